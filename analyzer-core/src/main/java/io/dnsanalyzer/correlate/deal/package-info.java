/**
 * Whose turn it is: messages dealt out to several correlators ({@link
 * io.dnsanalyzer.correlate.deal.Dealer}), rounds ({@code Pace}), the number of whatever happens
 * ({@link io.dnsanalyzer.correlate.deal.Turn}), and what correlators tell, put in that order
 * ({@link io.dnsanalyzer.correlate.deal.ExchangeBatches}).
 */
@NullMarked
package io.dnsanalyzer.correlate.deal;

import org.jspecify.annotations.NullMarked;
