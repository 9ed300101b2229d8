/**
 * Turns captured bytes into headers and messages, one decoder per protocol.
 *
 * <p>{@link io.dnsanalyzer.decode.PacketDecoder} walks the layers of a frame and hands every DNS
 * message and ICMP error to a {@link io.dnsanalyzer.decode.PacketSink}. The walk makes no object:
 * {@link io.dnsanalyzer.decode.ip.Datagram}, {@link io.dnsanalyzer.decode.dns.DnsView} and {@link
 * io.dnsanalyzer.decode.ip.IcmpView} are windows onto the reader's buffer, filled again for every
 * frame, and valid only during the call that hands them over. The same decoders read the datagram
 * quoted inside an ICMP error.
 */
@NullMarked
package io.dnsanalyzer.decode;

import org.jspecify.annotations.NullMarked;
