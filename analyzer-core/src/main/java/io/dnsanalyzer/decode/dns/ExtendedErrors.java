package io.dnsanalyzer.decode.dns;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.packet.ExtendedError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The extended errors among the options of an OPT record (RFC 8914 2, RFC 6891 6.1.2). */
final class ExtendedErrors {
  /** Servers send one or two of a line each; more and longer ones are crafted. */
  static final int MAX = 16;

  static final int MAX_TEXT = 256;
  private static final int OPTION = 15;
  private static final int OPTION_HEADER = 4;

  private ExtendedErrors() {}

  /**
   * Returns the first {@value #MAX} of them, each with {@value #MAX_TEXT} bytes of its text.
   *
   * @param from where the options begin; -1 without an OPT record
   */
  static List<ExtendedError> of(byte[] bytes, int from, int end) {
    int p = from < 0 ? -1 : next(bytes, from, end);
    if (p < 0) {
      return List.of();
    }
    List<ExtendedError> found = new ArrayList<>();
    for (; p >= 0 && found.size() < MAX; p = next(bytes, after(bytes, p), end)) {
      int textLength = Math.min(length(bytes, p) - 2, MAX_TEXT);
      String text = new String(bytes, p + 6, textLength, StandardCharsets.UTF_8);
      found.add(new ExtendedError(Bytes.u16(bytes, p + 4), text));
    }
    return List.copyOf(found);
  }

  /** Returns where the next one begins, from an option on, or -1. */
  private static int next(byte[] bytes, int from, int end) {
    for (int p = from; end - p >= OPTION_HEADER; p = after(bytes, p)) {
      int length = length(bytes, p);
      if (length > end - p - OPTION_HEADER) {
        return -1;
      }
      if (Bytes.u16(bytes, p) == OPTION && length >= 2) {
        return p;
      }
    }
    return -1;
  }

  private static int length(byte[] bytes, int option) {
    return Bytes.u16(bytes, option + 2);
  }

  private static int after(byte[] bytes, int option) {
    return option + OPTION_HEADER + length(bytes, option);
  }
}
