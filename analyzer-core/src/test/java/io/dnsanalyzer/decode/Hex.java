package io.dnsanalyzer.decode;

import java.util.HexFormat;

/** Bytes from hex, blanks ignored. */
public final class Hex {
  private Hex() {}

  public static byte[] bytes(String... hex) {
    return HexFormat.of().parseHex(String.join("", hex).replaceAll("\\s", ""));
  }

  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** Returns {@code value} as two bytes. */
  public static String u16(int value) {
    return HexFormat.of().toHexDigits((short) value);
  }
}
