/**
 * Turns what tcpdump printed, and people pasted, into the events that {@code decode} finds in
 * captured bytes. A line tells little: what it leaves out is absent, never made up.
 *
 * <p>{@link io.dnsanalyzer.textlog.TextLog} cuts a text into printed packets, mends what pasting
 * broke, and hands each out as a frame; {@link io.dnsanalyzer.textlog.LogDecoder} reads such
 * frames. Both read packets with {@code textlog.forms}.
 */
@NullMarked
package io.dnsanalyzer.textlog;

import org.jspecify.annotations.NullMarked;
