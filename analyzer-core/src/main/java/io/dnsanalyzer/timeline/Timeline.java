package io.dnsanalyzer.timeline;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.LookupState;
import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.correlate.part.Passage;
import io.dnsanalyzer.exchange.Counts;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.Windows;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.timeline.open.AnswerQueue;
import io.dnsanalyzer.timeline.open.AnswersBeside;
import io.dnsanalyzer.timeline.open.IncidentJoin;
import io.dnsanalyzer.timeline.open.OpenIncident;
import io.dnsanalyzer.timeline.open.ServerHistory;
import io.dnsanalyzer.timeline.open.Servers;
import io.dnsanalyzer.timeline.open.Stretches;
import io.dnsanalyzer.timeline.open.UnseenQueries;
import io.dnsanalyzer.timeline.part.Successes;
import io.dnsanalyzer.timeline.tally.Degraded;
import io.dnsanalyzer.timeline.tally.Latency;
import io.dnsanalyzer.timeline.tally.Rates;
import io.dnsanalyzer.timeline.tally.ResponseErrors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Puts failures and answers of all servers in order and makes incidents of them. */
public final class Timeline {
  /** Of so many servers that answer, one that did meanwhile is looked for. */
  private static final int MAX_ANSWERING = 256;

  /** Of so many servers with slow or retried answers it is told how they were. */
  private static final int MAX_DEGRADED = 10;

  /** So many lookups at once are known to have been answered without a suffix. */
  private static final int MAX_SUFFIXED = 1 << 16;

  private final Windows windows;
  private final long slowNanos;
  private Servers servers;
  private long leftOut;

  /** The answers of all servers together. */
  private final Successes everybody = new Successes();

  private final Summary.Tally counted = new Summary.Tally();
  private final LongPredicate hasName = counted::hasName;
  private final Rates rates = new Rates();
  private final Failures.Tally failures = new Failures.Tally();
  private final ResponseErrors.Tally responseErrors = new ResponseErrors.Tally();
  private final AnswerQueue answers = new AnswerQueue();
  private final UnseenQueries unseen;
  private final AnswersBeside beside;

  /** What stands for lookups that are not over, of names that were answered without a suffix. */
  private final Set<Long> answeredWithoutSuffix = new HashSet<>();

  /** Servers that answered, in the order in which they first did. */
  private final List<ServerHistory> answering = new ArrayList<>();

  /** How many answers there were, for whoever would look at all of them once more. */
  private long answersSeen;

  /** Makes a timeline on which nothing has happened. */
  public Timeline(Settings settings) {
    windows = settings.windows();
    slowNanos = settings.slow().toNanos();
    servers = new Servers(windows, slowNanos);
    unseen = new UnseenQueries(windows);
    beside = new AnswersBeside(windows);
  }

  /**
   * Takes an exchange when it is answered; these come in the order of time. It is counted now: by
   * the time it is finished it has left the processor's caches.
   *
   * @param unfinishedSince no exchange that is still to be finished was first asked before this
   */
  public void answered(SettledExchange exchange, long unfinishedSince) {
    everybody.add(exchange.answeredFile(), exchange.answeredNumber(), exchange.answeredNanos());
    if (servers.beforeAnswer(unfinishedSince)) {
      answering.removeIf(ServerHistory::isLetGo);
    }
    ServerHistory history = servers.of(exchange);
    count(exchange, history, counted.clientOf(exchange), counted.nameOf(exchange));
    answersSeen++;
    unseen.answered(exchange, history == null ? null : history.server());
    if (history == null) {
      return;
    }
    if (!history.answers().isAny() && answering.size() < MAX_ANSWERING) {
      answering.add(history);
    }
    history.answered(exchange, unfinishedSince);
    answers.add(exchange, history);
    answers.handOverUntil(unfinishedSince);
  }

  /**
   * Takes an exchange when it is finished; failed ones come in the order of their first attempts.
   */
  public void finished(ExchangeState exchange) {
    responseErrors.add(exchange);
    if (exchange.has(Note.ANSWER_REFUSED) && exchange.opcode() == 0) {
      failures.addRefused(exchange, exchange.firstAttempt());
    }
    if (exchange.wasToldAnswered() && !exchange.isRetracted()) {
      return;
    }
    boolean isFailure = exchange.hasFailed() && exchange.opcode() == 0;
    if (isFailure) {
      if (servers.beforeFailure(exchange.firstNanos())) {
        answering.removeIf(ServerHistory::isLetGo);
      }
    }
    ServerHistory history = servers.of(exchange);
    int client = counted.clientOf(exchange);
    int name = counted.nameOf(exchange);
    if (history != null && exchange.drewResponse()) {
      history.responded();
    }
    if (exchange.isRetracted()) {
      counted.add(exchange);
    } else {
      count(exchange, history, client, name);
    }
    if (exchange.opcode() == 0 && exchange.isIncomplete()) {
      counted.incomplete();
    }
    // A refused UPDATE is no question that went unanswered (RFC 2136 3).
    if (isFailure) {
      failed(exchange, history, client, name);
    }
  }

  /** Tells whether a server asked, too: then the capture has packets that it sent. */
  public boolean didAnyServerAsk() {
    return servers.histories().stream()
        .anyMatch(history -> counted.hasClient(ExchangeState.addressHash(history.server())));
  }

  /** Tells whether any of these hosts asked: then the capture has packets that it got. */
  public boolean didAnyAsk(Collection<IpAddress> hosts) {
    return hosts.stream().anyMatch(host -> counted.hasClient(ExchangeState.addressHash(host)));
  }

  private void failed(
      ExchangeState exchange, @Nullable ServerHistory history, int client, int name) {
    FrameRef first = exchange.firstAttempt();
    answers.handOverUntil(first.nanos());
    failures.add(exchange, first);
    if (history == null) {
      servers.leaveOut(1);
      return;
    }
    OpenIncident incident = history.failed(exchange, first, client, name);
    incident.compare(exchange, answers);
    incident.noteBefore(exchange, answers, answersSeen);
    if (beside.find(exchange, history, answers, hasName)) {
      incident.add(beside);
      if (beside.isWithoutSuffix() && answeredWithoutSuffix.size() < MAX_SUFFIXED) {
        answeredWithoutSuffix.add(key(exchange.clientHash(), exchange.nameHash(), exchange.type()));
      }
    }
    incident.answeredElsewhere(answering, answersSeen);
  }

  /**
   * Takes an exchange whose answer was {@linkplain #retracted taken back} and arrived after all.
   */
  public void restored(ExchangeState exchange) {
    counted.add(exchange);
    everybody.restore(exchange.answeredFile(), exchange.answeredNumber(), exchange.answeredNanos());
    ServerHistory history = servers.get(exchange.serverHash());
    unseen.answered(exchange, history == null ? null : history.server());
    if (history != null) {
      answers.restore(exchange, history);
      history.answers().restore(exchange);
    }
  }

  /** Takes back that an exchange is answered, when an ICMP error says that it is not. */
  public void retracted(ExchangeState exchange) {
    counted.remove(exchange);
    answers.retract(exchange);
    unseen.retracted(exchange);
    everybody.remove(exchange.answeredFile(), exchange.answeredNumber(), exchange.answeredNanos());
    ServerHistory history = servers.get(exchange.serverHash());
    if (history != null) {
      history.answers().retract(exchange);
    }
  }

  private void count(
      SettledExchange exchange, @Nullable ServerHistory history, int client, int name) {
    counted.add(exchange);
    if (history != null) {
      history.seen(exchange, client, name);
    }
    rates.add(exchange);
  }

  private static long key(long clientHash, long nameHash, int type) {
    return (clientHash * 31 + nameHash) * 31 + type;
  }

  /** Takes a lookup when it is over. */
  public void finished(LookupState lookup) {
    boolean hasFailed = lookup.verdict() == Outcome.Verdict.FAILED;
    if (lookup.verdict() == Outcome.Verdict.ANSWERED && lookup.isDegraded()) {
      counted.waited(lookup.waitNanos());
    }
    if (!answeredWithoutSuffix.isEmpty()
        && answeredWithoutSuffix.remove(key(lookup.clientHash(), lookup.nameHash(), lookup.type()))
        && hasFailed) {
      counted.answeredWithoutSuffix();
    }
    if (hasFailed && lookup.hasSeveralServers()) {
      for (IpAddress server : lookup.servers()) {
        add(lookup, ExchangeState.addressHash(server), true);
      }
    } else if (hasFailed) {
      add(lookup, lookup.serverHash(), true);
    } else if (lookup.isFailover()) {
      IpAddress answerer = lookup.answeredBy().orElseThrow();
      for (IpAddress server : lookup.servers()) {
        if (!server.equals(answerer)) {
          add(lookup, ExchangeState.addressHash(server), false);
        }
      }
    }
  }

  /** Takes an ICMP error that fits no query of the capture. */
  public void unmatched(UnmatchedError error) {
    unseen.add(error);
  }

  private void add(LookupState lookup, long serverHash, boolean hasFailed) {
    ServerHistory history = servers.get(serverHash);
    if (history != null) {
      history.add(lookup, hasFailed);
    }
  }

  /**
   * Returns how many failed exchanges are in no incident, to bound memory: those of servers that
   * were let go. Known once the incidents are.
   */
  public long leftOut() {
    return leftOut;
  }

  private List<Latency> latencies() {
    return servers.histories().stream()
        .filter(history -> history.answers().isAny())
        .sorted(
            Comparator.comparingLong((ServerHistory history) -> history.answers().count())
                .reversed()
                .thenComparing(Comparator.naturalOrder()))
        .limit(Summary.MAX_LATENCIES)
        .map(history -> history.answers().latency(history.server()))
        .toList();
  }

  /**
   * Returns the incidents in the order in which they began. Nothing is taken after that: what is
   * open is let go of one by one, to make room for the values.
   *
   * @param areUncaptured whether the queries of errors that fit none were not captured: no query
   *     was given up, and every one compared
   * @param passages which queries were captured at one point and then at another one
   */
  public List<Incident> incidents(boolean areUncaptured, List<Passage> passages) {
    answers.handOverUntil(Long.MAX_VALUE);
    IncidentJoin.Joined joined =
        new IncidentJoin(windows, servers.histories(), everybody)
            .join(areUncaptured ? unseen : null);
    joined.unseen().forEach(incident -> incident.compareWith(servers, counted::hasClient));
    Deque<OpenIncident> left = joined.seen();
    leftOut = servers.leftOut();
    servers = new Servers(windows, slowNanos);
    answering.clear();
    Stretches stretches = new Stretches(passages);
    List<Incident> incidents = new ArrayList<>();
    while (!left.isEmpty()) {
      incidents.add(left.remove().toIncident(rates, stretches));
    }
    joined.unseen().forEach(incident -> incidents.add(incident.toIncident()));
    incidents.sort(Comparator.comparingInt(Incident::id));
    return incidents;
  }

  /** Keeps only what tells most, since memory has run out. */
  public void economize() {
    servers.economize();
  }

  /** Returns who and what is told apart so far. */
  public Summary.Different different() {
    return counted.different(servers.different());
  }

  /**
   * Returns the servers of which answers were slow or retried, those with most of them first;
   * before the incidents are asked for.
   */
  public List<Degraded> degraded() {
    return servers.histories().stream()
        .filter(history -> history.answers().areDegraded())
        .map(history -> history.answers().degraded(history.server()))
        .sorted(Comparator.comparingLong(Degraded::atLeast).reversed())
        .limit(MAX_DEGRADED)
        .toList();
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
    return counted.toSummary(counts, servers.different(), latencies());
  }
}
