/**
 * The engine: messages and ICMP errors in, exchanges and lookups out.
 *
 * <p>{@link io.dnsanalyzer.correlate.Correlator} takes what was captured in the order of time and
 * tells an {@link io.dnsanalyzer.correlate.ExchangeSink} of every exchange: when it is answered,
 * and once nothing can change it any more. What is open is reused, and bounded.
 *
 * <p>Who writes what of an open exchange ({@link io.dnsanalyzer.correlate.ExchangeState}):
 *
 * <ul>
 *   <li>endpoints and id: {@code ExchangeTable}, when it opens one; they never change after that
 *   <li>{@code query}, the attempts: {@code Correlator} for messages, {@code Connections} for the
 *       segments that ask for a connection
 *   <li>errors of an attempt: {@code Errors}, which finds the attempt by {@code QuotedAttempts}
 *       (where to look) and {@code FittingAttempts} (what fits, and how surely)
 *   <li>{@code reply}: {@code Responses} for what came back, {@code QuotedResponses} for the ICMP
 *       errors that quote a response
 *   <li>{@code tcp}, null for nearly all over UDP: {@code Connections} and, for what followed a
 *       truncated response, {@code Truncations}
 *   <li>{@code side}, null for nearly all: {@code Translations}, where an exchange was seen on both
 *       sides of an address translation
 *   <li>{@code seat}, where it is kept: one table for each field, named in {@code Seat}
 *   <li>outcome: {@code Outcomes} decides, for {@code Correlator} when a response comes, for {@code
 *       Departures} when it leaves
 *   <li>notes: whoever sees what they say
 * </ul>
 *
 * <p>Messages come in rounds ({@code Pace}). Within a round no client's exchanges have to do with
 * another one's; what all share is settled when it ends ({@code RoundEnd}). So several {@link
 * io.dnsanalyzer.correlate.Correlators} can take what a {@link io.dnsanalyzer.correlate.Dealer}
 * deals to each, and {@link io.dnsanalyzer.correlate.ExchangeBatches} puts what they tell in the
 * order in which one would have told it.
 *
 * <p>{@code ExchangeTable} keeps what is open in the order in which it began, {@code ExchangeIndex}
 * finds it. {@code Lookups} makes chains of exchanges; an exchange that is all there is of its
 * lookup is among the {@code LoneExchanges} and has no {@link
 * io.dnsanalyzer.correlate.LookupState}. {@code Elsewhere} keeps what a port without DNS answered,
 * {@code Early} keeps what came just before its query, {@code SearchBudget} bounds what packets
 * made to cost may cost, {@code Counting} is the tally behind {@link
 * io.dnsanalyzer.exchange.Counts}.
 */
@NullMarked
package io.dnsanalyzer.correlate;

import org.jspecify.annotations.NullMarked;
