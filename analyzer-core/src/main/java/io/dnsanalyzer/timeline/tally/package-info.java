/** Tallies and the values they fill: what is counted over time, and adds up ({@code addAll}). */
@NullMarked
package io.dnsanalyzer.timeline.tally;

import org.jspecify.annotations.NullMarked;
