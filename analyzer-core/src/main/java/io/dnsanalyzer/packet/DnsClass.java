package io.dnsanalyzer.packet;

/** Names of DNS classes (RFC 1035 3.2.4, RFC 2136 2.4, RFC 3597 5). */
public final class DnsClass {
  private DnsClass() {}

  /** Returns the mnemonic, or {@code CLASSn} for a number without one. */
  public static String nameOf(int number) {
    return switch (number) {
      case 1 -> "IN";
      case 3 -> "CH";
      case 4 -> "HS";
      case 254 -> "NONE";
      case 255 -> "ANY";
      default -> "CLASS" + number;
    };
  }
}
