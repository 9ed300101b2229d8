package io.dnsanalyzer.timeline;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the failed exchanges of an incident have in common, and what came with them: what a
 * diagnosis rests on. Bounded, however many exchanges failed.
 *
 * @param outcomes where each outcome was seen first, by code
 * @param extendedErrors the servers' own reasons (RFC 8914 INFO-CODEs), at most 16
 * @param slowErrors ICMP errors that a host sends as soon as it sees a packet (port unreachable,
 *     prohibited) and that came a second or more after their query
 * @param gaps from the first attempt of a failed exchange to that of the next one, where one client
 *     asked one question again and again; none otherwise
 * @param idAndPort the transaction id and port that all failed queries share; empty when they
 *     differ, or when only one failed
 * @param reusedIds exchanges with the id and port of an earlier one, which makes an answer easier
 *     to forge (RFC 5452 9.2)
 * @param exampleType the QTYPE of the incident's example name
 * @param otherServers other servers that were asked in the same lookups, at most 16
 * @param failedOver lookups that failed here and were answered by another server
 * @param otherAnswer an answer of another server to anybody while these queries were unanswered
 * @param answers how many exchanges these servers answered in the whole capture
 * @param tcpExchanges how many exchanges these servers were asked for over TCP in the whole capture
 * @param tcpAnswered how many of those they answered
 */
public record Traits(
    SortedMap<String, Sighting> outcomes,
    SortedMap<Integer, Sighting> extendedErrors,
    Durations slowErrors,
    Durations gaps,
    Optional<IdAndPort> idAndPort,
    Sighting reusedIds,
    int exampleType,
    SortedSet<IpAddress> otherServers,
    Sighting failedOver,
    Optional<Answer> otherAnswer,
    long answers,
    long tcpExchanges,
    long tcpAnswered) {
  /** Copies the collections. */
  public Traits {
    outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
    extendedErrors = Collections.unmodifiableSortedMap(new TreeMap<>(extendedErrors));
    otherServers = Collections.unmodifiableSortedSet(new TreeSet<>(otherServers));
  }

  /** A transaction id and the port that a query was sent from. */
  public record IdAndPort(int id, int port) {}

  /** An answer and who gave it. */
  public record Answer(IpAddress server, FrameRef frame) {}

  /** Returns where an outcome was seen; nowhere when it was not. */
  public Sighting outcome(String code) {
    return outcomes.getOrDefault(code, Sighting.NONE);
  }
}
