package io.dnsanalyzer.timeline;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ICMP errors that quote responses.
 *
 * @param portClosed port unreachable from the client itself: its socket was closed
 * @param rejected all others, by {@code IcmpErrorKind.code}: those of devices on the way, whatever
 *     they say, and other ones of clients
 */
public record ResponseErrors(Sighting portClosed, SortedMap<String, Sighting> rejected) {
  /** Copies the map. */
  public ResponseErrors {
    rejected = Collections.unmodifiableSortedMap(new TreeMap<>(rejected));
  }
}
