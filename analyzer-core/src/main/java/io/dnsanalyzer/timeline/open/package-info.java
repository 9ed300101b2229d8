/**
 * What is still open while packets are read: a server's history, and incidents that may go on.
 *
 * <p>Inside only: {@link io.dnsanalyzer.timeline.Timeline} is the one that uses it.
 */
@NullMarked
package io.dnsanalyzer.timeline.open;

import org.jspecify.annotations.NullMarked;
