package io.dnsanalyzer.textlog.forms;

import io.dnsanalyzer.textlog.forms.Printed.Extent;
import io.dnsanalyzer.textlog.forms.Printed.Kind;
import java.util.Map;

/**
 * A DNS message, {@code 35084+ A? example.com. (29)} or {@code 35084 NXDomain*- 0/1/0 (96)}
 * (domain_print of print-domain.c).
 */
final class DnsForm implements Form {
  private static final int QR = 0x8000;
  private static final int AA = 0x0400;
  private static final int TC = 0x0200;
  private static final int RD = 0x0100;
  private static final int RA = 0x0080;
  private static final int AD = 0x0020;
  private static final int CD = 0x0010;

  /** In the order of their numbers (ns_ops); 0 is a query and not printed. */
  private static final String[] OPCODES = {
    "",
    " inv_q",
    " stat",
    " op3",
    " notify",
    " update",
    " op6",
    " op7",
    " op8",
    " updateA",
    " updateD",
    " updateDA",
    " updateM",
    " updateMA",
    " zoneInit",
    " zoneRef"
  };

  /** In the order of their numbers (ns_resp); 0 is not printed. Others are " Resp" and a number. */
  private static final String[] RCODES = {
    "",
    " FormErr",
    " ServFail",
    " NXDomain",
    " NotImp",
    " Refused",
    " YXDomain",
    " YXRRSet",
    " NXRRSet",
    " NotAuth",
    " NotZone"
  };

  private static final Map<String, Integer> CLASSES =
      Map.of("CHAOS", 3, "CH", 3, "HS", 4, "IN", 1, "ANY", 255, "NONE", 254);

  private static final int DNS = 53;
  private static final int CNAME = 5;
  private static final String CUT = "[|domain]";

  @Override
  public boolean read(Scan s, Printed p) {
    p.noMessage();
    if (s.peek(0) == '[') {
      checksum(s);
    }
    if (s.is(CUT)) { // not even the id
      p.kind = Kind.OTHER;
      p.extent = Extent.WHOLE;
      return true;
    }
    int from = s.at;
    p.id = s.number();
    if (p.id < 0 || p.id > 0xffff) {
      return false;
    }
    boolean isFound = message(s, p);
    p.content = Scan.hash(s.bytes, from, s.end);
    return isFound;
  }

  private static void checksum(Scan s) {
    if (s.is("[udp sum") || s.is("[bad udp") || s.is("[no cksum") || s.is("[prefix")) {
      int close = s.find("]");
      if (close > 0) {
        s.at = close + 1;
        s.spaces();
      }
    }
  }

  private boolean message(Scan s, Printed p) {
    int opcode = 0;
    if (isWord(s, 'a', 'z')) {
      for (int i = OPCODES.length - 1; i > 0 && opcode == 0; i--) {
        opcode = s.take(OPCODES[i]) ? i : 0; // " update" begins others, which come later
      }
    }
    p.flags = opcode << 11;
    boolean isResponse = false;
    int rcode = isWord(s, 'A', 'Z') || s.peek(0) == 'R' ? rcode(s) : -1;
    if (rcode >= 0) {
      p.flags |= rcode & 15;
      p.upperRcode = rcode >> 4;
      isResponse = true;
    }
    boolean hasRa = true;
    for (boolean more = true; more; ) {
      switch (s.peek(0)) {
        case '+' -> p.flags |= RD;
        case '%' -> p.flags |= CD;
        case '*' -> p.flags |= AA;
        case '|' -> p.flags |= TC;
        case '$' -> p.flags |= AD;
        case '-' -> {
          hasRa = false;
          isResponse = true;
        }
        default -> more = false;
      }
      s.at += more ? 1 : 0;
    }
    isResponse |= (p.flags & (AA | TC | AD)) != 0;
    p.questions = 1;
    boolean isQuery = (p.flags & (RD | CD)) != 0;
    if (s.is(CUT) || s.peek(0) == ' ' && s.isAt(s.at + 1, CUT)) {
      // Neither flags nor counts say what it is; then its ports do.
      boolean isFromServer = p.sourcePort == DNS && p.destinationPort != DNS;
      boolean isToServer = p.destinationPort == DNS && p.sourcePort != DNS;
      boolean isOne = isQuery || !isResponse && isToServer;
      return cut(s, p, isOne ? Kind.QUERY : Kind.RESPONSE, isOne || isResponse || isFromServer);
    }
    if (s.isAtEnd()) {
      p.extent = Extent.NONE;
      p.kind = isQuery ? Kind.QUERY : Kind.RESPONSE;
      return true;
    }
    if (s.peek(0) != ' ') {
      return false;
    }
    counts(s, p);
    if (isQuery || !isResponse && !isResponse(s)) {
      p.kind = Kind.QUERY;
      return question(s, p);
    }
    p.kind = Kind.RESPONSE;
    p.flags |= QR | (hasRa ? RA : 0);
    return response(s, p);
  }

  /** Reads a response code; returns -1, and stays, where there is none. */
  private static int rcode(Scan s) {
    for (int i = 1; i < RCODES.length; i++) {
      if (s.take(RCODES[i])) {
        return i;
      }
    }
    if (s.take(" NoChange")) {
      return 15;
    }
    if (s.take(" BadVers")) {
      return 16;
    }
    if (s.take(" BadCookie")) {
      return 23;
    }
    int from = s.at;
    if (s.take(" Resp") || s.take("Resp")) { // 17 and 21 have no space before them
      int number = s.number();
      if (number > 0 && number < 4096) {
        return number;
      }
    }
    s.at = from;
    return -1;
  }

  /** Tells whether a space and a letter come next. */
  private static boolean isWord(Scan s, char first, char last) {
    return s.peek(0) == ' ' && s.peek(1) >= first && s.peek(1) <= last;
  }

  private static boolean cut(Scan s, Printed p, Kind kind, boolean isKnown) {
    p.kind = isKnown ? kind : Kind.OTHER;
    if (kind == Kind.RESPONSE) {
      p.flags |= QR;
      p.hasNs = true; // what was cut may hold the answer: nothing says that it is a negative one
    }
    p.isCut = true;
    s.at = s.end;
    p.extent = Extent.WHOLE;
    return true;
  }

  /** Reads counts that are unusual: {@code [1au]}, {@code [0q]}. */
  private static void counts(Scan s, Printed p) {
    while (s.peek(1) == '[' && s.peek(0) == ' ' && s.peek(2) != '|') {
      int close = s.find("]");
      if (close < 0) {
        return;
      }
      s.at += 2;
      int count = s.number();
      if (count >= 0) {
        if (s.is("q]")) {
          p.questions = count;
        } else if (s.is("au]")) {
          p.additional = count;
        } else if (s.is("a]")) {
          p.answers = count;
        } else if (s.is("n]")) {
          p.authority = count;
        }
      }
      s.at = close + 1;
    }
  }

  /** Tells whether counts of records or a repeated question follow, as they do in responses. */
  private static boolean isResponse(Scan s) {
    if (s.is(" q:")) {
      return true;
    }
    int p = s.at + 1;
    while (p < s.end && Scan.isDigit(s.bytes[p])) {
      p++;
    }
    return p > s.at + 1 && p < s.end && s.bytes[p] == '/';
  }

  private boolean question(Scan s, Printed p) {
    s.spaces();
    if (s.isAtEnd()) {
      p.extent = Extent.NONE;
      return true;
    }
    if (p.questions == 0) {
      return end(s, p, s.at);
    }
    if (!type(s, p)) {
      return s.is(CUT) && cut(s, p, Kind.QUERY, true);
    }
    s.spaces();
    int from = s.at;
    int nameEnd = messageEnd(s, p);
    if (nameEnd < 0) {
      return openName(s, p, from);
    }
    if (p.additional + p.answers + p.authority > 0) {
      nameEnd = beforeSections(s, from, nameEnd);
    }
    if (p.questions > 1) {
      int comma = s.find(", ");
      nameEnd = comma > 0 && comma < nameEnd ? comma : nameEnd;
    }
    if (!name(s, p, from, nameEnd)) {
      // A dot within a label looks like its end; the name takes a byte more than is printed.
      boolean isOneName = p.messageLength == 12 + (nameEnd - from) + 1 + 4;
      p.extent = isOneName ? Extent.WHOLE : Extent.NONE;
      s.at = s.end;
      return true;
    }
    // A name with a space is believed where the printed length says that it is all one name.
    p.extent = p.name.hasSpace && !p.isLengthRight() ? Extent.USABLE : Extent.WHOLE;
    s.at = s.end;
    return true;
  }

  /** Reads a name behind which no length stands: it may go on in the next line, or be cut. */
  private boolean openName(Scan s, Printed p, int from) {
    int to = s.end;
    int cutAt = s.find(CUT);
    if (cutAt >= 0) {
      p.hasQuestion = false;
      return cut(s, p, Kind.QUERY, true);
    }
    boolean isName = to > from && s.bytes[to - 1] == '.' && name(s, p, from, to);
    p.hasQuestion = isName && !p.name.hasSpace;
    p.extent = p.hasQuestion ? Extent.USABLE : Extent.NONE;
    return true;
  }

  private static boolean name(Scan s, Printed p, int from, int to) {
    if (!p.name.read(s.bytes, from, to, false)) {
      return false;
    }
    if (!p.isLengthRight() && p.name.read(s.bytes, from, to, true) && !p.isLengthRight()) {
      p.name.read(s.bytes, from, to, false);
    }
    p.hasQuestion = true;
    return true;
  }

  /** Reads {@code A?} or {@code TXT CHAOS?}; returns false, and stays, where neither is next. */
  private static boolean type(Scan s, Printed p) {
    int from = s.at;
    int typeEnd = from;
    while (typeEnd < s.end && isTypeCharacter(s.bytes[typeEnd])) {
      typeEnd++;
    }
    int type = TypeNames.numberOf(s.bytes, from, typeEnd);
    if (type < 0) {
      return false;
    }
    s.at = typeEnd;
    int dnsClass = 1;
    if (s.peek(0) == ' ') {
      s.at++;
      dnsClass = dnsClass(s);
    }
    if (dnsClass < 0 || !s.take("?")) {
      s.at = from;
      return false;
    }
    p.type = type;
    p.dnsClass = dnsClass;
    return true;
  }

  /** Reads a class other than IN, or how mDNS asks; returns -1 where there is none. */
  private static int dnsClass(Scan s) {
    if (s.take("(QM)") || s.take("(QU)")) {
      return 1;
    }
    if (s.take("(Class ")) {
      int number = s.number();
      return s.take(")") ? number : -1;
    }
    int from = s.at;
    while (s.at < s.end && s.bytes[s.at] != '?' && s.bytes[s.at] != ' ') {
      s.at++;
    }
    Integer known = CLASSES.get(s.text(from, s.at));
    return known == null ? -1 : known;
  }

  private static boolean isTypeCharacter(int c) {
    return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || Scan.isDigit(c) || c == '-' || c == '_';
  }

  private boolean response(Scan s, Printed p) {
    if (s.take(" q:")) {
      s.spaces();
      if (type(s, p)) {
        s.spaces();
        int from = s.at;
        int nameEnd = beforeCounts(s);
        if (nameEnd < 0) {
          p.extent = Extent.NONE;
          return true;
        }
        name(s, p, from, nameEnd);
        s.at = nameEnd;
      }
    }
    s.spaces();
    if (s.isAtEnd()) {
      p.extent = Extent.NONE;
      return true;
    }
    p.answers = s.number();
    boolean isCounts = p.answers >= 0 && s.take("/");
    p.authority = isCounts ? s.number() : -1;
    isCounts &= p.authority >= 0 && s.take("/");
    p.additional = isCounts ? s.number() : -1;
    if (p.additional < 0) {
      p.answers = 0;
      p.authority = 0;
      p.additional = 0;
      p.extent = Extent.NONE;
      return s.isAtEnd() || isCounts;
    }
    return end(s, p, s.at);
  }

  /** Reads what records say of the outcome, and where the message ends. */
  private boolean end(Scan s, Printed p, int from) {
    int to = messageEnd(s, p);
    aliases(s, p, from, to < 0 ? s.end : to);
    authority(s, p, from, to < 0 ? s.end : to);
    if (to >= 0) {
      p.extent = Extent.WHOLE;
    } else {
      p.isCut = s.find(CUT) >= 0;
      p.extent = p.isCut ? Extent.WHOLE : Extent.USABLE;
    }
    s.at = s.end;
    return true;
  }

  /** Counts the answers that are aliases; their types are printed without -v, too. */
  private static void aliases(Scan s, Printed p, int from, int to) {
    if (p.answers == 0 || p.type == CNAME) {
      return;
    }
    int aliases = 0;
    for (int at = from; at < to; at++) {
      if (s.bytes[at] == ' ') {
        if (s.isAt(at, " ns: ")) {
          break;
        }
        aliases += s.isAt(at, " CNAME ") ? 1 : 0;
      }
    }
    p.hasAliasesOnly = aliases == p.answers;
  }

  /**
   * Says what stands in the authority section. Without -vv only its count is printed: a referral
   * comes from a server that is neither an authority nor recursive; from any other it is the SOA of
   * a negative answer (RFC 2308 2.2).
   */
  private static void authority(Scan s, Printed p, int from, int to) {
    if (p.authority == 0) {
      return;
    }
    int saved = s.end;
    s.at = from;
    s.end = to;
    int section = s.find(" ns: ");
    if (section >= 0) {
      s.at = section;
      int next = s.find(" ar: ");
      s.end = next < 0 ? s.end : next;
      p.hasSoa = s.find(" SOA ") >= 0;
      p.hasNs = s.find(" NS ") >= 0;
    } else {
      p.hasNs = p.answers == 0 && (p.flags & (AA | RA)) == 0;
      p.hasSoa = !p.hasNs;
    }
    s.end = saved;
  }

  /**
   * Reads the length in parentheses that ends a message; returns where the message ends before it,
   * or -1 where there is none. OpenBSD prints no space between them.
   */
  private static int messageEnd(Scan s, Printed p) {
    int end = lengthAt(s, s.end, p);
    return end >= 0 ? end : lengthAt(s, Trailers.before(s), p);
  }

  private static int lengthAt(Scan s, int to, Printed p) {
    int open = to - 2;
    int value = 0;
    for (int unit = 1; open >= s.at && Scan.isDigit(s.bytes[open]) && unit < 1_000_000; open--) {
      value += (s.bytes[open] - '0') * unit;
      unit *= 10;
    }
    if (open < s.at || open == to - 2 || s.bytes[open] != '(' || s.bytes[to - 1] != ')') {
      return -1;
    }
    p.messageLength = value;
    return open > s.at && s.bytes[open - 1] == ' ' ? open - 1 : open;
  }

  /** Returns where further sections begin that -vv prints behind a name; else {@code to}. */
  private static int beforeSections(Scan s, int from, int to) {
    for (int at = from; at < to; at++) {
      boolean isSection =
          s.bytes[at] == ' ' && (s.isAt(at, " an: ") || s.isAt(at, " ns: ") || s.isAt(at, " ar: "));
      if (isSection) {
        return at;
      }
    }
    return to;
  }

  /** Returns where the space is before counts such as {@code 1/0/0}, or -1. */
  private static int beforeCounts(Scan s) {
    for (int at = s.at; at < s.end; at++) {
      if (s.bytes[at] == ' ' && isCounts(s, at + 1)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isCounts(Scan s, int from) {
    int slashes = 0;
    int digits = 0;
    for (int at = from; at < s.end; at++) {
      byte c = s.bytes[at];
      if (Scan.isDigit(c)) {
        digits++;
      } else if (c == '/' && digits > 0 && slashes < 2) {
        slashes++;
        digits = 0;
      } else {
        return slashes == 2 && digits > 0 && c == ' ';
      }
    }
    return slashes == 2 && digits > 0;
  }
}
