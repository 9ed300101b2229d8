package io.dnsanalyzer.textlog.forms;

import java.nio.charset.StandardCharsets;

/** Reads along a text of bytes. */
public final class Scan {
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

  public static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
