package io.dnsanalyzer.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in network byte order, where they lie. Callers have checked that the bytes are there. */
final class Bytes {
  private static final VarHandle U16 =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle U32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle U64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Bytes() {}

  static int u8(byte[] bytes, int at) {
    return bytes[at] & 0xff;
  }

  static int u16(byte[] bytes, int at) {
    return (short) U16.get(bytes, at) & 0xffff;
  }

  static int u16Little(byte[] bytes, int at) {
    return Short.toUnsignedInt(Short.reverseBytes((short) U16.get(bytes, at)));
  }

  static int i32(byte[] bytes, int at) {
    return (int) U32.get(bytes, at);
  }

  static long u32(byte[] bytes, int at) {
    return (int) U32.get(bytes, at) & 0xffffffffL;
  }

  /** Returns a 64-bit hash of the bytes from {@code from} to {@code to}, eight at a time. */
  static long hash(byte[] bytes, int from, int to) {
    long hash = (long) to - from;
    int at = from;
    for (; at + 8 <= to; at += 8) {
      hash = (hash ^ i64(bytes, at)) * 0x9e3779b97f4a7c15L;
      hash ^= hash >>> 32;
    }
    for (; at < to; at++) {
      hash = (hash ^ bytes[at]) * 0x9e3779b97f4a7c15L;
    }
    return hash ^ hash >>> 29;
  }

  static long i64(byte[] bytes, int at) {
    return (long) U64.get(bytes, at);
  }
}
