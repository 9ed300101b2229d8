/**
 * Failures in order: incidents, recovery, impact, and what the capture can carry.
 *
 * <p>An incident begins as what one server fails with for one reason ({@link
 * io.dnsanalyzer.timeline.open.Trouble}). When that is over, contrast with the answers of the same
 * time finds its {@link io.dnsanalyzer.timeline.IncidentScope}: which questions, types, clients or
 * ports failed without an answer while others were answered. What comes again with the same scope
 * is one incident with its {@link io.dnsanalyzer.timeline.Occurrences}. In the end, incidents of
 * several servers are joined: one reporter, one question, silence of all; and an incident that
 * explains another one is its {@link io.dnsanalyzer.timeline.Cause}. Nothing here is a sentence:
 * {@code diagnosis} says it.
 *
 * <p>A value that counts, such as {@link io.dnsanalyzer.timeline.tally.Forms}, has a {@code Tally}
 * inside that fills it: {@code add} takes what happened, {@code addAll} takes another tally.
 * Tallies of the parts of a capture add up to the tally of the whole.
 */
@NullMarked
package io.dnsanalyzer.timeline;

import org.jspecify.annotations.NullMarked;
