package io.dnsanalyzer.textlog;

import io.dnsanalyzer.capture.TextFacts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what became of the lines of a log. */
final class TextFactsTally {
  /** How many mends are listed with their lines. */
  private static final int MAX_LISTED = 100;

  private final Map<Mend, Long> mends = new EnumMap<>(Mend.class);
  private final List<TextFacts.Mended> listed = new ArrayList<>();
  final MisfitTally misfits = new MisfitTally();
  private long skipped;
  private long unread;
  private long quiet;
  private boolean hasTimes;
  private boolean hasDay;
  private boolean isBeside;

  void mended(Mend mend, long line) {
    mends.merge(mend, 1L, Long::sum);
    if (listed.size() < MAX_LISTED) {
      listed.add(new TextFacts.Mended(line, mend.code(), mend.words()));
    }
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
