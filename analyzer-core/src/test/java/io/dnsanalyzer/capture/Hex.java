package io.dnsanalyzer.capture;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Bytes written by hand: hex digits, with lines that begin with # saying what follows. */
public final class Hex {
  private Hex() {}

  public static byte[] bytes(String... texts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String text : texts) {
      text.lines()
          .filter(line -> !line.strip().startsWith("#"))
          .map(line -> line.replace(" ", ""))
          .forEach(line -> bytes.writeBytes(HexFormat.of().parseHex(line)));
    }
    return bytes.toByteArray();
  }
}
