package io.dnsanalyzer.timeline;

import io.dnsanalyzer.exchange.OutcomeCounts;

/**
 * The analysis in numbers.
 *
 * @param queries DNS queries on the wire, each packet once even if it was captured twice
 * @param responses DNS responses on the wire, likewise
 * @param exchanges exchanges, see {@link io.dnsanalyzer.exchange.Exchange}
 * @param answered exchanges that got an answer, negative answers included
 * @param lateAnswers answered exchanges whose answer came after the answer window
 * @param undecided exchanges of which the capture does not tell
 * @param lookups lookups, see {@link io.dnsanalyzer.exchange.Lookup}
 * @param outcomes how many exchanges had which outcome
 * @param clients different client addresses
 * @param servers different server addresses
 * @param names different names asked for, whatever their case; of these and of clients, at most
 *     1,048,575 are told apart
 */
public record Summary(
    long queries,
    long responses,
    long exchanges,
    long answered,
    long lateAnswers,
    long failed,
    long undecided,
    long lookups,
    long failedLookups,
    OutcomeCounts outcomes,
    long clients,
    long servers,
    long names) {}
