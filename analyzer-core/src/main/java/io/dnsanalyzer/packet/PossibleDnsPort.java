package io.dnsanalyzer.packet;

import java.util.List;

/**
 * A UDP port that nobody named as one of DNS, with datagrams that look like DNS queries.
 *
 * @param queries how many do
 * @param frames the first of them, at most 20
 */
public record PossibleDnsPort(int port, long queries, List<FrameRef> frames) {
  /** Copies the frames. */
  public PossibleDnsPort {
    frames = List.copyOf(frames);
  }
}
