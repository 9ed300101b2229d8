package io.dnsanalyzer.textlog.forms;

/**
 * What versions before 3.9 print behind a packet: {@code (DF) [tos 0xc0] (ttl 64, id 1, len 57)}.
 */
final class Trailers {
  private static final String[] KINDS = {
    "(DF)", "[ttl ", "(ttl ", "(id ", "(frag ", "[tos ", "[flowlabel ", "[hlim ", "(len ", "[ECT"
  };

  /** The longest one is not longer. */
  private static final int MAX_LENGTH = 60;

  private Trailers() {}

  /** Returns where the line ends before them, and before spaces. */
  static int before(Scan s) {
    int to = withoutSpaces(s, s.end);
    int open = open(s, to);
    while (open >= 0) {
      to = withoutSpaces(s, open);
      open = open(s, to);
    }
    return to;
  }

  private static int withoutSpaces(Scan s, int end) {
    int to = end;
    while (to > s.at && s.bytes[to - 1] == ' ') {
      to--;
    }
    return to;
  }

  /** Returns where the one begins that ends there, or -1. */
  private static int open(Scan s, int to) {
    if (to - s.at < 4 || s.bytes[to - 1] != ')' && s.bytes[to - 1] != ']') {
      return -1;
    }
    byte bracket = (byte) (s.bytes[to - 1] == ')' ? '(' : '[');
    int last = Math.max(s.at, to - MAX_LENGTH);
    for (int at = to - 2; at >= last; at--) {
      if (s.bytes[at] == bracket) {
        return isKnown(s, at) ? at : -1;
      }
    }
    return -1;
  }

  private static boolean isKnown(Scan s, int at) {
    if (Scan.isDigit(s.bytes[at + 1])) { // the length that ends a message
      return false;
    }
    for (String kind : KINDS) {
      if (s.isAt(at, kind)) {
        return true;
      }
    }
    return false;
  }
}
