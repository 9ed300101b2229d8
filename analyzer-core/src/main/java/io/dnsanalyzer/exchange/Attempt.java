package io.dnsanalyzer.exchange;

import io.dnsanalyzer.packet.FrameRef;
import java.util.List;
import java.util.Optional;

/**
 * One query message on the wire.
 *
 * @param frame its packet, where it was captured first
 * @param nearest its copy at the point of capture nearest to the client, where that came later: the
 *     clock of the other point is behind; empty in nearly all
 * @param header what its header says; empty for a SYN, and where it is remembered no more
 * @param icmp the ICMP errors it drew, in the order they came
 */
public record Attempt(
    FrameRef frame,
    Optional<FrameRef> nearest,
    Optional<MessageHeader> header,
    List<IcmpEvent> icmp) {}
