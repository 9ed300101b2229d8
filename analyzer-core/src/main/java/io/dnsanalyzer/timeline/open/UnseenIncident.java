package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.OutcomeCounts;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.Course;
import io.dnsanalyzer.timeline.Impact;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.IncidentScope;
import io.dnsanalyzer.timeline.Occurrences;
import io.dnsanalyzer.timeline.Parties;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.part.Successes;
import io.dnsanalyzer.timeline.tally.Durations;
import io.dnsanalyzer.timeline.tally.FirstFrames;
import io.dnsanalyzer.timeline.tally.Forms;
import io.dnsanalyzer.timeline.tally.Sighting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** An incident of which only ICMP errors tell, while more of them may come. */
public final class UnseenIncident {
  private static final int MAX_CLIENTS = 16;

  private final Endpoint server;
  private final IpAddress from;
  private final Outcome outcome;
  private final Transport transport;
  private final SortedSet<IpAddress> servers = new TreeSet<>();
  private final Set<IpAddress> clients = new HashSet<>();
  private final Set<DnsName> names = new HashSet<>();
  private final FirstFrames frames = new FirstFrames();
  private @Nullable Question example;
  private FrameRef first;
  private FrameRef last;
  private FrameRef lastBegin;

  /** The last error of the first spell; null where there is one spell. */
  private @Nullable FrameRef firstUntil;

  private long occurrences = 1;
  private final List<Answered> answered = new ArrayList<>();
  private long errors;
  private int id;

  /** What else was asked of the only server; null where nothing was. */
  private @Nullable ServerHistory history;

  /** Whether any other query of these clients was captured. */
  private boolean isAskedByClients;

  /**
   * An answer to a question that failed before.
   *
   * @param errors of how many errors it was the question
   * @param server who gave it; null where servers are not told apart any more
   * @param laterNanos how long after the last of these errors it came, not negative
   */
  record Answered(long errors, @Nullable IpAddress server, long laterNanos, FrameRef frame) {}

  /** Makes one without anything in it, which begins with an error that is to be added. */
  UnseenIncident(Endpoint server, Outcome outcome, UnmatchedError begin) {
    this.server = server;
    this.outcome = outcome;
    from = begin.from();
    transport = begin.transport();
    first = begin.frame();
    last = first;
    lastBegin = first;
  }

  /**
   * Adds an error.
   *
   * @param tellsApart whether there is room for further servers, clients and names
   * @return how many of them were new
   */
  int add(UnmatchedError error, long incidentNanos, boolean tellsApart) {
    errors++;
    FrameRef frame = error.frame();
    frames.addAll(List.of(frame));
    if (Times.between(last.nanos(), frame.nanos()) > incidentNanos) {
      occurrences++;
      firstUntil = firstUntil == null ? last : firstUntil;
      lastBegin = frame;
    }
    first = FrameRef.IN_TIME.compare(frame, first) < 0 ? frame : first;
    last = FrameRef.IN_TIME.compare(frame, last) > 0 ? frame : last;
    example = example == null ? error.question().orElse(null) : example;
    if (!tellsApart) {
      return 0;
    }
    int before = toldApart();
    error.quotedDestination().ifPresent(asked -> servers.add(asked.ip()));
    clients.add(error.quotedSource().map(Endpoint::ip).orElse(error.to()));
    error.question().ifPresent(question -> names.add(question.name()));
    return toldApart() - before;
  }

  /** Notes that a client got an answer all the same. */
  void answered(Answered answer) {
    answered.add(answer);
  }

  /** Takes back that it did. */
  void retract(int file, long number) {
    answered.removeIf(a -> a.frame().file() == file && a.frame().number() == number);
  }

  private int toldApart() {
    return servers.size() + clients.size() + names.size();
  }

  FrameRef first() {
    return first;
  }

  /** Tells whether queries that were captured failed so, too, at about the same time. */
  boolean isPartOf(OpenIncident seen, long incidentNanos) {
    return seen.isOf(servers, outcome)
        && Times.between(seen.last().nanos(), first.nanos()) <= incidentNanos
        && Times.between(last.nanos(), seen.first().nanos()) <= incidentNanos;
  }

  void number(int number) {
    id = number;
  }

  /**
   * Looks up what else was asked of the server.
   *
   * @param hasAsked tells whether the client with an address of this hash asked anything
   */
  public void compareWith(Servers known, LongPredicate hasAsked) {
    isAskedByClients = clients.stream().anyMatch(ip -> hasAsked.test(UnseenQueries.hash(ip)));
    history = servers.size() == 1 ? known.get(UnseenQueries.hash(server.ip())) : null;
  }

  /** Returns the incident as a value. */
  public Incident toIncident() {
    Successes answers = answers();
    long clientsSeen = history == null ? 0 : history.demand().clients().size();
    long namesSeen = history == null ? 0 : history.demand().names().size();
    return new Incident(
        id,
        servers.size() > 1
            ? new IncidentScope.Way(reporter())
            : new IncidentScope.Server(new TreeSet<>(Set.of(transport))),
        new Parties(
            server,
            Collections.unmodifiableSortedSet(new TreeSet<>(servers)),
            reporter(),
            example == null ? "" : example.name().toString(),
            clients.stream().sorted().limit(MAX_CLIENTS).toList()),
        new Course(
            first,
            last,
            answers.lastBefore(first.nanos()),
            mayBeToOthers() ? Optional.empty() : answers.firstFrom(last.nanos()),
            Optional.empty(),
            new Occurrences(occurrences, first, lastBegin, Optional.ofNullable(firstUntil))),
        new Impact(
            new Impact.Affected(clients.size(), Math.max(clients.size(), clientsSeen)),
            new Impact.Affected(names.size(), Math.max(names.size(), namesSeen)),
            0,
            0,
            0,
            Math.max(0, answers.countBefore(last.nanos()) - answers.countBefore(first.nanos())),
            errors),
        List.of(),
        traits(answers));
  }

  /** What an asking host rejects itself, answers to others do not end. */
  private boolean mayBeToOthers() {
    return clients.equals(Set.of(from))
        && history != null
        && (!isAskedByClients || history.demand().clients().size() > 1);
  }

  private Optional<IpAddress> reporter() {
    return servers.contains(from) ? Optional.empty() : Optional.of(from);
  }

  /**
   * Returns what the server answered over the transport that failed; nothing where not all of them
   * are kept.
   */
  private Successes answers() {
    Successes answers = history == null ? Successes.NONE : history.answers().over(transport);
    return answers.count() <= Impact.EXACT ? answers : Successes.NONE;
  }

  private Traits.AnsweredLater answeredLater() {
    SortedSet<IpAddress> by = new TreeSet<>();
    FirstFrames shownBy = new FirstFrames();
    long count = 0;
    long longest = 0;
    for (Answered answer : answered) {
      if (answer.server() != null) {
        by.add(answer.server());
      }
      shownBy.addAll(List.of(answer.frame()));
      count += answer.errors();
      longest = Math.max(longest, answer.laterNanos());
    }
    return new Traits.AnsweredLater(count, by, longest, shownBy.toList());
  }

  private Traits traits(Successes answers) {
    Sighting sighting = new Sighting(errors, new TreeSet<>(Set.of(from)), frames.toList());
    return new Traits(
        new Traits.Seen(
            new OutcomeCounts(Map.of(outcome, errors), Collections.emptySortedMap()),
            frames.toList(),
            Map.of(outcome, sighting),
            Map.of(),
            Optional.empty(),
            Map.of(),
            Map.of(),
            Traits.Unanswered.NONE,
            Long.MAX_VALUE,
            example == null ? -1 : example.type(),
            false,
            new TreeSet<>(Set.of(transport)),
            Optional.empty()),
        new Traits.Oddities(
            Durations.NONE,
            Durations.NONE,
            Optional.empty(),
            Sighting.NONE,
            Sighting.NONE,
            Traits.Malformed.NONE,
            Traits.Corrupted.NONE,
            Traits.Behind.NONE),
        Forms.NONE,
        new Traits.Others(
            Collections.emptySortedSet(),
            Sighting.NONE,
            Collections.emptySortedSet(),
            Optional.empty(),
            Optional.empty(),
            answeredLater()),
        history == null
            ? Traits.Answers.NONE
            : new Traits.Answers(
                history.answers().count(),
                answers.firstFrom(first.nanos()).filter(answer -> answer.nanos() < last.nanos()),
                servers,
                history.demand().overTcp(),
                servers,
                history.answers().over(Transport.TCP).count(),
                history.answers().firstOverTcp(),
                servers,
                Optional.empty(),
                history.answers().forms().toForms(),
                history.hasResponded(),
                history.offersRecursion(),
                history.hasRightChecksums()),
        Optional.empty(),
        Optional.empty(),
        Traits.Lost.NONE,
        Traits.Beside.NONE);
  }
}
