package io.dnsanalyzer.timeline;

import io.dnsanalyzer.exchange.Match;

/**
 * An incident that explains another one, or may: the failing server of the explained incident is
 * the asking client of this one, while it fails.
 *
 * @param incident the number of the incident that is the cause
 * @param match {@link Match#EXACT} where the server itself asked the same question, and no other
 *     incident fits; {@link Match#LIKELY} where it asked another question, or from another address;
 *     {@link Match#AMBIGUOUS} where other incidents fit as well
 */
public record Cause(int incident, Match match) {}
