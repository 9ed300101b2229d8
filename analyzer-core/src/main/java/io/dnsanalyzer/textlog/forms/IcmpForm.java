package io.dnsanalyzer.textlog.forms;

import io.dnsanalyzer.textlog.forms.Printed.Extent;
import io.dnsanalyzer.textlog.forms.Printed.Kind;

/**
 * An ICMP message, {@code ICMP 203.0.113.2 udp port 53 unreachable, length 75} (icmp_print of
 * print-icmp.c).
 */
final class IcmpForm implements Form {
  private static final int UNREACHABLE = 3;
  private static final int HOST = 1;
  private static final int PROTOCOL = 2;
  private static final int PORT = 3;
  private static final int TOO_BIG = 4;

  /** What follows "unreachable", by code; longer ones before those that they begin with. */
  private static final String[] NET = {
    " - unknown", "6", " - admin prohibited", "9", " - tos prohibited", "11", "", "0"
  };

  private static final String[] OF_HOST = {
    " - unknown", "7",
    " - admin prohibited filter", "13",
    " - admin prohibited", "10",
    " - tos prohibited", "12",
    " - host precedence violation", "14",
    " - precedence cutoff", "15",
    "", "1"
  };

  private static final String[] OTHER = {
    " - need to frag", "4", " - source route failed", "5", " - source host isolated", "8"
  };

  private final Hosts hosts;

  IcmpForm() {
    hosts = new Hosts();
  }

  @Override
  public boolean read(Scan s, Printed p) {
    if (!s.take("ICMP") && !s.take("icmp")) {
      return false;
    }
    boolean isOld = s.take(":"); // before version 3.9
    if (s.peek(0) != ' ' && !s.isAtEnd() || p.version != 4) {
      return false;
    }
    s.spaces();
    p.protocol = 1;
    p.kind = Kind.ICMP_ERROR;
    p.icmpType = UNREACHABLE;
    if (s.isAtEnd()) {
      p.extent = Extent.NONE;
      return true;
    }
    if (s.take("time exceeded in-transit")) {
      return error(s, p, 11, 0);
    }
    if (s.take("time exceeded-#")) {
      return error(s, p, 11, s.number());
    }
    if (s.take("ip reassembly time exceeded")) {
      return error(s, p, 11, 1);
    }
    if (s.take("source quench")) {
      return error(s, p, 4, 0);
    }
    if (s.take("redirect")) {
      return redirect(s, p);
    }
    if (s.take("parameter problem")) {
      s.at = Math.max(s.at, lengthAt(s));
      return error(s, p, 12, 0);
    }
    if (s.take("net ") && host(s, p)) {
      return unreachable(s, p, NET);
    }
    if (s.take("host ") && host(s, p)) {
      return unreachable(s, p, OF_HOST);
    }
    int from = s.at;
    int numbered = s.take("#") ? s.number() : -1; // a code without words, before 4.9
    s.spaces();
    if (host(s, p)) {
      if (numbered >= 0) {
        return s.take(" unreachable") ? error(s, p, UNREACHABLE, numbered) : open(s, p);
      }
      if (s.take(" udp port ") || s.take(" tcp port ")) {
        p.quotedProtocol = s.bytes[s.at - 9] == 'u' ? 17 : 6;
        int to = s.wordEnd();
        p.quotedPort = Hosts.port(s.bytes, s.at, to);
        s.at = to;
        s.take(" ");
        return p.quotedPort >= 0 && s.take("unreachable")
            ? error(s, p, UNREACHABLE, PORT)
            : open(s, p);
      }
      if (s.take(" protocol ")) {
        p.quotedProtocol = s.number();
        if (s.take(" port ")) {
          p.quotedPort = s.number();
          return s.take(" unreachable") ? error(s, p, UNREACHABLE, PORT) : open(s, p);
        }
        return s.take(" unreachable") ? error(s, p, UNREACHABLE, PROTOCOL) : open(s, p);
      }
      if (s.take(" unreachable")) {
        s.at -= 12;
        return unreachable(s, p, OTHER);
      }
      if (s.isAtEnd() || hosts.version != 0) {
        return open(s, p); // what happened to it stands in the next line
      }
    }
    s.at = from;
    if (s.wordEnd() == s.end) {
      return open(s, p); // a part of an address, or of a word
    }
    p.kind = Kind.OTHER; // echo, router advertisement and the like
    // Without its length it may be an error whose words were wrapped.
    boolean isWhole = isOld ? s.at < s.end : lengthAt(s) < s.end;
    p.extent = isWhole ? Extent.USABLE : Extent.NONE;
    return true;
  }

  private boolean host(Scan s, Printed p) {
    int to = s.wordEnd();
    if (!hosts.host(s.bytes, s.at, to, 4)) {
      return false;
    }
    s.at = to;
    p.hasQuotedHost = true;
    p.quotedHigh = hosts.high;
    p.quotedLow = hosts.low;
    return true;
  }

  private static boolean unreachable(Scan s, Printed p, String[] reasons) {
    if (!s.take(" unreachable")) {
      return open(s, p);
    }
    if (s.take(" - #")) {
      return error(s, p, UNREACHABLE, s.number());
    }
    for (int i = 0; i < reasons.length; i += 2) {
      if (s.is(reasons[i])) {
        s.at += reasons[i].length();
        int code = Integer.parseInt(reasons[i + 1]);
        if (code == TOO_BIG && s.take(" (mtu ")) {
          p.mtu = s.number();
          s.take(")");
        }
        return error(s, p, UNREACHABLE, code);
      }
    }
    return open(s, p);
  }

  private boolean redirect(Scan s, Printed p) {
    int to = s.find(" to ");
    if (to < 0) {
      return open(s, p);
    }
    int from = to;
    while (from > s.at && s.bytes[from - 1] != ' ') {
      from--;
    }
    if (hosts.host(s.bytes, from, to, 4)) {
      p.hasQuotedHost = true;
      p.quotedHigh = hosts.high;
      p.quotedLow = hosts.low;
    }
    s.at = to + 4;
    s.take("host ");
    s.take("net ");
    int end = s.wordEnd();
    s.at = end > s.at && s.bytes[end - 1] == ',' ? end - 1 : end;
    return error(s, p, 5, HOST);
  }

  /** It is an error whose line ends too early. */
  private static boolean open(Scan s, Printed p) {
    s.at = s.end;
    p.extent = Extent.NONE;
    return true;
  }

  static int lengthAt(Scan s) {
    int at = s.find(", length ");
    return at < 0 ? s.end : at;
  }

  private static boolean error(Scan s, Printed p, int type, int code) {
    p.icmpType = type;
    p.icmpCode = code;
    length(s, p);
    return true;
  }

  /**
   * Reads {@code , length 75}, whose comma may be lost; a line may also end without it. Versions
   * that print no length print trailers.
   */
  static void length(Scan s, Printed p) {
    int end = Trailers.before(s);
    if (s.at == end && s.bytes[s.end - 1] != ' ' && end < s.end) {
      p.extent = Extent.WHOLE;
      return;
    }
    if (s.isAtEnd()) {
      p.extent = Extent.USABLE;
      return;
    }
    int at = s.at;
    boolean hasComma = s.take(",");
    if (s.take(" length ") || s.take("length ")) {
      p.commaAt = hasComma ? -1 : at;
      p.icmpLength = s.number();
    }
    boolean isEnd = s.isAtEnd() || s.peek(0) == ' ' && s.end - s.at == 1;
    p.extent = p.icmpLength >= 0 && isEnd ? Extent.WHOLE : Extent.NONE;
  }
}
