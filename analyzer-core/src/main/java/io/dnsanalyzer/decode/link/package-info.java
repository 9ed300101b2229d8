/**
 * Link layers, one class each, and what stands between a link layer and IP.
 *
 * <p>Inside only: {@link io.dnsanalyzer.decode.PacketDecoder} is the one that uses it.
 */
@NullMarked
package io.dnsanalyzer.decode.link;

import org.jspecify.annotations.NullMarked;
