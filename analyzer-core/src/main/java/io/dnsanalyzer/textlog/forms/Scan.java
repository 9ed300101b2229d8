package io.dnsanalyzer.textlog.forms;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads along a text of bytes. */
public final class Scan {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHEST = ONES << 7;

  public byte[] bytes = {};
  public int at;
  public int end;

  public void start(byte[] text, int from, int to) {
    bytes = text;
    at = from;
    end = to;
  }

  public boolean isAtEnd() {
    return at >= end;
  }

  /** Returns the byte so many further on, or 0 behind the end. */
  public int peek(int ahead) {
    return at + ahead < end ? bytes[at + ahead] & 0xff : 0;
  }

  /** Tells whether this text comes next. */
  public boolean is(String text) {
    return isAt(at, text);
  }

  public boolean isAt(int from, String text) {
    int length = text.length();
    if (end - from < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[from + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Steps over this text where it comes next; returns whether it did. */
  public boolean take(String text) {
    if (!is(text)) {
      return false;
    }
    at += text.length();
    return true;
  }

  /** Steps over spaces; returns how many. */
  public int spaces() {
    int from = at;
    while (at < end && bytes[at] == ' ') {
      at++;
    }
    return at - from;
  }

  /** Reads digits, at most nine of them; returns -1, and stays, where there are none or more. */
  public int number() {
    int value = 0;
    int p = at;
    while (p < end && isDigit(bytes[p])) {
      if (p - at == 9) {
        return -1;
      }
      value = value * 10 + bytes[p++] - '0';
    }
    if (p == at) {
      return -1;
    }
    at = p;
    return value;
  }

  /** Returns where the next space is, or the end. */
  public int wordEnd() {
    int p = at;
    while (p < end && bytes[p] != ' ' && bytes[p] != '\n') {
      p++;
    }
    return p;
  }

  /** Returns where this text comes next, or -1. */
  public int find(String text) {
    int last = end - text.length();
    byte first = (byte) text.charAt(0);
    for (int p = at; p <= last; p++) {
      if (bytes[p] == first && isAt(p, text)) {
        return p;
      }
    }
    return -1;
  }

  public String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** Returns where the next line feed or carriage return is, or {@code to}. */
  public static int lineEnd(byte[] text, int from, int to) {
    int p = from;
    for (; p + 8 <= to; p += 8) {
      // Eight at a time: a byte that is one of the two becomes zero, and only below a zero does a
      // subtraction set the highest bit of what had none.
      long eight = (long) EIGHT.get(text, p);
      long feed = eight ^ 0x0a0a_0a0a_0a0a_0a0aL;
      long carriage = eight ^ 0x0d0d_0d0d_0d0d_0d0dL;
      long found = ((feed - ONES) & ~feed | (carriage - ONES) & ~carriage) & HIGHEST;
      if (found != 0) {
        return p + (Long.numberOfTrailingZeros(found) >> 3);
      }
    }
    while (p < to && text[p] != '\n' && text[p] != '\r') {
      p++;
    }
    return p;
  }

  /** Returns a number that is another one for nearly every other text. */
  static long hash(byte[] text, int from, int to) {
    long hash = (long) to - from;
    int at = from;
    for (; at + 8 <= to; at += 8) {
      hash = mix(hash ^ (long) EIGHT.get(text, at));
    }
    for (; at < to; at++) {
      hash = mix(hash ^ text[at]);
    }
    return hash;
  }

  private static long mix(long hash) {
    long mixed = hash * 0x9e3779b97f4a7c15L;
    return mixed ^ mixed >>> 32;
  }

  public static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** Returns the value of a hexadecimal digit; -1 where it is none. */
  public static int hex(int c) {
    if (isDigit(c)) {
      return c - '0';
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }
}
