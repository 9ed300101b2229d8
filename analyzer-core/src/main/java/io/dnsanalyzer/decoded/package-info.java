/**
 * Frames as values, layer by layer: for programs that want what a packet says, and no analysis.
 *
 * <pre>{@code
 * try (Packets packets = Packets.open(Path.of("capture.pcap"))) {
 *   for (DecodedPacket packet : packets) {
 *     packet.messages().forEach(System.out::println);
 *     packet.icmpError().ifPresent(System.out::println);
 *   }
 * }
 * }</pre>
 *
 * <p>A {@link io.dnsanalyzer.decoded.DecodedPacket} keeps a copy of its frame and may be kept, sent
 * to other threads and asked in any order. Its layers are made when they are asked for. The same
 * decoders as for an analysis read them; malformed input is a value, never an exception.
 */
@NullMarked
package io.dnsanalyzer.decoded;

import org.jspecify.annotations.NullMarked;
