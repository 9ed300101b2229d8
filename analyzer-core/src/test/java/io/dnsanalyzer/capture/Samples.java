package io.dnsanalyzer.capture;

import java.util.HexFormat;

/** Small captures for tests that are not about a format. */
public final class Samples {
  private Samples() {}

  /**
   * Returns a pcap of Ethernet frames of 2 bytes, each a time in seconds since 1970 and the hex of
   * its bytes: {@code pcap("5 aa01", "7 aa02")}.
   */
  public static byte[] pcap(String... frames) {
    StringBuilder hex = new StringBuilder("a1b2c3d4 0002 0004 00000000 00000000 00040000 00000001");
    for (String frame : frames) {
      String[] fields = frame.split(" ");
      hex.append(HexFormat.of().toHexDigits(Integer.parseInt(fields[0])));
      hex.append("00000000 00000002 00000002").append(fields[1]);
    }
    return Hex.bytes(hex.toString());
  }
}
