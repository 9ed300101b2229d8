package io.dnsanalyzer.timeline;

import io.dnsanalyzer.packet.FrameRef;
import java.util.Optional;

/**
 * When an incident was.
 *
 * @param firstFailure the first attempt that failed
 * @param lastFailure the last attempt that failed
 * @param lastSuccessBefore the last answer from these servers, whatever was asked, before the first
 *     failure: where some clients failed, to the client of that failure, as far as that is known;
 *     over TCP where only that failed; empty when the capture has none
 * @param firstSuccessAfter the answer that ended it, see {@link IncidentScope}; empty when the
 *     capture has none
 * @param laterAnswer where that is empty: what the same clients got answered all the same, after
 *     the last failure; empty when the capture has nothing, or not certainly
 * @param occurrences how often it came
 */
public record Course(
    FrameRef firstFailure,
    FrameRef lastFailure,
    Optional<FrameRef> lastSuccessBefore,
    Optional<FrameRef> firstSuccessAfter,
    Optional<LaterAnswer> laterAnswer,
    Occurrences occurrences) {
  /**
   * An answer of these servers to a client of which something failed, over a transport that failed,
   * after the last failure: it ends nothing.
   *
   * @param frame the first one
   * @param failed whether the questions that failed were answered since they failed
   */
  public record LaterAnswer(FrameRef frame, OfFailed failed) {}

  /** Whether questions that failed were answered since they failed. */
  public enum OfFailed {
    /** None of them was: all later answers are to others. */
    NONE,
    /** Some of them were. */
    SOME,
    /** More failed than are told apart, or some that cannot be read. */
    UNKNOWN
  }
}
