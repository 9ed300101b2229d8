package io.dnsanalyzer.exchange;

import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An ICMP error about DNS that fits no query of the capture.
 *
 * @param from who sent it
 * @param to whom it was sent to
 * @param version 4 for ICMP, 6 for ICMPv6
 * @param mtu the next hop's MTU in bytes, where the error tells one
 * @param quotes what it quotes
 * @param quotedSource where the quoted datagram came from
 * @param quotedDestination where the quoted datagram was going
 * @param id the quoted transaction id; empty when it did not come back
 * @param question the quoted question; empty when it did not come back whole
 */
public record UnmatchedError(
    FrameRef frame,
    IpAddress from,
    IpAddress to,
    int version,
    int type,
    int code,
    OptionalInt mtu,
    Quotes quotes,
    Optional<Endpoint> quotedSource,
    Optional<Endpoint> quotedDestination,
    OptionalInt id,
    Optional<Question> question) {
  /** What the quoted datagram is. */
  public enum Quotes {
    QUERY,
    RESPONSE,
    UNKNOWN
  }

  /** Returns what type and code mean. */
  public IcmpErrorKind kind() {
    return IcmpErrorKind.of(version, type, code);
  }
}
