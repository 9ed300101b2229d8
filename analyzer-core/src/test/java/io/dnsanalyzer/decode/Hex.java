package io.dnsanalyzer.decode;

import java.util.HexFormat;

/** Bytes from hex, blanks ignored. */
final class Hex {
  private Hex() {}

  static byte[] bytes(String... hex) {
    return HexFormat.of().parseHex(String.join("", hex).replaceAll("\\s", ""));
  }

  static String of(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** Returns {@code value} as two bytes. */
  static String u16(int value) {
    return HexFormat.of().toHexDigits((short) value);
  }
}
