package io.dnsanalyzer.decode;

/** Hex of headers around a payload, their length fields right and their checksums not computed. */
public final class Packets {
  private Packets() {}

  /** 203.0.113.1 > 203.0.113.2. */
  public static String ipv4(int protocol, String payload) {
    return "4500"
        + Hex.u16(20 + Hex.bytes(payload).length)
        + "3d68 0000 3f"
        + Hex.u16(protocol).substring(2)
        + "0000 cb007101 cb007102"
        + payload;
  }

  /** 2001:db8:1::1 > 2001:db8:1::2. */
  public static String ipv6(int next, String payload) {
    return "60000000"
        + Hex.u16(Hex.bytes(payload).length)
        + Hex.u16(next).substring(2)
        + "3e 20010db8000100000000000000000001 20010db8000100000000000000000002"
        + payload;
  }

  public static String udp(int source, int destination, String payload) {
    return Hex.u16(source)
        + Hex.u16(destination)
        + Hex.u16(8 + Hex.bytes(payload).length)
        + "0000"
        + payload;
  }
}
