package io.dnsanalyzer.exchange;

import io.dnsanalyzer.packet.FrameRef;
import java.util.List;
import java.util.Optional;

/**
 * One query message on the wire.
 *
 * @param header what its header says; empty for a SYN, and where it is remembered no more
 * @param icmp the ICMP errors it drew, in the order they came
 */
public record Attempt(FrameRef frame, Optional<MessageHeader> header, List<IcmpEvent> icmp) {}
