package io.dnsanalyzer.timeline;

import io.dnsanalyzer.packet.FrameRef;
import java.util.Optional;

/**
 * When an incident was.
 *
 * @param firstFailure the first attempt that failed
 * @param lastFailure the last attempt that failed
 * @param lastSuccessBefore the last answer from these servers, whatever was asked, before the first
 *     failure, over TCP where only that failed; empty when the capture has none
 * @param firstSuccessAfter the answer that ended it, see {@link IncidentScope}; empty when the
 *     capture has none
 * @param occurrences how often it came
 */
public record Course(
    FrameRef firstFailure,
    FrameRef lastFailure,
    Optional<FrameRef> lastSuccessBefore,
    Optional<FrameRef> firstSuccessAfter,
    Occurrences occurrences) {}
