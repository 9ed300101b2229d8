package io.dnsanalyzer.junit.capture;

import java.io.ByteArrayOutputStream;

/** A growing row of bytes in network order. */
final class ByteRow {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  ByteRow u8(int value) {
    out.write(value);
    return this;
  }

  ByteRow u16(int value) {
    return u8(value >> 8).u8(value);
  }

  ByteRow u32(long value) {
    return u16((int) (value >> 16)).u16((int) value);
  }

  ByteRow raw(byte[] value) {
    out.writeBytes(value);
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  static void put16(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >> 8);
    bytes[at + 1] = (byte) value;
  }
}
