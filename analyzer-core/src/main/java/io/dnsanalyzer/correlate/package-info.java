/**
 * The engine: messages and ICMP errors in, exchanges and lookups out.
 *
 * <p>{@link io.dnsanalyzer.correlate.Correlator} takes what was captured in the order of time and
 * tells an {@link io.dnsanalyzer.correlate.open.ExchangeSink} of every exchange: when it is
 * answered, and once nothing can change it any more. What is open is reused, and bounded.
 *
 * <p>Who writes what of an open exchange ({@link io.dnsanalyzer.correlate.open.ExchangeState}):
 *
 * <ul>
 *   <li>endpoints and id: {@code ExchangeTable}, when it opens one; they never change after that
 *   <li>{@code query}, the attempts: {@code Correlator} for messages, {@code Connections} for the
 *       segments that ask for a connection
 *   <li>errors of an attempt: {@code Errors}, which finds the attempt by {@code QuotedAttempts}
 *       (where to look) and {@code FittingAttempts} (what fits, and how surely) and hands it to
 *       {@code RejectedAttempts}
 *   <li>{@code reply}: {@code Responses} for what came back, {@code QuotedResponses} for the ICMP
 *       errors that quote a response
 *   <li>{@code tcp}, which says nothing for nearly all over UDP: {@code Connections} and, for what
 *       followed a truncated response, {@code Truncations}
 *   <li>{@code side}, null for nearly all: {@code Translations}, where an exchange was seen on both
 *       sides of an address translation
 *   <li>{@code seat}, where it is kept: one table for each field, named in {@code Seat}
 *   <li>{@code standing}: {@code Outcomes} decides what became of it, for {@code Correlator} when a
 *       response comes, for {@code Departures} when it leaves; whoever sees what a note says makes
 *       it; {@code Answers} and {@code Departures} write what they tell
 * </ul>
 *
 * <p>Messages come in rounds ({@code Pace}). Within a round no client's exchanges have to do with
 * another one's; what all share is settled when it ends ({@code RoundEnd}). So several {@link
 * io.dnsanalyzer.correlate.Correlators} can take what a {@link
 * io.dnsanalyzer.correlate.deal.Dealer} deals to each, and {@link
 * io.dnsanalyzer.correlate.deal.ExchangeBatches} puts what they tell in the order in which one
 * would have told it.
 *
 * <p>The rooms, each of which knows those before it only: {@code table}, slots and hashes; {@code
 * part}, what an exchange is made of that knows no exchange; {@code open}, one exchange or lookup;
 * {@code deal}, whose turn it is; {@code kept}, what is kept and how it is found. In {@code kept},
 * {@code ExchangeTable} has what is open in the order in which it began, {@code ExchangeIndex}
 * finds it.
 *
 * <p>Here are those who join and decide, named above, and: {@code Lookups}, which makes chains of
 * exchanges (one that is all there is of its lookup is among the {@code LoneExchanges} and has no
 * {@link io.dnsanalyzer.correlate.open.LookupState}); {@code Elsewhere}, which keeps what a port
 * without DNS answered; {@code Early}, which keeps what came just before its query; {@code
 * Counting}, the tally behind {@link io.dnsanalyzer.exchange.Counts}.
 */
@NullMarked
package io.dnsanalyzer.correlate;

import org.jspecify.annotations.NullMarked;
