package io.dnsanalyzer.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes an output as it is written, compares it with what was expected, and keeps of both no more
 * than the line that differs.
 */
final class Comparison extends OutputStream {
  /** What is neither a byte nor {@link #END}: a carriage return and a line feed. */
  static final int CRLF = 0x100;

  static final int END = -1;

  private final InputStream expected;
  private final LineStart start = new LineStart();
  private boolean afterReturn;
  private long line = 1;
  private long otherLineEnd;
  private boolean crlfExpected;
  private @Nullable Excerpt expectedLine;
  private @Nullable Excerpt foundLine;

  /**
   * Begins a comparison.
   *
   * @param expected supports marks; left open
   */
  Comparison(InputStream expected) {
    this.expected = expected;
  }

  @Override
  public void write(int b) throws IOException {
    if (afterReturn) {
      afterReturn = false;
      if (b == '\n') {
        take(CRLF);
        return;
      }
      take('\r');
    }
    if (b == '\r') {
      afterReturn = true;
    } else {
      take(b & 0xff);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      write(bytes[i]);
    }
  }

  /** Returns what differs once everything has been written; null when nothing does. */
  @Nullable Difference finish() throws IOException {
    if (afterReturn) {
      take('\r');
    }
    take(END);
    if (expectedLine != null && foundLine != null) {
      return Difference.inLine(line, otherLineEnd > 0, expectedLine, foundLine);
    }
    return otherLineEnd == 0 ? null : Difference.inLineEnds(otherLineEnd, crlfExpected);
  }

  private void take(int found) throws IOException {
    if (foundLine != null) {
      foundLine.add(found);
      return;
    }
    int wanted = next();
    if (isLineEnd(wanted) && isLineEnd(found)) {
      if (wanted != found && otherLineEnd == 0) {
        otherLineEnd = line;
        crlfExpected = wanted == CRLF;
      }
      line++;
      start.clear();
    } else if (wanted == found) {
      start.add(found);
    } else {
      foundLine = start.excerpt();
      foundLine.add(found);
      expectedLine = start.excerpt();
      while (expectedLine.add(wanted)) {
        wanted = next();
      }
    }
  }

  private int next() throws IOException {
    int b = expected.read();
    if (b == '\r') {
      expected.mark(1);
      if (expected.read() == '\n') {
        return CRLF;
      }
      expected.reset();
    }
    return b;
  }

  static boolean isLineEnd(int symbol) {
    return symbol == '\n' || symbol == CRLF;
  }
}
