package io.dnsanalyzer.exchange;

import io.dnsanalyzer.packet.FrameRef;
import java.util.List;

/**
 * One query message on the wire.
 *
 * @param icmp the ICMP errors it drew, in the order they came
 */
public record Attempt(FrameRef frame, List<IcmpEvent> icmp) {}
