package io.dnsanalyzer.timeline;

import io.dnsanalyzer.correlate.ExchangeState;
import io.dnsanalyzer.correlate.LookupState;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.OutcomeCounts;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Times;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An incident while failures, or servers with the same trouble, may still join it. */
final class OpenIncident {
  private static final int MAX_CLIENTS = 16;

  private final ServerHistory history;
  private final Endpoint server;
  private Set<IpAddress> exampleClients = Set.of();
  private final DistinctCount clients = new DistinctCount();
  private final DistinctCount names = new DistinctCount();
  private final FirstFrames frames = new FirstFrames();
  private final OpenTraits traits;
  private final NearbyAnswers answers;
  private FrameRef first;
  private FrameRef last;
  private String exampleName = "";

  /** Who reported the failures, as long as one device reported them all. */
  private @Nullable IpAddress reporter;

  private boolean hasOneReporter = true;
  private long exchanges;
  private long attempts;

  private long lookupsOfOneServer;

  /** The others by number: a lookup that asked several servers failed once. */
  private final DistinctCount lookupsOfSeveral = new DistinctCount();

  /** The servers of all that it took over, and its own; empty while it took over none. */
  private SortedSet<ServerHistory> histories = Collections.emptySortedSet();

  /** Makes one without anything in it, which begins with an exchange that is to be added. */
  OpenIncident(ExchangeState failed, FrameRef first, ServerHistory history) {
    this.history = history;
    server = new Endpoint(history.server(), failed.serverPort());
    this.first = first;
    last = failed.attemptCount() == 1 ? first : failed.lastAttempt();
    traits = new OpenTraits(first);
    answers = new NearbyAnswers(history.successes(), first);
  }

  FrameRef first() {
    return first;
  }

  FrameRef last() {
    return last;
  }

  /**
   * Adds a failed exchange.
   *
   * @param query its first attempt
   */
  void add(ExchangeState failed, FrameRef query) {
    exchanges++;
    attempts += failed.attemptCount();
    if (failed.lastNanos() > last.nanos()) {
      last = failed.attemptCount() == 1 ? query : failed.lastAttempt();
    }
    clients.add(failed.clientHash());
    if (failed.hasQuestion()) {
      names.add(failed.nameHash());
    }
    report(failed.reporter().orElse(null));
    if (exampleClients.size() < MAX_CLIENTS) {
      exampleClients = SmallCollections.with(exampleClients, failed.client());
    }
    traits.add(failed, frames.wants(query.nanos()) ? show(failed.toExchange()) : List.of());
  }

  private void report(@Nullable IpAddress by) {
    reporter = reporter == null ? by : reporter;
    hasOneReporter &= by != null && by.equals(reporter);
  }

  private List<FrameRef> show(Exchange failed) {
    if (exampleName.isEmpty()) {
      exampleName = failed.question().map(q -> q.name().toString()).orElse("");
    }
    List<FrameRef> shown = Sighting.Tally.framesOf(failed);
    frames.addAll(shown);
    return shown;
  }

  /** Takes a lookup that went through this server while it failed. */
  void add(LookupState lookup, boolean hasFailed) {
    if (hasFailed && lookup.hasSeveralServers()) {
      lookupsOfSeveral.add(lookup.number());
    } else if (hasFailed) {
      lookupsOfOneServer++;
    }
    traits.add(lookup, server.ip(), hasFailed);
  }

  /** Notes an answer of another server, if it came while these queries were unanswered. */
  void answeredElsewhere(ServerHistory other, long windowNanos) {
    if (!traits.knowsOtherAnswer()) {
      other
          .successes()
          .firstFrom(first.nanos())
          .filter(answer -> Times.between(last.nanos(), answer.nanos()) <= windowNanos)
          .ifPresent(answer -> traits.otherAnswer(other.server(), answer));
    }
  }

  /** Notes the answer that it will be asked for, before answers are forgotten. */
  void keepFirstAnswer() {
    answers.keepFirst(history.successes(), first);
  }

  /** Notes what came after the last failure; no failure joins any more. */
  void close() {
    answers.close(history.successes(), first, last);
  }

  /** Returns the one device that reported all failures, other than the server; empty otherwise. */
  Optional<IpAddress> reporter() {
    return hasOneReporter
        ? Optional.ofNullable(reporter).filter(by -> !by.equals(server.ip()))
        : Optional.empty();
  }

  /** Who reported which one error, where that may concern several servers. */
  record Cause(IpAddress reporter, Outcome outcome) {}

  /** Returns what it shares with incidents of other servers; empty when it may share nothing. */
  Optional<Cause> cause() {
    return reporter().flatMap(by -> traits.onlyOutcome().map(outcome -> new Cause(by, outcome)));
  }

  /** Tells whether it lasted until a later one, but for the window. */
  boolean lastsUntil(OpenIncident later, long windowNanos) {
    return Times.between(last.nanos(), later.first.nanos()) <= windowNanos;
  }

  /** Takes over a later incident with the same cause. */
  void absorb(OpenIncident other) {
    if (histories.isEmpty()) {
      histories = new TreeSet<>(List.of(history));
    }
    histories.add(other.history);
    for (IpAddress client : other.exampleClients) {
      exampleClients = SmallCollections.with(exampleClients, client);
    }
    clients.addAll(other.clients);
    names.addAll(other.names);
    frames.addAll(other.frames);
    if (other.last.nanos() > last.nanos()) {
      last = other.last;
    }
    answers.absorb(other.answers);
    exchanges += other.exchanges;
    attempts += other.attempts;
    lookupsOfOneServer += other.lookupsOfOneServer;
    lookupsOfSeveral.addAll(other.lookupsOfSeveral);
    traits.absorb(other.traits);
  }

  Incident toIncident(int id, Rates rates) {
    if (!histories.isEmpty()) {
      answers.findAnew(histories, first, last);
    }
    Collection<ServerHistory> all = histories.isEmpty() ? List.of(history) : histories;
    SortedSet<IpAddress> servers = new TreeSet<>();
    NumberSet clientsSeen = new NumberSet();
    NumberSet namesSeen = new NumberSet();
    for (ServerHistory h : all) {
      servers.add(h.server());
      clientsSeen.addAll(h.clients());
      namesSeen.addAll(h.names());
    }
    OutcomeCounts outcomes = traits.counts();
    return new Incident(
        id,
        Titles.of(server, servers.size(), outcomes, exchanges, reporter()),
        server,
        servers,
        reporter(),
        outcomes,
        first,
        last,
        answers.before(),
        answers.after(),
        new Impact(
            clients.size(),
            clientsSeen.size(),
            names.size(),
            namesSeen.size(),
            attempts,
            exchanges,
            lookupsOfOneServer + lookupsOfSeveral.size(),
            answers.meanwhile()),
        exampleName,
        exampleClients.stream().limit(MAX_CLIENTS).toList(),
        frames.toList(),
        traits.toTraits(all, answers.firstMeanwhile(last), rates.before(first)));
  }
}
