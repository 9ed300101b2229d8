package io.dnsanalyzer.timeline;

import io.dnsanalyzer.packet.FrameRef;
import java.util.Optional;

/**
 * How often the same trouble came.
 *
 * @param count how often it began: at first, and after it had ended or paused for longer than the
 *     incident window
 * @param first the first attempt that failed the first time
 * @param last the first attempt that failed the last time; the same where it came once
 * @param firstUntil the last first attempt that failed the first time; empty where it came once,
 *     and where that is not known
 */
public record Occurrences(
    long count, FrameRef first, FrameRef last, Optional<FrameRef> firstUntil) {}
