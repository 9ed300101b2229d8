/**
 * Questions and what became of them.
 *
 * <p>{@link io.dnsanalyzer.correlate.Correlator} takes DNS messages and ICMP errors in the order of
 * time, pairs them, and hands every exchange to an {@link io.dnsanalyzer.correlate.ExchangeSink}
 * once nothing can change it any more. The only mutable state of the library lives here, and it is
 * bounded.
 */
@NullMarked
package io.dnsanalyzer.correlate;

import org.jspecify.annotations.NullMarked;
