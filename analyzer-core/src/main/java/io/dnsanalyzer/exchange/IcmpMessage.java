package io.dnsanalyzer.exchange;

import io.dnsanalyzer.packet.IcmpErrorKind;
import java.util.OptionalInt;

/**
 * What an ICMP error says (RFC 792, RFC 4443).
 *
 * @param version 4 for ICMP, 6 for ICMPv6
 * @param type 0 to 255
 * @param code 0 to 255
 * @param mtu the next hop's MTU in bytes, where the error tells one
 * @param length of the whole message in bytes, as its IP header says; -1 where nobody tells it
 */
public record IcmpMessage(int version, int type, int code, OptionalInt mtu, int length) {
  /** Returns what type and code mean. */
  public IcmpErrorKind kind() {
    return IcmpErrorKind.of(version, type, code);
  }
}
