/**
 * Failures in order: incidents, recovery, impact, and what the capture can carry.
 *
 * <p>A value that counts, such as {@link io.dnsanalyzer.timeline.Forms}, has a {@code Tally} inside
 * that fills it: {@code add} takes what happened, {@code addAll} takes another tally. Tallies of
 * the parts of a capture add up to the tally of the whole.
 */
@NullMarked
package io.dnsanalyzer.timeline;

import org.jspecify.annotations.NullMarked;
