package io.dnsanalyzer.cli;

import java.nio.charset.StandardCharsets;

/** A line, or the part of a long one around the place that matters. */
final class Excerpt {
  private static final int MOST = 120;

  private final byte[] bytes = new byte[MOST];
  private final boolean cutBefore;
  private int length;
  private boolean complete;
  private boolean atEnd;
  private boolean cutAfter;

  Excerpt(boolean cutBefore) {
    this.cutBefore = cutBefore;
  }

  /** Adds what comes next, and returns whether more is needed. */
  boolean add(int symbol) {
    if (complete) {
      return false;
    }
    if (symbol == Comparison.END || Comparison.isLineEnd(symbol)) {
      complete = true;
      atEnd = symbol == Comparison.END;
    } else if (length == MOST) {
      complete = true;
      cutAfter = true;
      dropHalfCharacter(symbol);
    } else {
      bytes[length++] = (byte) symbol;
    }
    return !complete;
  }

  private void dropHalfCharacter(int next) {
    if ((next & 0xc0) == 0x80) {
      while (length > 0 && (bytes[length - 1] & 0xc0) == 0x80) {
        length--;
      }
      length = Math.max(0, length - 1);
    }
  }

  /** Returns the text in quotes, or that there is none; to be escaped. */
  @Override
  public String toString() {
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    String quoted = "\"" + (cutBefore ? "…" : "") + text + (cutAfter ? "…" : "") + "\"";
    if (!atEnd) {
      return quoted;
    }
    return length == 0 ? "the end" : quoted + " and the end";
  }
}
