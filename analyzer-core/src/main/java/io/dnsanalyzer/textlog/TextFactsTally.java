package io.dnsanalyzer.textlog;

import io.dnsanalyzer.capture.TextFacts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what became of the lines of a log. */
final class TextFactsTally {
  /** How many mends are listed with their lines. */
  private static final int MAX_LISTED = 10_000;

  /** Longer texts are listed with their beginning. */
  private static final int MAX_TEXT = 400;

  private final Map<Mend, Long> mends = new EnumMap<>(Mend.class);
  private final List<TextFacts.Mended> listed = new ArrayList<>();
  final MisfitTally misfits = new MisfitTally();
  private long skipped;
  private long unread;
  private long quiet;
  private boolean hasTimes;
  private boolean hasDay;
  private boolean isBeside;

  /** Counts a mend, and lists what was read as what. */
  void mended(Mend mend, Line found, Line readAs) {
    mends.merge(mend, 1L, Long::sum);
    if (listed.size() < MAX_LISTED) {
      list(mend, found.number, text(found, 0, found.length), text(readAs, 0, readAs.length));
    }
  }

  /** Counts a part of a line that was left out. */
  void leftOut(Mend mend, Line line, int from, int to) {
    mends.merge(mend, 1L, Long::sum);
    if (listed.size() < MAX_LISTED) {
      list(mend, line.number, text(line, from, to), "");
    }
  }

  /** Counts a time with something else before its fraction than a dot. */
  void mendedTime(Line line, int from, PrintedTime clock) {
    mends.merge(Mend.PUNCTUATION, 1L, Long::sum);
    if (listed.size() < MAX_LISTED) {
      int mark = clock.end - clock.digits - 1;
      String before = text(line, from, mark);
      String fraction = text(line, mark + 1, clock.end);
      list(
          Mend.PUNCTUATION,
          line.number,
          before + (char) line.bytes[mark] + fraction,
          before + '.' + fraction);
    }
  }

  /** Counts that the text is in another encoding. */
  void recoded(String encoding) {
    mends.merge(Mend.ENCODING, 1L, Long::sum);
    list(Mend.ENCODING, 1, encoding, "UTF-8");
  }

  private void list(Mend mend, long line, String found, String readAs) {
    listed.add(new TextFacts.Mended(line, mend.code(), mend.words(), found, readAs));
  }

  private static String text(Line line, int from, int to) {
    int end = Math.min(to, from + MAX_TEXT);
    return new String(line.bytes, from, end - from, StandardCharsets.UTF_8);
  }

  /** Notes that the day is that of a capture. */
  void beside() {
    isBeside = true;
  }

  void skipped() {
    skipped++;
  }

  void unread() {
    unread++;
  }

  void quiet() {
    quiet++;
  }

  void times(boolean isThere, boolean hasDate) {
    hasTimes |= isThere;
    hasDay |= hasDate;
  }

  TextFacts toFacts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    mends.forEach((mend, count) -> counts.put(mend.code(), count));
    TextFacts.Lines lines = new TextFacts.Lines(skipped, unread, quiet);
    TextFacts.Day day =
        hasDay ? TextFacts.Day.KNOWN : isBeside ? TextFacts.Day.OF_CAPTURE : TextFacts.Day.UNKNOWN;
    return new TextFacts(hasTimes, day, lines, counts, listed, misfits.toMisfit());
  }
}
