package io.dnsanalyzer.textlog;

import java.util.Arrays;

/** A text that grows and is changed: a line of a log, or several that were joined. */
final class Line {
  byte[] bytes = new byte[256];
  int length;

  /** Its number in the log, from 1. */
  long number;

  Line clear() {
    length = 0;
    return this;
  }

  Line set(Line from) {
    number = from.number;
    return clear().add(from.bytes, 0, from.length);
  }

  Line add(byte[] from, int start, int end) {
    int count = end - start;
    room(count);
    System.arraycopy(from, start, bytes, length, count);
    length += count;
    return this;
  }

  Line add(char c) {
    room(1);
    bytes[length++] = (byte) c;
    return this;
  }

  private void room(int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
    }
  }

  /** Cuts off spaces at the end. */
  Line trimEnd() {
    while (length > 0 && (bytes[length - 1] == ' ' || bytes[length - 1] == '\t')) {
      length--;
    }
    return this;
  }

  /** Returns where the first byte is that is no space; the length when none is. */
  int firstWord() {
    int p = 0;
    while (p < length && (bytes[p] == ' ' || bytes[p] == '\t')) {
      p++;
    }
    return p;
  }

  boolean isBlank() {
    return firstWord() == length;
  }

  /**
   * Tells whether a byte is in it that is none of a character that tcpdump prints, or an entity.
   */
  boolean hasMarks() {
    for (int i = 0; i < length; i++) {
      if (bytes[i] < ' ' && bytes[i] != '\t' || bytes[i] == '&' || bytes[i] == '\\') {
        return true;
      }
    }
    return false;
  }

  /** Returns how many bytes it begins with that another line begins with, too. */
  int common(Line other) {
    int most = Math.min(length, other.length);
    int p = 0;
    while (p < most && bytes[p] == other.bytes[p]) {
      p++;
    }
    return p;
  }

  boolean isSame(Line other) {
    return length == other.length && Arrays.equals(bytes, 0, length, other.bytes, 0, length);
  }

  /** Removes the bytes before {@code from}. */
  void removeBefore(int from) {
    System.arraycopy(bytes, from, bytes, 0, length - from);
    length -= from;
  }
}
