package io.dnsanalyzer.textlog.forms;

import io.dnsanalyzer.textlog.forms.Printed.Extent;
import io.dnsanalyzer.textlog.forms.Printed.Kind;

/** What follows the flags of a query, {@code A? example.com. (29)}. */
final class QueryForm implements Form {
  @Override
  public boolean read(Scan s, Printed p) {
    s.spaces();
    if (s.isAtEnd()) {
      p.extent = Extent.NONE;
      return true;
    }
    if (p.questions == 0) {
      return Sections.end(s, p, s.at);
    }
    if (!QuestionWords.type(s, p)) {
      return s.is(CutMessage.MARK) && CutMessage.take(s, p, Kind.QUERY, true);
    }
    s.spaces();
    int from = s.at;
    int nameEnd = Sections.messageEnd(s, p);
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
    if (!QuestionWords.name(s, p, from, nameEnd)) {
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
  private static boolean openName(Scan s, Printed p, int from) {
    int to = s.end;
    int cutAt = s.find(CutMessage.MARK);
    if (cutAt >= 0) {
      p.hasQuestion = false;
      return CutMessage.take(s, p, Kind.QUERY, true);
    }
    boolean isName = to > from && s.bytes[to - 1] == '.' && QuestionWords.name(s, p, from, to);
    p.hasQuestion = isName && !p.name.hasSpace;
    p.extent = p.hasQuestion ? Extent.USABLE : Extent.NONE;
    return true;
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
}
