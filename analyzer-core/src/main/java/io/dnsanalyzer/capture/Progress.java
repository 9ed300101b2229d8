package io.dnsanalyzer.capture;

import java.util.OptionalLong;

/**
 * How far the reading of a capture is.
 *
 * @param bytes how many bytes were read, compressed if the files are; no more than {@code total}
 * @param total how many there are; empty where a stream or a pipe is among the inputs, and before
 *     the first frame
 * @param frames how many frames were read
 */
public record Progress(long bytes, OptionalLong total, long frames) {}
