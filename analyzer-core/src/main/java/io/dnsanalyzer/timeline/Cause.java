package io.dnsanalyzer.timeline;

import io.dnsanalyzer.exchange.Match;

/**
 * The incident that explains another one: the failing server of the explained incident is the
 * asking client of this one, while it fails.
 *
 * @param incident the number of the incident that is the cause
 * @param match {@link Match#EXACT} where the server itself asked the same question, and no other
 *     incident fits; {@link Match#LIKELY} where it asked another question, or from another address
 */
public record Cause(int incident, Match match) {}
