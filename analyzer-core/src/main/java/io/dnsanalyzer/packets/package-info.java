/**
 * The packet list: frames → the DNS messages and ICMP errors, one line each as {@code tcpdump -n}
 * prints them, one JSON line each, or a tree of all headers.
 */
@NullMarked
package io.dnsanalyzer.packets;

import org.jspecify.annotations.NullMarked;
