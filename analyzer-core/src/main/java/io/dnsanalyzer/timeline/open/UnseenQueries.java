package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.Windows;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * ICMP errors about queries that were not captured: they still say who refused what. Errors that
 * say the same are one incident. Memory is bounded: what comes when no more can be told apart makes
 * no incident, and is counted by {@link io.dnsanalyzer.timeline.Limit} all the same.
 */
public final class UnseenQueries {
  private static final int MAX_INCIDENTS = 1 << 8;

  /** How many servers, clients and names are told apart in all of them together. */
  private static final int MAX_TOLD_APART = 1 << 14;

  /**
   * What errors share that are told together.
   *
   * @param from the server, where it sent them itself; who sent them otherwise
   */
  private record Same(IpAddress from, Outcome outcome, Transport transport) {}

  private final long incidentNanos;
  private final Map<Same, UnseenIncident> incidents = new LinkedHashMap<>();
  private final QuotedQuestions questions;
  private int toldApart;

  /** Makes one without any error. */
  public UnseenQueries(Windows windows) {
    incidentNanos = windows.incident().toNanos();
    questions = new QuotedQuestions(windows);
  }

  /** Takes an error that fits no query of the capture. */
  public void add(UnmatchedError error) {
    if (!error.rejectsQuery() || error.quotedDestination().isEmpty()) {
      return;
    }
    Endpoint server = error.quotedDestination().get();
    Outcome outcome = Outcome.ofError(error.kind(), error.from().equals(server.ip()));
    Same same = new Same(error.from(), outcome, error.transport());
    UnseenIncident incident = incidents.get(same);
    if (incident == null && incidents.size() < MAX_INCIDENTS) {
      incident = new UnseenIncident(server, outcome, error);
      incidents.put(same, incident);
    }
    if (incident != null) {
      toldApart += incident.add(error, incidentNanos, toldApart < MAX_TOLD_APART);
      questions.add(error, incident);
    }
  }

  /**
   * Takes an answer: it may be to a question that failed before, of which only an error tells.
   *
   * @param server who gave it; null where servers are not told apart any more
   */
  public void answered(SettledExchange exchange, @Nullable IpAddress server) {
    questions.answered(exchange, server);
  }

  /** Takes back that an exchange is answered. */
  public void retracted(ExchangeState exchange) {
    incidents
        .values()
        .forEach(incident -> incident.retract(exchange.answeredFile(), exchange.answeredNumber()));
  }

  /**
   * Returns the incidents in the order in which they began, but for those that are part of one
   * whose queries were captured: the first of its queries were sent before the capture began, or
   * some of them were lost.
   */
  List<UnseenIncident> apartFrom(List<OpenIncident> seen) {
    return incidents.values().stream()
        .filter(unseen -> seen.stream().noneMatch(other -> unseen.isPartOf(other, incidentNanos)))
        .sorted(Comparator.comparing(UnseenIncident::first, FrameRef.IN_TIME))
        .toList();
  }

  /** Returns the hash by which a server is known. */
  static long hash(IpAddress server) {
    return ExchangeState.addressHash(server);
  }
}
