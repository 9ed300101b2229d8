package io.dnsanalyzer.exchange;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.packet.IpAddress;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An ICMP error joined to the attempt that drew it, or to the response that did.
 *
 * @param delayNanos from the attempt (or the response) to the error, in nanoseconds; negative by up
 *     to 1 ms where the capture's clock was uneven
 * @param from who sent the error
 * @param reporter who that is, seen from the exchange
 * @param hopLimit the hop limit (TTL) with which it arrived; -1 where nobody tells it
 * @param version 4 for ICMP, 6 for ICMPv6
 * @param mtu the next hop's MTU in bytes, where the error tells one
 * @param quotedBytes how many bytes of the quoted packet came back, its IP header included; -1
 *     where nobody tells it
 * @param matchedBy what agrees, beyond addresses and ports
 * @param candidates the attempts that fit as well; empty when only one does
 * @param hopsFromCapture the hops from the capture point to the reporter: the query's TTL less the
 *     quoted one; empty when they do not tell
 */
public record IcmpEvent(
    FrameRef frame,
    long delayNanos,
    IpAddress from,
    Reporter reporter,
    int hopLimit,
    int version,
    int type,
    int code,
    OptionalInt mtu,
    int quotedBytes,
    Match match,
    Set<Evidence> matchedBy,
    List<FrameRef> candidates,
    OptionalInt hopsFromCapture) {
  /** Tells whether the queried address sent the error. */
  public boolean fromServer() {
    return reporter == Reporter.SERVER;
  }

  /** Returns what type and code mean. */
  public IcmpErrorKind kind() {
    return IcmpErrorKind.of(version, type, code);
  }
}
