package io.dnsanalyzer.cli;

import java.util.List;

/**
 * What an output has that was not expected, or the other way round; to be escaped.
 *
 * @param text what differs
 * @param lines what was expected there and what was found, if that can be shown
 */
record Difference(String text, List<String> lines) {
  static Difference inLine(long line, boolean lineEndsToo, Excerpt expected, Excerpt found) {
    return new Difference(
        "line " + line + " differs" + (lineEndsToo ? ", and line ends before it" : ""),
        List.of("expected " + expected, "found    " + found));
  }

  static Difference inLineEnds(long line, boolean crlfExpected) {
    return new Difference(
        "only line ends differ, from line "
            + line
            + " on: CR LF "
            + (crlfExpected ? "expected, LF found" : "found, LF expected"),
        List.of());
  }

  /** Returns a difference that no line shows. */
  static Difference because(String reason) {
    return new Difference(reason, List.of());
  }
}
