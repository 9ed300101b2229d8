package io.dnsanalyzer.textlog.forms;

import io.dnsanalyzer.textlog.forms.Printed.Extent;

/** What stands behind the counts of a message: records, and the length that ends it. */
final class Sections {
  private static final int CNAME = 5;
  private static final int AA = 0x0400;
  private static final int RA = 0x0080;

  private Sections() {}

  /** Reads what records say of the outcome, and where the message ends. */
  static boolean end(Scan s, Printed p, int from) {
    int to = messageEnd(s, p);
    aliases(s, p, from, to < 0 ? s.end : to);
    authority(s, p, from, to < 0 ? s.end : to);
    if (to >= 0) {
      p.extent = Extent.WHOLE;
    } else {
      p.isCut = s.find(CutMessage.MARK) >= 0;
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
  static int messageEnd(Scan s, Printed p) {
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
}
