package io.dnsanalyzer.textlog.forms;

import java.util.Map;

/** A question as it is printed, {@code A? example.com.}, in a query or repeated in a response. */
final class QuestionWords {
  private static final Map<String, Integer> CLASSES =
      Map.of("CHAOS", 3, "CH", 3, "HS", 4, "IN", 1, "ANY", 255, "NONE", 254);

  private QuestionWords() {}

  /**
   * Reads a name between two places; returns whether it is one. Where the printed length tells,
   * dots and spaces are taken as it says.
   */
  static boolean name(Scan s, Printed p, int from, int to) {
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
  static boolean type(Scan s, Printed p) {
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
}
