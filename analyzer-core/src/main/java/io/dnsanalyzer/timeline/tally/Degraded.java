package io.dnsanalyzer.timeline.tally;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Question;
import java.util.List;
import java.util.Optional;

/**
 * A server some of whose answers were slow, or came only after the question was asked again.
 *
 * @param latency how long its answers took, those that were neither included
 * @param slow how many were slow
 * @param slowNanos what took longer than this is slow
 * @param example the question of the first of those that were slow or retried; empty when it could
 *     not be read
 * @param frames the first of those that were slow or retried: query and answer
 */
public record Degraded(
    Latency latency, long slow, long slowNanos, Optional<Question> example, List<FrameRef> frames) {
  /** Copies the frames. */
  public Degraded {
    frames = List.copyOf(frames);
  }

  /** Returns how many were retried or slow at least. */
  public long atLeast() {
    return Math.max(latency.retried(), slow);
  }
}
