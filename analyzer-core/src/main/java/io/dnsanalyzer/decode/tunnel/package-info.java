/**
 * Tunnels: IP inside IP, UDP or GRE, one class each.
 *
 * <p>Inside only: {@link io.dnsanalyzer.decode.PacketDecoder} is the one that uses it.
 */
@NullMarked
package io.dnsanalyzer.decode.tunnel;

import org.jspecify.annotations.NullMarked;
