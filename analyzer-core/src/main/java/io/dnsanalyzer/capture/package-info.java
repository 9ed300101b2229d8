/**
 * Turns capture files and streams into {@link io.dnsanalyzer.packet.Frame frames}.
 *
 * <p>{@link io.dnsanalyzer.capture.CaptureReader} is the door. The formats (pcap, pcapng, either of
 * them compressed) are found from the bytes, never from a name. The only package that reads through
 * pcap4j.
 */
@NullMarked
package io.dnsanalyzer.capture;

import org.jspecify.annotations.NullMarked;
