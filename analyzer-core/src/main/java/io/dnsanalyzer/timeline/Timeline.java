package io.dnsanalyzer.timeline;

import io.dnsanalyzer.correlate.ExchangeState;
import io.dnsanalyzer.correlate.LookupState;
import io.dnsanalyzer.exchange.Counts;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.OutcomeCounts;
import io.dnsanalyzer.exchange.Windows;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts failures and answers of all servers in order and makes incidents of them. */
public final class Timeline {
  private final Windows windows;
  private ByHash<ServerHistory> servers = new ByHash<>();
  private int serverCount;
  private final OutcomeCounts.Tally outcomes = new OutcomeCounts.Tally();
  private long answered;
  private long failed;
  private final Numbering clients = new Numbering();
  private final Numbering names = new Numbering();
  private final Rates rates = new Rates();
  private final Failures.Tally failures = new Failures.Tally();
  private final ResponseErrors.Tally responseErrors = new ResponseErrors.Tally();
  private long exchanges;
  private long lateAnswers;

  /** The server that answered last, and the one that did before it. */
  private @Nullable ServerHistory answeredLast;

  private @Nullable ServerHistory answeredBefore;

  /** Makes a timeline on which nothing has happened. */
  public Timeline(Windows windows) {
    this.windows = windows;
  }

  /**
   * Takes an exchange when it is answered; these come in the order of time. It is counted now: by
   * the time it is finished it has left the processor's caches.
   *
   * @param unfinishedSince no exchange that is still to be finished was first asked before this
   */
  public void answered(ExchangeState exchange, long unfinishedSince) {
    ServerHistory history = historyOf(exchange);
    count(exchange, history);
    history.answered(exchange, unfinishedSince);
    if (!history.equals(answeredLast)) {
      answeredBefore = answeredLast;
      answeredLast = history;
    }
  }

  /**
   * Takes an exchange when it is finished; failed ones come in the order of their first attempts.
   */
  public void finished(ExchangeState exchange) {
    responseErrors.add(exchange);
    if (exchange.wasToldAnswered() && !exchange.isRetracted()) {
      return;
    }
    ServerHistory history = historyOf(exchange);
    if (exchange.isRetracted()) {
      countOutcome(exchange, 1);
    } else {
      count(exchange, history);
    }
    // A refused UPDATE is no question that went unanswered (RFC 2136 3).
    if (exchange.hasFailed() && exchange.opcode() == 0) {
      FrameRef first = exchange.firstAttempt();
      history.failed(exchange, first, history.equals(answeredLast) ? answeredBefore : answeredLast);
      failures.add(exchange, first);
    }
  }

  /** Takes back that an exchange is answered, when an ICMP error says that it is not. */
  public void retracted(ExchangeState exchange) {
    countOutcome(exchange, -1);
  }

  private void count(ExchangeState exchange, ServerHistory history) {
    countOutcome(exchange, 1);
    int name = exchange.hasQuestion() ? names.of(exchange.nameHash()) : Numbering.NONE;
    history.seen(exchange, clients.of(exchange.clientHash()), name);
    rates.add(exchange);
  }

  private void countOutcome(ExchangeState exchange, int step) {
    exchanges += step;
    if (exchange.has(Note.LATE) && exchange.verdict() == Outcome.Verdict.ANSWERED) {
      lateAnswers += step;
    }
    switch (exchange.verdict()) {
      case ANSWERED -> answered += step;
      case FAILED -> failed += step;
      case UNDECIDED -> {}
    }
    if (step > 0) {
      outcomes.add(exchange.outcome(), exchange.rcode());
    } else {
      outcomes.remove(exchange.outcome());
    }
  }

  /** Takes a lookup when it is over. */
  public void finished(LookupState lookup) {
    boolean hasFailed = lookup.verdict() == Outcome.Verdict.FAILED;
    if (hasFailed && lookup.hasSeveralServers()) {
      for (IpAddress server : lookup.servers()) {
        add(lookup, ExchangeState.addressHash(server), true);
      }
    } else if (hasFailed || lookup.isFailover()) {
      add(lookup, lookup.serverHash(), hasFailed);
    }
  }

  private void add(LookupState lookup, long serverHash, boolean hasFailed) {
    ServerHistory history = servers.get(serverHash);
    if (history != null) {
      history.add(lookup, hasFailed);
    }
  }

  private ServerHistory historyOf(ExchangeState exchange) {
    long hash = exchange.serverHash();
    ServerHistory known = servers.get(hash);
    if (known != null) {
      return known;
    }
    ServerHistory history = new ServerHistory(exchange.server(), windows);
    servers.put(hash, history);
    serverCount++;
    return history;
  }

  /**
   * Returns the incidents in the order in which they began. Nothing is taken after that: what is
   * open is let go of one by one, to make room for the values.
   */
  public List<Incident> incidents() {
    Deque<OpenIncident> left = merged(takeIncidents());
    List<Incident> incidents = new ArrayList<>();
    while (!left.isEmpty()) {
      incidents.add(left.remove().toIncident(incidents.size() + 1, rates));
    }
    return incidents;
  }

  private List<OpenIncident> takeIncidents() {
    List<OpenIncident> all = new ArrayList<>();
    servers.values().forEach(history -> all.addAll(history.takeIncidents()));
    servers = new ByHash<>();
    answeredLast = null;
    answeredBefore = null;
    all.sort(Comparator.comparing(OpenIncident::first, FrameRef.IN_TIME));
    return all;
  }

  /** Makes one of those with the same cause at the same time; they come and go in order of time. */
  private Deque<OpenIncident> merged(List<OpenIncident> all) {
    long window = windows.incident().toNanos();
    Deque<OpenIncident> merged = new ArrayDeque<>();
    Map<OpenIncident.Cause, OpenIncident> latest = new HashMap<>();
    for (OpenIncident incident : all) {
      Optional<OpenIncident.Cause> cause = incident.cause();
      OpenIncident earlier = cause.map(latest::get).orElse(null);
      if (earlier != null && earlier.lastsUntil(incident, window)) {
        earlier.absorb(incident);
      } else {
        merged.add(incident);
        cause.ifPresent(c -> latest.put(c, incident));
      }
    }
    return merged;
  }

  /** Returns the ICMP errors that quote responses. */
  public ResponseErrors responseErrors() {
    return responseErrors.toResponseErrors();
  }

  /** Returns whom failures concern most, and when they were. */
  public Failures failures() {
    return failures.toFailures();
  }

  /** Returns how many questions no second has more than. */
  public long atMostInASecond() {
    return rates.atMostInASecond();
  }

  /** Returns everything in numbers. */
  public Summary summary(Counts counts) {
    return new Summary(
        counts.messages().queries(),
        counts.messages().responses(),
        exchanges,
        answered,
        lateAnswers,
        failed,
        exchanges - answered - failed,
        counts.ends().lookups(),
        counts.ends().failedLookups(),
        outcomes.toOutcomeCounts(),
        clients.size(),
        serverCount,
        names.size());
  }
}
