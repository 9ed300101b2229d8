package io.dnsanalyzer.exchange;

import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Rcode;
import java.util.List;

/**
 * The response that an exchange got.
 *
 * @param rcode the response code, 0 to 4095, the upper bits from OPT (RFC 6891)
 * @param sinceFirstNanos nanoseconds since the first attempt
 * @param sinceLastNanos nanoseconds since the last attempt before it
 * @param truncated the TC bit
 * @param answers how many answer records its header announces
 */
public record Response(
    FrameRef frame,
    int rcode,
    long sinceFirstNanos,
    long sinceLastNanos,
    boolean truncated,
    int answers,
    List<ExtendedError> extendedErrors) {
  /** Returns the mnemonic of the response code. */
  public String rcodeName() {
    return Rcode.nameOf(rcode);
  }
}
