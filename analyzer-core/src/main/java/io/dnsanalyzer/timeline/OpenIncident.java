package io.dnsanalyzer.timeline;

import io.dnsanalyzer.correlate.Exchange;
import io.dnsanalyzer.correlate.ExchangeState;
import io.dnsanalyzer.correlate.LookupState;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** An incident while failures, or servers with the same trouble, may still join it. */
final class OpenIncident {
  private static final int MAX_FRAMES = 100;
  private static final int MAX_CLIENTS = 16;

  private final ServerHistory history;
  private final Endpoint server;
  private final SortedSet<ServerHistory> histories = new TreeSet<>();
  private final SortedMap<String, Long> outcomes = new TreeMap<>();
  private final NavigableSet<IpAddress> reporters = new TreeSet<>();
  private final SortedSet<IpAddress> exampleClients = new TreeSet<>();
  private final DistinctCount clients = new DistinctCount();
  private final DistinctCount names = new DistinctCount();
  private final List<FrameRef> frames = new ArrayList<>();
  private final OpenTraits traits = new OpenTraits();
  private final NearbyAnswers answers;
  private FrameRef first;
  private FrameRef last;
  private String exampleName = "";
  private boolean errorsOnly = true;
  private long exchanges;
  private long attempts;

  private long lookupsOfOneServer;

  /** The others by number: a lookup that asked several servers failed once. */
  private final DistinctCount lookupsOfSeveral = new DistinctCount();

  private boolean hasAbsorbed;

  OpenIncident(ExchangeState failed, ServerHistory history) {
    this.history = history;
    histories.add(history);
    server = new Endpoint(failed.server(), failed.serverPort());
    first = failed.firstAttempt();
    last = failed.lastAttempt();
    answers = new NearbyAnswers(history.successes(), first);
  }

  FrameRef first() {
    return first;
  }

  FrameRef last() {
    return last;
  }

  void add(ExchangeState failed) {
    exchanges++;
    attempts += failed.attemptCount();
    if (failed.lastAttempt().nanos() > last.nanos()) {
      last = failed.lastAttempt();
    }
    outcomes.merge(failed.outcome().code(), 1L, Long::sum);
    clients.add(failed.clientHash());
    if (failed.hasQuestion()) {
      names.add(failed.nameHash());
    }
    Optional<IpAddress> reporter = failed.reporter();
    reporter.ifPresent(reporters::add);
    errorsOnly &= reporter.isPresent();
    traits.add(failed);
    if (exampleClients.size() < MAX_CLIENTS) {
      exampleClients.add(failed.client());
    }
    if (frames.size() < MAX_FRAMES) {
      addFrames(failed.toExchange());
    }
  }

  private void addFrames(Exchange failed) {
    if (exampleName.isEmpty()) {
      exampleName = failed.question().map(q -> q.name().toString()).orElse("");
    }
    frames.addAll(OpenSighting.framesOf(failed));
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
          .filter(answer -> answer.nanos() - last.nanos() <= windowNanos)
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
    return errorsOnly && reporters.size() == 1 && !reporters.contains(server.ip())
        ? Optional.of(reporters.first())
        : Optional.empty();
  }

  /** Who reported which one error, where that may concern several servers. */
  record Cause(IpAddress reporter, String outcome) {}

  /** Returns what it shares with incidents of other servers; empty when it may share nothing. */
  Optional<Cause> cause() {
    return outcomes.size() == 1
        ? reporter().map(by -> new Cause(by, outcomes.firstKey()))
        : Optional.empty();
  }

  /** Tells whether it lasted until a later one, but for the window. */
  boolean lastsUntil(OpenIncident later, long windowNanos) {
    return later.first.nanos() - last.nanos() <= windowNanos;
  }

  /** Takes over a later incident with the same cause. */
  void absorb(OpenIncident other) {
    histories.addAll(other.histories);
    other.outcomes.forEach((code, n) -> outcomes.merge(code, n, Long::sum));
    exampleClients.addAll(other.exampleClients);
    clients.addAll(other.clients);
    names.addAll(other.names);
    frames.addAll(other.frames);
    if (other.last.nanos() > last.nanos()) {
      last = other.last;
    }
    answers.absorb(other.answers);
    hasAbsorbed = true;
    exchanges += other.exchanges;
    attempts += other.attempts;
    lookupsOfOneServer += other.lookupsOfOneServer;
    lookupsOfSeveral.addAll(other.lookupsOfSeveral);
    traits.absorb(other.traits);
  }

  Incident toIncident(int id, Rates rates) {
    if (hasAbsorbed) {
      answers.findAnew(histories, first, last);
    }
    frames.sort(FrameRef.IN_TIME);
    SortedSet<IpAddress> servers = new TreeSet<>();
    NumberSet clientsSeen = new NumberSet();
    NumberSet namesSeen = new NumberSet();
    for (ServerHistory h : histories) {
      servers.add(h.server());
      clientsSeen.addAll(h.clients());
      namesSeen.addAll(h.names());
    }
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
        frames.subList(0, Math.min(frames.size(), MAX_FRAMES)),
        traits.toTraits(histories, answers.firstMeanwhile(last), rates.before(first)));
  }
}
