package io.dnsanalyzer.decode;

import io.dnsanalyzer.packet.KeyedHash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in network byte order, where they lie. Callers have checked that the bytes are there. */
public final class Bytes {
  private static final VarHandle U64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Bytes() {}

  public static int u8(byte[] bytes, int at) {
    return bytes[at] & 0xff;
  }

  public static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }

  public static int u16Little(byte[] bytes, int at) {
    return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
  }

  public static int i32(byte[] bytes, int at) {
    return u16(bytes, at) << 16 | u16(bytes, at + 2);
  }

  public static long u32(byte[] bytes, int at) {
    return i32(bytes, at) & 0xffffffffL;
  }

  /** Returns a keyed 64-bit hash of the bytes from {@code from} to {@code to}, eight at a time. */
  public static long hash(byte[] bytes, int from, int to) {
    long hash = KeyedHash.start((long) to - from);
    int at = from;
    for (; at + 8 <= to; at += 8) {
      hash = KeyedHash.add(hash, i64(bytes, at));
    }
    long rest = 0;
    for (; at < to; at++) {
      rest = rest << 8 | u8(bytes, at);
    }
    return KeyedHash.end(KeyedHash.add(hash, rest));
  }

  public static long i64(byte[] bytes, int at) {
    return (long) U64.get(bytes, at);
  }
}
