package io.dnsanalyzer.timeline.tally;

import io.dnsanalyzer.packet.FrameRef;

/**
 * More questions than usual, before a failure. Seconds begin and end with a tenth, or with a longer
 * step where the capture has hours.
 *
 * @param from the first question of the busiest second, which began in the minute before the
 *     failure
 * @param perSecond the questions in it, to all servers
 * @param before the questions in the second before the failure
 * @param usual the median over the seconds of the capture that have any, at least 1
 */
public record Surge(FrameRef from, long perSecond, long before, long usual) {}
