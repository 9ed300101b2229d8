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
 * @param message what the error says
 * @param quotes what it quotes
 * @param quoted what came back of the quoted datagram
 */
public record UnmatchedError(
    FrameRef frame,
    IpAddress from,
    IpAddress to,
    IcmpMessage message,
    Quotes quotes,
    Quoted quoted) {
  /** What the quoted datagram is. */
  public enum Quotes {
    QUERY,
    RESPONSE,
    /** The start of a TCP connection of the capture that was granted all the same. */
    CONNECTION,
    UNKNOWN
  }

  /**
   * What came back of the quoted datagram; what did not come back is empty.
   *
   * @param transport what carried it: UDP, or TCP, of which a quoted segment asked nothing
   * @param source where the quoted packet came from
   * @param destination where the quoted packet was going
   * @param id the transaction id
   * @param question the question
   */
  public record Quoted(
      Transport transport,
      Optional<Endpoint> source,
      Optional<Endpoint> destination,
      OptionalInt id,
      Optional<Question> question) {}

  /** Returns what carried the quoted packet. */
  public Transport transport() {
    return quoted.transport();
  }

  /** Returns where the quoted datagram came from. */
  public Optional<Endpoint> quotedSource() {
    return quoted.source();
  }

  /** Returns where the quoted datagram was going. */
  public Optional<Endpoint> quotedDestination() {
    return quoted.destination();
  }

  /** Returns the quoted transaction id; empty when it did not come back. */
  public OptionalInt id() {
    return quoted.id();
  }

  /** Returns the quoted question; empty when it did not come back whole. */
  public Optional<Question> question() {
    return quoted.question();
  }

  /** Tells whether it says that a query did not get through, rather than a remark about one. */
  public boolean rejectsQuery() {
    return quotes == Quotes.QUERY && !kind().isRemark();
  }

  /**
   * Returns who sent the error, seen from what is quoted; empty where its direction is not known.
   */
  public Optional<Reporter> reporter() {
    boolean isResponse = quotes == Quotes.RESPONSE;
    Optional<Endpoint> server = isResponse ? quotedSource() : quotedDestination();
    Optional<Endpoint> client = isResponse ? quotedDestination() : quotedSource();
    if (quotes == Quotes.UNKNOWN || server.isEmpty()) {
      return Optional.empty();
    }
    if (from.equals(server.get().ip())) {
      return Optional.of(Reporter.SERVER);
    }
    boolean isClient = from.equals(client.map(Endpoint::ip).orElse(to));
    return Optional.of(isClient ? Reporter.CLIENT : Reporter.OTHER);
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
