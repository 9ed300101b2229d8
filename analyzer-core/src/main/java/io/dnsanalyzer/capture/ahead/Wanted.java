package io.dnsanalyzer.capture.ahead;

import io.dnsanalyzer.packet.Frame;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Which frames of a capture somebody wants.
 *
 * @param frames makes what tells it of a frame; each is asked by one thread
 * @param isInScope whether a frame that is not wanted counts as left out; asked by any thread
 */
public record Wanted(Supplier<Predicate<Frame>> frames, Predicate<Frame> isInScope) {}
