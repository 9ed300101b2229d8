/**
 * The bridge to pcap4j: the frames of a capture as pcap4j's {@link org.pcap4j.packet.Packet}, for
 * programs that want every header of a frame that is evidence for something.
 *
 * <pre>{@code
 * Set<Long> evidence = …; // FrameRef.number() of attempts, responses, errors
 * try (CaptureReader capture = CaptureReader.open(List.of(file), ReaderChoice.AUTO)) {
 *   for (Frame frame = capture.next(); frame != null; frame = capture.next()) {
 *     if (evidence.contains(frame.number())) {
 *       Pcap4jPackets.packet(frame).ifPresent(packet -> …);
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>The library does without pcap4j where it is absent; this package throws a {@link
 * NoClassDefFoundError} then.
 *
 * <p>Nothing else in the library's public signatures is pcap4j's, and no analysis depends on it:
 * its classes were not written for hostile input.
 */
@NullMarked
package io.dnsanalyzer.pcap4j;

import org.jspecify.annotations.NullMarked;
