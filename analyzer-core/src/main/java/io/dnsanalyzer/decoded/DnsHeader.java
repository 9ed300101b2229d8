package io.dnsanalyzer.decoded;

import io.dnsanalyzer.packet.Opcode;
import io.dnsanalyzer.packet.Rcode;

/**
 * The header of a DNS message (RFC 1035 4.1.1).
 *
 * @param id the transaction id, 0 to 65535
 * @param opcode 0 to 15, see {@link Opcode}
 * @param rcode the response code, with its upper bits from EDNS (RFC 6891 6.1.3), 0 to 4095, see
 *     {@link Rcode}
 */
public record DnsHeader(
    int id, boolean isResponse, int opcode, Flags flags, int rcode, Counts counts) {
  /**
   * The bits of the header.
   *
   * @param authoritative AA: the server has the zone
   * @param truncated TC: the sender left something out
   * @param recursionDesired RD
   * @param recursionAvailable RA
   * @param authenticData AD (RFC 4035 3.2.3)
   * @param checkingDisabled CD (RFC 4035 3.2.2)
   */
  public record Flags(
      boolean authoritative,
      boolean truncated,
      boolean recursionDesired,
      boolean recursionAvailable,
      boolean authenticData,
      boolean checkingDisabled) {}

  /** How many of each the header announces, 0 to 65535; the message may hold fewer. */
  public record Counts(int questions, int answers, int authority, int additional) {}
}
