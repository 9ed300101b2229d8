package io.dnsanalyzer.decoded;

import java.util.List;

/**
 * What an OPT record says (RFC 6891 6.1).
 *
 * @param udpPayloadSize how many bytes the sender takes over UDP, 0 to 65535
 * @param version 0 to 255
 * @param isDnssecOk the DO bit (RFC 3225)
 */
public record Edns(int udpPayloadSize, int version, boolean isDnssecOk, List<EdnsOption> options) {
  /** Copies the list. */
  public Edns {
    options = List.copyOf(options);
  }
}
