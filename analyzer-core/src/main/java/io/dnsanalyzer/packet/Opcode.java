package io.dnsanalyzer.packet;

/** Names of DNS opcodes (RFC 6895 2.2). */
public final class Opcode {
  private Opcode() {}

  /** Returns the mnemonic of an opcode, 0 to 15, or {@code OPCODEn} for one without. */
  public static String nameOf(int number) {
    return switch (number) {
      case 0 -> "QUERY";
      case 1 -> "IQUERY";
      case 2 -> "STATUS";
      case 4 -> "NOTIFY";
      case 5 -> "UPDATE";
      case 6 -> "DSO";
      default -> "OPCODE" + number;
    };
  }
}
