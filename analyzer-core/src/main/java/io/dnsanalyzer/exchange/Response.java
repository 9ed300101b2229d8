package io.dnsanalyzer.exchange;

import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Rcode;
import java.util.List;
import java.util.Optional;

/**
 * The response that an exchange got.
 *
 * @param rcode the response code, 0 to 4095, the upper bits from OPT (RFC 6891)
 * @param sinceFirstNanos nanoseconds since the first attempt
 * @param sinceLastNanos nanoseconds since the last attempt before it
 * @param header what its header says; empty where it is remembered no more
 */
public record Response(
    FrameRef frame,
    int rcode,
    long sinceFirstNanos,
    long sinceLastNanos,
    Optional<MessageHeader> header,
    List<ExtendedError> extendedErrors) {
  /** Tells whether its sender truncated it: the TC bit. */
  public boolean truncated() {
    return header.isPresent() && header.get().has(MessageHeader.Flag.TC);
  }

  /** Returns how many answer records its header announces. */
  public int answers() {
    return header.isPresent() ? header.get().answers() : 0;
  }

  /** Returns the mnemonic of the response code. */
  public String rcodeName() {
    return Rcode.nameOf(rcode);
  }
}
