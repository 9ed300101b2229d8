package io.dnsanalyzer.correlate.part;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;

/**
 * Queries to one server that were captured at one point and at another one farther on their way.
 *
 * @param from where they were captured first; a number without a meaning of its own
 * @param to where they were captured then, likewise; {@link #ANSWERED} for those that were answered
 *     and not captured any farther
 * @param queries how many there are, from 1
 * @param first the first one as it was captured farther on
 * @param last the last one, likewise
 */
public record Passage(
    IpAddress server, long from, long to, long queries, FrameRef first, FrameRef last) {
  /** Stands for the way beyond all points of capture. */
  public static final long ANSWERED = -1;
}
