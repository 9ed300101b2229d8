package io.dnsanalyzer.textlog;

import io.dnsanalyzer.textlog.forms.Scan;

/** Finds where a printed packet begins in a line: behind what was put before it, at its time. */
final class Head {
  /** What logs and people put before a line of tcpdump is not longer. */
  private static final int MAX_PREFIX = 160;

  private static final String[] DIRECTIONS = {"In ", "Out ", "B ", "M ", "P "};

  final PrintedTime time = new PrintedTime();

  /** Where the packet begins with its time, or without one. */
  int start;

  /** Where what follows the time begins. */
  int packet;

  boolean isTimed;

  /** Whether something stands before it that tcpdump did not print. */
  boolean hasPrefix;

  private final Scan s = new Scan();

  /**
   * Looks for a packet.
   *
   * @param mayLackTime whether one without a time counts
   */
  boolean find(byte[] text, int from, int to, boolean mayLackTime) {
    int p = from;
    while (p < to && (text[p] == ' ' || text[p] == '\t')) {
      p++;
    }
    if (p < to && Scan.isDigit(text[p]) && timed(text, p, to, true)) {
      hasPrefix = false;
      return true;
    }
    if (p + 3 < to && text[p] == '-' && text[p + 1] == '0' && text[p + 2] == '0') {
      if (timed(text, p + 1, to, true)) { // -ttt, where the clock was set back
        time.negate();
        hasPrefix = false;
        return true;
      }
    }
    int numbered = number(text, p, to); // -#
    if (numbered > p && timed(text, numbered, to, true)) {
      hasPrefix = false;
      return true;
    }
    if (embedded(text, p, to)) {
      hasPrefix = true;
      return true;
    }
    if (!mayLackTime) {
      return false;
    }
    int bare = numbered > p ? numbered : decoration(text, p, to);
    if (isUntimed(text, bare, to)) {
      isTimed = false;
      start = bare;
      packet = bare;
      hasPrefix = bare > p && numbered <= p;
      return true;
    }
    return false;
  }

  /** Looks for a packet with a time that begins further on in a line. */
  boolean embedded(byte[] text, int from, int to) {
    int last = Math.min(to - 8, from + MAX_PREFIX);
    for (int p = from; p < last; p++) {
      if (Scan.isDigit(text[p]) && (p == from || isBoundary(text, p))) {
        if (timed(text, p, to, false)) {
          return true;
        }
        while (p < last && Scan.isDigit(text[p])) {
          p++;
        }
      }
    }
    return false;
  }

  /** Tells whether a number begins there; a terminal prints {@code ^C} where it was interrupted. */
  private static boolean isBoundary(byte[] text, int at) {
    byte c = text[at - 1];
    if (c == 'C' && at > 1 && text[at - 2] == '^') {
      return true;
    }
    return !(c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || Scan.isDigit(c)
        || c == '.'
        || c == ':'
        || c == '-');
  }

  /** Returns where the line goes on behind a packet's number, which stands before two spaces. */
  private static int number(byte[] text, int from, int to) {
    int p = from;
    while (p < to && Scan.isDigit(text[p])) {
      p++;
    }
    return p > from && p + 2 < to && text[p] == ' ' && text[p + 1] == ' ' ? p + 2 : from;
  }

  private boolean timed(byte[] text, int from, int to, boolean isFirst) {
    if (!time.read(text, from, to)) {
      return false;
    }
    int p = time.end;
    if (p < to && text[p] != ' ') {
      return false;
    }
    while (p < to && text[p] == ' ') {
      p++;
    }
    s.start(text, p, to);
    if (isFirst ? time.digits < 3 && !isPacket() : !isPacket()) {
      return false;
    }
    start = from;
    packet = p;
    isTimed = true;
    return true;
  }

  /** Tells whether what follows a time begins like a packet. */
  private boolean isPacket() {
    if (s.is("IP ")
        || s.is("IP6 ")
        || s.is("ARP")
        || s.is("arp ")
        || s.is("rule ")
        || isIpAtEnd()) {
      return true;
    }
    int word = s.wordEnd();
    if (s.isAt(word, " > ")) {
      return true;
    }
    int p = word;
    while (p < s.end && s.bytes[p] == ' ') {
      p++;
    }
    for (String direction : DIRECTIONS) {
      if (s.is(direction) || word > s.at && s.isAt(p, direction)) {
        return true;
      }
    }
    return false;
  }

  private boolean isIpAtEnd() {
    return s.is("IP") && s.end - s.at == 2 || s.is("IP6") && s.end - s.at == 3;
  }

  /** Steps over what lists, quotes and comments begin with. */
  static int decoration(byte[] text, int from, int to) {
    int p = from;
    while (p < to && " \t#>|*-/;+\"'`~".indexOf(text[p]) >= 0) {
      p++;
    }
    int digit = p;
    while (digit < to && Scan.isDigit(text[digit])) {
      digit++;
    }
    if (digit > p
        && digit + 1 < to
        && (text[digit] == '.' || text[digit] == ')')
        && text[digit + 1] == ' ') {
      p = digit + 2;
    }
    return p;
  }

  /** Steps over {@code eth0 Out }, as -i any prints it. */
  private void skipDirection() {
    int p = s.wordEnd();
    while (p < s.end && s.bytes[p] == ' ') {
      p++;
    }
    for (String direction : DIRECTIONS) {
      if (s.isAt(p, direction)) {
        s.at = p + direction.length();
        s.spaces();
        return;
      }
    }
  }

  private boolean isUntimed(byte[] text, int from, int to) {
    s.start(text, from, to);
    skipDirection();
    boolean isIp = s.is("IP ") || s.is("IP6 ");
    int arrow = s.find(" > ");
    if (arrow < 0) {
      return isIp && (s.is("IP (tos ") || s.is("IP6 ("));
    }
    int before = s.wordEnd();
    if (!isIp && before != arrow && !s.is("ARP")) {
      return false;
    }
    s.at = arrow + 3;
    int word = s.wordEnd();
    return isIp || word > s.at && s.bytes[word - 1] == ':';
  }
}
