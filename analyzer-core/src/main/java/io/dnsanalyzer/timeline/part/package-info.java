/**
 * What an incident and a server's history are made of while more may come: parts that know neither
 * of the two.
 *
 * <p>Inside only: {@code timeline.open} uses it and, for all answers together, {@link
 * io.dnsanalyzer.timeline.Timeline}.
 */
@NullMarked
package io.dnsanalyzer.timeline.part;

import org.jspecify.annotations.NullMarked;
