package io.dnsanalyzer.exchange;

import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.packet.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An ICMP error joined to the attempt that drew it, or to the response that did.
 *
 * @param delayNanos from the attempt (or the response) to the error, in nanoseconds; negative by up
 *     to 1 ms where the capture's clock was uneven
 * @param sender who sent the error
 * @param message what the error says
 * @param quotedBytes how many bytes of the quoted packet came back, its IP header included; -1
 *     where nobody tells it
 * @param join what ties the error to the attempt
 */
public record IcmpEvent(
    FrameRef frame,
    long delayNanos,
    Sender sender,
    IcmpMessage message,
    int quotedBytes,
    Join join) {
  /**
   * Who sent an error.
   *
   * @param ip the address that it came from
   * @param reporter who that is, seen from the exchange
   * @param hopLimit the hop limit (TTL) with which the error arrived; -1 where nobody tells it
   * @param hopsFromCapture the hops from the capture point to the sender: the query's TTL less the
   *     quoted one; empty when they do not tell
   * @param behind the error before a translation changed its addresses; empty where that was not
   *     captured, too
   */
  public record Sender(
      IpAddress ip,
      Reporter reporter,
      int hopLimit,
      OptionalInt hopsFromCapture,
      Optional<Behind> behind) {}

  /**
   * An error before its addresses were translated, as a node shows it that translates the address
   * of a service (RFC 5508 4.2).
   *
   * @param host where the query went that it quotes: whom the queried address stands for
   * @param frame the frame that it came in
   * @param from who sent it
   */
  public record Behind(Endpoint host, FrameRef frame, IpAddress from) {}

  /**
   * What ties an error to an attempt.
   *
   * @param match how sure it is
   * @param evidence what agrees, beyond addresses and ports
   * @param candidates the attempts that fit as well; empty when only one does
   */
  public record Join(Match match, Set<Evidence> evidence, List<FrameRef> candidates) {}

  /** Returns the address that sent the error. */
  public IpAddress from() {
    return sender.ip();
  }

  /** Returns who sent the error, seen from the exchange. */
  public Reporter reporter() {
    return sender.reporter();
  }

  /** Tells whether the queried address sent the error. */
  public boolean fromServer() {
    return reporter() == Reporter.SERVER;
  }

  /** Returns the hop limit (TTL) with which the error arrived; -1 where nobody tells it. */
  public int hopLimit() {
    return sender.hopLimit();
  }

  /** Returns the hops from the capture point to the sender; empty when they do not tell. */
  public OptionalInt hopsFromCapture() {
    return sender.hopsFromCapture();
  }

  /** Returns the error before a translation changed its addresses; empty where it was not seen. */
  public Optional<Behind> behind() {
    return sender.behind();
  }

  /** Returns how sure it is that the attempt drew the error. */
  public Match match() {
    return join.match();
  }

  /** Returns what agrees, beyond addresses and ports. */
  public Set<Evidence> matchedBy() {
    return join.evidence();
  }

  /** Returns the attempts that fit as well; empty when only one does. */
  public List<FrameRef> candidates() {
    return join.candidates();
  }

  /** Returns the IP version of the error: 4 for ICMP, 6 for ICMPv6. */
  public int version() {
    return message.version();
  }

  /** Returns the ICMP type, 0 to 255. */
  public int type() {
    return message.type();
  }

  /** Returns the ICMP code, 0 to 255. */
  public int code() {
    return message.code();
  }

  /** Returns the next hop's MTU in bytes; empty where the error tells none. */
  public OptionalInt mtu() {
    return message.mtu();
  }

  /** Returns what type and code mean. */
  public IcmpErrorKind kind() {
    return message.kind();
  }
}
