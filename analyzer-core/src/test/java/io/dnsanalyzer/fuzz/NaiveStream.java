package io.dnsanalyzer.fuzz;

import java.util.ArrayList;
import java.util.List;

/** A stream whose every byte is kept, so that putting it together needs no thought. */
final class NaiveStream {
  private final byte[] bytes;
  private final boolean[] isThere;

  NaiveStream(int length) {
    bytes = new byte[length];
    isThere = new boolean[length];
  }

  void add(int from, byte[] segment) {
    for (int i = 0; i < segment.length; i++) {
      bytes[from + i] = segment[i];
      isThere[from + i] = true;
    }
  }

  boolean isComplete() {
    return prefix() == bytes.length;
  }

  private int prefix() {
    int length = 0;
    while (length < bytes.length && isThere[length]) {
      length++;
    }
    return length;
  }

  /** Returns the ids of the messages that are there from the first byte on (RFC 7766 8). */
  Integer[] ids() {
    List<Integer> ids = new ArrayList<>();
    int end = prefix();
    int at = 0;
    while (end - at >= 2) {
      int length = (bytes[at] & 255) << 8 | bytes[at + 1] & 255;
      if (end - at - 2 < length) {
        break;
      }
      ids.add((bytes[at + 2] & 255) << 8 | bytes[at + 3] & 255);
      at += 2 + length;
    }
    return ids.toArray(Integer[]::new);
  }
}
