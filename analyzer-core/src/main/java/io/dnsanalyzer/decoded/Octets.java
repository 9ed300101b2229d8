package io.dnsanalyzer.decoded;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that never change. */
public final class Octets {
  private final byte[] bytes;

  /** Takes over an array that nobody else has. */
  Octets(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns a copy of an array. */
  public static Octets of(byte[] bytes) {
    return new Octets(bytes.clone());
  }

  /** Tells whether these are the bytes of an array, and not only equal to them. */
  boolean holds(byte[] array) {
    return bytes == array;
  }

  /** Returns the array itself, which nobody may change. */
  byte[] array() {
    return bytes;
  }

  /** Returns how many bytes there are. */
  public int length() {
    return bytes.length;
  }

  /**
   * Returns a byte, 0 to 255.
   *
   * @throws ArrayIndexOutOfBoundsException when there is none
   */
  public int at(int index) {
    return bytes[index] & 0xff;
  }

  /** Returns a copy. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** Returns the bytes as text in UTF-8; what is none becomes U+FFFD. Nothing is escaped. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets octets && Arrays.equals(octets.bytes, bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Returns the bytes in hex, without spaces. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
