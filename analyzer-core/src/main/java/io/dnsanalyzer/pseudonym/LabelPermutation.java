package io.dnsanalyzer.pseudonym;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;

/**
 * A keyed permutation of labels that keeps their length, so that a message keeps its: letters and
 * digits become others by a Feistel network over numbers of base 36, hyphens and underscores stay.
 * Case is no part of a label, and stays where a letter comes out (RFC 4343 3).
 *
 * <p>A label with any other byte becomes letters and digits too, of which it is only very unlikely
 * that another label becomes the same.
 */
final class LabelPermutation {
  private static final int BASE = 36;
  private static final int ROUNDS = 10;
  private static final int REMEMBERED = 1 << 16;

  private final Mac mac;
  private final Map<String, String> known = new HashMap<>();

  LabelPermutation(byte[] key) {
    mac = KeyedStream.mac(key);
  }

  /** Writes what stands for a label, in its place. */
  void replace(byte[] label, int from, byte[] to, int at, int length) {
    String text = new String(label, from, length, StandardCharsets.ISO_8859_1);
    String other = of(lower(text));
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      char replaced = other.charAt(i);
      boolean isUpper = c >= 'A' && c <= 'Z' && replaced >= 'a';
      to[at + i] = (byte) (isUpper ? replaced - 32 : replaced);
    }
  }

  private static String lower(String text) {
    StringBuilder out = new StringBuilder(text);
    for (int i = 0; i < out.length(); i++) {
      char c = out.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        out.setCharAt(i, (char) (c + 32));
      }
    }
    return out.toString();
  }

  private String of(String label) {
    String found = known.get(label);
    if (found == null) {
      found = isPlain(label) ? permuted(label) : hashed(label);
      if (known.size() == REMEMBERED) {
        known.clear();
      }
      known.put(label, found);
    }
    return found;
  }

  private static boolean isPlain(String label) {
    for (int i = 0; i < label.length(); i++) {
      if (!isDigit(label.charAt(i)) && !isKept(label.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
  }

  private static boolean isKept(char c) {
    return c == '-' || c == '_';
  }

  private String permuted(String label) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < label.length(); i++) {
      if (!isKept(label.charAt(i))) {
        digits.append(label.charAt(i));
      }
    }
    String others = digits.length() == 0 ? "" : feistel(digits.toString());
    StringBuilder out = new StringBuilder();
    int next = 0;
    for (int i = 0; i < label.length(); i++) {
      out.append(isKept(label.charAt(i)) ? label.charAt(i) : others.charAt(next++));
    }
    return out.toString();
  }

  /** Each half is moved in turn by a keyed hash of the other, which can be undone. */
  private String feistel(String digits) {
    int middle = digits.length() / 2;
    String left = digits.substring(0, middle);
    String right = digits.substring(middle);
    for (int round = 0; round < ROUNDS; round++) {
      String moved = moved(left, hash(digits.length() + " " + round + " " + right));
      left = right;
      right = moved;
    }
    return left + right;
  }

  private static String moved(String digits, byte[] by) {
    if (digits.isEmpty()) {
      return "";
    }
    BigInteger size = BigInteger.valueOf(BASE).pow(digits.length());
    BigInteger sum = new BigInteger(digits, BASE).add(new BigInteger(1, by)).mod(size);
    String text = sum.toString(BASE);
    return "0".repeat(digits.length() - text.length()) + text;
  }

  private String hashed(String label) {
    StringBuilder out = new StringBuilder();
    for (int part = 0; out.length() < label.length(); part++) {
      String digits = new BigInteger(1, hash("label " + part + " " + label)).toString(BASE);
      out.append(digits, 0, digits.length() - 1);
    }
    return out.substring(0, label.length());
  }

  private byte[] hash(String text) {
    return mac.doFinal(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
