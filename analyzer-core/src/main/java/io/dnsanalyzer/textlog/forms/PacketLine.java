package io.dnsanalyzer.textlog.forms;

import io.dnsanalyzer.textlog.forms.Printed.Extent;
import io.dnsanalyzer.textlog.forms.Printed.Kind;

/**
 * Reads one printed packet from behind its time on: what the link says, what -v says of the IP
 * header, the two addresses, and what lies behind them in one of the {@link Forms}.
 */
public final class PacketLine {
  private static final int MAX_TUNNELS = 4;

  /** What tunnels begin with; the packet in them follows in the same line or the next. */
  private static final String[] TUNNELS = {
    "GREv", "gre-", "VXLAN", "Geneve", "MPLS", "IP ", "IP6 "
  };

  private final Forms forms = new Forms();
  private final Hosts hosts = new Hosts();
  private final Scan s = new Scan();

  /** Where the last packet that was read ends: further lines follow, or nothing does. */
  private int end;

  private int lineEnd;

  /** Reads a packet; {@link Printed#extent} says how much of one is there. */
  public void read(byte[] text, int from, int to, Printed p) {
    p.start();
    s.start(text, from, to);
    lineEnd = from - 1;
    if (!link(p)) {
      return;
    }
    packet(p);
  }

  /** Returns where the lines of the packet that was read end. */
  public int end() {
    return end;
  }

  private void packet(Printed p) {
    for (int depth = 0; depth < MAX_TUNNELS; depth++) {
      header(p);
      whitespace();
      if (!flow(p)) {
        return;
      }
      if (!tunnel(p)) {
        break;
      }
    }
    if (p.version == 6 && s.is("frag (")) {
      firstFragment(p);
    }
    body(p);
  }

  /** Reads the ports of {@code frag (0|1448) 53 > 40000: }, which only a first fragment has. */
  private void firstFragment(Printed p) {
    int from = s.at;
    int close = s.find(") ");
    int bar = s.find("|");
    if (close > 0 && bar > 0 && bar < close && s.bytes[bar - 1] == '0' && isFirst(bar)) {
      s.at = close + 2;
      int source = s.number();
      boolean isPair = source >= 0 && s.take(" > ");
      int destination = isPair ? s.number() : -1;
      if (destination >= 0 && s.take(": ")) {
        p.sourcePort = source;
        p.destinationPort = destination;
        return;
      }
    }
    s.at = from;
  }

  private boolean isFirst(int bar) {
    return s.bytes[bar - 2] == '(' || s.bytes[bar - 2] == ':';
  }

  private void body(Printed p) {
    int all = s.end;
    s.end = lineEnd(s.at);
    end = s.end;
    if (s.isAtEnd()) {
      p.extent = Extent.NONE;
    } else if (!forms.read(s, p)) {
      p.kind = Kind.OTHER;
      boolean isBegun = s.end - s.at < 7; // perhaps the first letters of "ICMP6,"
      p.extent = p.isIncomplete() || isBegun ? Extent.NONE : Extent.USABLE;
    }
    s.end = all;
  }

  /** Returns where the line ends that a place is in, which is looked for once a line. */
  private int lineEnd(int from) {
    if (from > lineEnd) {
      lineEnd = Scan.lineEnd(s.bytes, from, s.end);
    }
    return lineEnd;
  }

  private void whitespace() {
    while (s.at < s.end
        && (s.bytes[s.at] == ' ' || s.bytes[s.at] == '\n' || s.bytes[s.at] == '\t')) {
      s.at++;
    }
  }

  /** Steps over what the link says, and finds out which IP it is; returns false without IP. */
  private boolean link(Printed p) {
    whitespace();
    if (ip(p)) {
      return true;
    }
    process();
    if (ip(p)) {
      return true;
    }
    int arrow = s.find(" > ");
    int limit = arrow < 0 ? s.end : arrow;
    for (int at = s.at; at < limit - 3; at++) {
      if (s.bytes[at] == ' ' && s.bytes[at + 1] == 'I' && s.bytes[at + 2] == 'P') {
        int saved = s.at;
        s.at = at + 1;
        if (ip(p)) {
          return true;
        }
        s.at = saved;
      } else if (s.bytes[at] == '(' && isHeader(at)) {
        break;
      }
    }
    return ethertype(p) || bare() || behindLength(limit) || rule();
  }

  /** Steps over {@code (en0, proc dig:4711, svc BE, out) }, as macOS prints with -k. */
  private void process() {
    int close = s.is("(") && !isHeader(s.at) ? s.find(") ") : -1;
    if (close >= 0 && close < lineEnd(s.at)) {
      s.at = close + 2;
    }
  }

  /** Tells whether the IP header of -v begins there. */
  private boolean isHeader(int at) {
    return s.isAt(at, "(tos ")
        || s.isAt(at, "(flowlabel ")
        || s.isAt(at, "(hlim ")
        || s.isAt(at, "(class ");
  }

  /**
   * Steps over what links print of themselves with -e, as {@code AF IPv4 (2), length 60: }, or
   * {@code 0:c:29:5:1:2 0:c:29:7:3:4 ip 81: } before version 3.9.
   */
  private boolean behindLength(int arrow) {
    for (int at = arrow - 2; at > s.at; at--) {
      if (s.bytes[at] == ':' && s.bytes[at + 1] == ' ' && Scan.isDigit(s.bytes[at - 1])) {
        s.at = at + 2;
        return bare();
      }
    }
    return false;
  }

  private boolean ip(Printed p) {
    if (s.take("IP ")) {
      p.version = 4;
    } else if (s.take("IP6 ")) {
      p.version = 6;
    } else {
      return false;
    }
    int colon = s.is("(0x") ? s.find(": ") : -1; // "(0x0021), length 59: " of PPP
    s.at = colon < 0 ? s.at : colon + 2;
    return true;
  }

  /** {@code ethertype IPv4 (0x0800), length 81: } of -e, behind VLAN tags too. */
  private boolean ethertype(Printed p) {
    int from = s.at;
    for (int tags = 0; tags < 4; tags++) {
      int at = s.find("ethertype ");
      if (at < 0 || at > lineEnd(from)) {
        break;
      }
      s.at = at + 10;
      boolean isIp = s.is("IPv4") || s.is("IPv6");
      p.version = s.is("IPv6") ? 6 : 4;
      int comma = s.find(",");
      int close = s.find(")");
      if (!isIp) {
        s.at = close < 0 ? s.at : close + 1;
        continue;
      }
      // Versions before 4.9 print no number behind an inner type.
      s.at = close >= 0 && (comma < 0 || close < comma) ? close + 1 : comma < 0 ? s.at : comma;
      s.take(",");
      s.spaces();
      if (s.take("length ")) {
        s.number();
        s.take(":");
        s.spaces();
      } else {
        s.take(":");
        s.spaces();
      }
      ip(p);
      return true;
    }
    s.at = from;
    return false;
  }

  /** {@code rule 5/0(match): block in on em0: } of a packet filter's log. */
  private boolean rule() {
    if (!s.is("rule ")) {
      return false;
    }
    int from = s.at;
    int first = s.find("): ");
    if (first < 0) {
      return false;
    }
    s.at = first + 3;
    int second = s.find(": ");
    if (second < 0) {
      s.at = from;
      return false;
    }
    s.at = second + 2;
    return true;
  }

  /** Nothing before the addresses, or before the header of -v. */
  private boolean bare() {
    if (isHeader(s.at)) {
      return true;
    }
    int first = s.wordEnd();
    return first > s.at && s.isAt(first, " > ");
  }

  /** Reads the IP header as -v prints it, in parentheses. */
  private void header(Printed p) {
    p.hopLimit = -1;
    p.ipId = -1;
    p.ipLength = -1;
    if (s.peek(0) != '(') {
      return;
    }
    int depth = 0;
    int at = s.at;
    while (at < s.end) {
      byte c = s.bytes[at];
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ' '
          && (s.bytes[at - 1] == ',' || s.bytes[at - 1] == '(' || s.bytes[at - 1] == ')')) {
        field(at + 1, p);
      }
      at++;
      if (depth == 0) {
        break;
      }
    }
    s.at = at;
  }

  private void field(int at, Printed p) {
    int saved = s.at;
    s.at = at;
    if (s.take("ttl ") || s.take("hlim ")) {
      s.spaces();
      p.hopLimit = s.number();
    } else if (s.take("id ")) {
      p.ipId = s.number();
    } else if (s.take("length ") || p.version == 4 && s.take("length: ")) {
      p.ipLength = s.number();
    } else if (s.take("payload length: ") || s.take("length: ")) {
      p.ipLength = 40 + s.number();
    }
    s.at = saved;
  }

  /** Reads the two addresses, and steps behind the colon that follows them. */
  private boolean flow(Printed p) {
    if (s.is("truncated-ip")) { // "truncated-ip - 12 bytes missing! "
      int missing = s.find("! ");
      s.at = missing < 0 ? s.at : missing + 2;
    }
    int lineEnd = lineEnd(s.at);
    int arrow = s.find(" > ");
    if (arrow < 0 || arrow > lineEnd) {
      return false;
    }
    int from = s.at;
    int sourceEnd = arrow;
    s.at = arrow + 3;
    int to = hostEnd();
    boolean hasColon = to > s.at && s.bytes[to - 1] == ':';
    int destinationEnd = hasColon ? to - 1 : to;
    int destination = s.at;
    s.at = to;
    s.spaces();
    int next = s.peek(0);
    boolean isWithoutPorts =
        !Scan.isDigit(next)
            && (s.is("ICMP") || s.is("icmp") || s.is("[icmp6 ") || s.is("[bad icmp6"));
    if (!read(from, sourceEnd, !isWithoutPorts, p)) {
      return false;
    }
    p.sourceHigh = hosts.high;
    p.sourceLow = hosts.low;
    p.sourcePort = hosts.port;
    if (!read(destination, destinationEnd, !isWithoutPorts, p)) {
      return false;
    }
    p.destinationHigh = hosts.high;
    p.destinationLow = hosts.low;
    p.destinationPort = hosts.port;
    p.hasFlow = true;
    p.colonAt = hasColon ? -1 : destinationEnd;
    p.protocol = 17;
    return true;
  }

  /** Returns where a host ends: people put names with spaces between braces. */
  private int hostEnd() {
    int saved = s.at;
    char close = s.peek(0) == '{' ? '}' : s.peek(0) == '<' ? '>' : 0;
    int closed = close == 0 ? -1 : s.find(String.valueOf(close));
    s.at = closed < 0 ? saved : closed;
    int to = s.wordEnd();
    s.at = saved;
    return to;
  }

  private boolean read(int from, int to, boolean mayHavePort, Printed p) {
    boolean isRead =
        mayHavePort && hosts.read(s.bytes, from, to, p.version, true)
            || hosts.read(s.bytes, from, to, p.version, false);
    if (isRead && hosts.version != 0) {
      p.version = hosts.version;
    }
    return isRead;
  }

  /** Steps into a tunnel; returns whether another packet begins there. */
  private boolean tunnel(Printed p) {
    if (Scan.isDigit(s.peek(0))) {
      return false;
    }
    boolean isTunnel = false;
    for (String kind : TUNNELS) {
      isTunnel |= s.is(kind);
    }
    if (!isTunnel) {
      return false;
    }
    if (ip(p)) {
      return true;
    }
    int lineEnd = lineEnd(s.at);
    int from = s.at;
    // "GREv0, proto IPv4 (0x0800), length 88: ", "GREv0, length 65: IP ".
    int length = s.find("length ");
    if (length >= 0 && length < lineEnd) {
      s.at = length + 7;
      s.number();
      if (s.take(": ")) {
        return link(p);
      }
    }
    int packet = s.find(" IP ");
    packet = packet < 0 ? s.find(" IP6 ") : packet;
    if (packet >= 0 && packet < lineEnd) {
      s.at = packet + 1;
      return ip(p);
    }
    s.at = lineEnd;
    if (s.isAtEnd()) {
      s.at = from;
      return false;
    }
    whitespace();
    return link(p);
  }
}
