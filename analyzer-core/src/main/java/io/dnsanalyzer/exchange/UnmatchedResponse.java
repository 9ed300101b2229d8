package io.dnsanalyzer.exchange;

import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Question;
import java.util.Optional;

/**
 * A response that answers no query of the capture.
 *
 * @param message what it says
 * @param reason {@code no_query}, {@code mismatch_source}, {@code mismatch_question}, {@code
 *     mismatch_id} or {@code earlier_than_query}: the clock was set back
 */
public record UnmatchedResponse(
    FrameRef frame,
    Transport transport,
    Endpoint server,
    Endpoint client,
    Message message,
    String reason) {
  private static final int DNS = 53;

  /** Returns its transaction id. */
  public int id() {
    return message.id();
  }

  /** Returns its opcode, 0 for a question and where nobody tells it (RFC 6895 2.2). */
  public int opcode() {
    return header().map(MessageHeader::opcode).orElse(0);
  }

  /** Returns its response code, 0 to 4095. */
  public int rcode() {
    return message.rcode();
  }

  /** Returns its question; empty when it has none that can be read. */
  public Optional<Question> question() {
    return message.question();
  }

  /**
   * Tells whether its header announces more than it has room for: something else than DNS was sent
   * from this port.
   */
  public boolean isNoDns() {
    return message.header().filter(MessageHeader::announcesMoreThanFits).isPresent();
  }

  /** Tells whether it went to the port of DNS and came from another one: to no client. */
  public boolean isToServer() {
    return client.port() == DNS && server.port() != DNS;
  }

  /** Tells whether its UDP checksum is certainly wrong: what it says may not be what was sent. */
  public boolean hasWrongChecksum() {
    return message.hasWrongChecksum();
  }

  /** Returns what its header says; empty where nobody tells it. */
  public Optional<MessageHeader> header() {
    return message.header();
  }

  /**
   * What a response says of itself.
   *
   * @param question its question; empty when it has none that can be read
   * @param header what its header says beside that; empty where nobody tells it
   * @param hasWrongChecksum whether its UDP checksum is certainly wrong: a host discards such a
   *     packet (RFC 1122 4.1.3.4), unless it was captured before a network card filled that in
   */
  public record Message(
      int id,
      int rcode,
      Optional<Question> question,
      Optional<MessageHeader> header,
      boolean hasWrongChecksum) {}
}
