/**
 * One printed packet, from behind its time on → what it says. Each form in which tcpdump prints a
 * packet is one class in the list of {@code Forms}; {@link io.dnsanalyzer.textlog.forms.PacketLine}
 * reads what stands before it.
 */
@NullMarked
package io.dnsanalyzer.textlog.forms;

import org.jspecify.annotations.NullMarked;
