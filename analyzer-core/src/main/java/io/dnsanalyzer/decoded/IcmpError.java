package io.dnsanalyzer.decoded;

import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.packet.IpAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An ICMP or ICMPv6 error (RFC 792, RFC 4443 2.1).
 *
 * @param version 4 for ICMP, 6 for ICMPv6
 * @param type 0 to 255
 * @param code 0 to 255
 * @param mtu what the next link takes, in bytes; only where the error is about that and tells it
 * @param gateway the better first hop that a redirect names
 * @param pointer the byte of the quoted packet that a parameter problem is about
 * @param quote the datagram that drew the error; empty where not its IP header came back
 */
public record IcmpError(
    int version,
    int type,
    int code,
    OptionalInt mtu,
    Optional<IpAddress> gateway,
    OptionalLong pointer,
    Optional<Quote> quote) {
  /** Returns what type and code mean. */
  public IcmpErrorKind kind() {
    return IcmpErrorKind.of(version, type, code);
  }

  /** Returns {@code ICMP 3/3 port_unreachable, quotes …}. */
  @Override
  public String toString() {
    return (version == 4 ? "ICMP " : "ICMPv6 ")
        + type
        + "/"
        + code
        + " "
        + kind().code()
        + quote.map(q -> ", quotes " + PacketWords.of(q)).orElse("");
  }
}
