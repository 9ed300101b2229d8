package io.dnsanalyzer.textlog.forms;

import io.dnsanalyzer.textlog.forms.Printed.Extent;

/** What follows the flags of a response, {@code 0/1/0 (96)}, perhaps behind its question. */
final class ResponseForm implements Form {
  @Override
  public boolean read(Scan s, Printed p) {
    if (s.take(" q:")) {
      s.spaces();
      if (QuestionWords.type(s, p)) {
        s.spaces();
        int from = s.at;
        int nameEnd = beforeCounts(s);
        if (nameEnd < 0) {
          p.extent = Extent.NONE;
          return true;
        }
        QuestionWords.name(s, p, from, nameEnd);
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
    return Sections.end(s, p, s.at);
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
