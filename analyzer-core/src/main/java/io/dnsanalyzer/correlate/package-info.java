/**
 * Questions and what became of them.
 *
 * <p>{@link io.dnsanalyzer.correlate.Correlator} takes DNS messages and ICMP errors in the order of
 * time, pairs them, and tells an {@link io.dnsanalyzer.correlate.ExchangeSink} of every exchange:
 * when it is answered, and once nothing can change it any more. What is open may change, is reused,
 * and is bounded.
 */
@NullMarked
package io.dnsanalyzer.correlate;

import org.jspecify.annotations.NullMarked;
