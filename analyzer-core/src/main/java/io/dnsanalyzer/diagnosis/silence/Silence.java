package io.dnsanalyzer.diagnosis.silence;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.LimitSentences;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What unanswered queries have in common, whoever did not answer. */
final class Silence {
  /** Whoever waits for an answer asks again within this time, in nanoseconds. */
  private static final long SOON = 15_000_000_000L;

  /** Why nobody has to answer where {@link #isOfMany}. */
  static final String OF_MANY =
      "No server has a multicast or broadcast address: whoever listens there need not answer.";

  /** Why several fail at once. */
  static final String OF_ALL = "All servers asked share a way, an operator or a fault.";

  private Silence() {}

  /** Tells whether nobody was asked who could be a server. */
  static boolean isOfMany(IncidentFacts facts) {
    return facts.incident().servers().stream().allMatch(IpAddress::isOfMany);
  }

  /**
   * Returns the unanswered queries; none where answers may have come beside the capture, or where
   * other queries drew errors: who sends errors limits their rate (RFC 1812 4.3.2.8, RFC 4443 2.4).
   */
  static Sighting of(IncidentFacts facts) {
    return facts.has(Limit.Kind.ONE_SIDED) || facts.drewErrors() || facts.areQueriesLost()
        ? Sighting.NONE
        : facts.outcome(Outcome.NO_RESPONSE);
  }

  /** Returns the same; none where contrast found another divider, or a cause further on. */
  static Sighting ofServer(IncidentFacts facts, Sighting silent) {
    return facts.isDivided()
            || facts.isOfUpstream()
            || facts.isAnsweredFurther()
            || facts.isOverUdpOnly()
            || facts.isOfPairs()
            || facts.isOfSearchList()
        ? Sighting.NONE
        : silent;
  }

  /**
   * Returns what another server answered: to the same client first, and to a stranger only where
   * nothing nearer is known, which is what the silent server itself answered.
   */
  static Optional<Traits.Answer> answerElsewhere(IncidentFacts facts) {
    Incident incident = facts.incident();
    boolean isNearer =
        incident.lastSuccessBefore().isPresent()
            || incident.firstSuccessAfter().isPresent()
            || incident.laterAnswer().isPresent();
    return facts
        .traits()
        .others()
        .answer()
        .filter(answer -> answer.isToSame() || facts.summary().clients() == 1 || !isNearer);
  }

  /** Returns which other server answered and when, from the comma on. */
  static String whoAnswered(IncidentFacts facts, Traits.Answer answer) {
    boolean isLater = answer.frame().nanos() > facts.incident().lastFailure().nanos();
    return Words.fill(
        isLater ? "; later %s answered%s, at %s" : ", while %s answered%s at %s",
        answer.server(),
        whom(facts, answer),
        facts.time(answer.frame()));
  }

  /** Returns which client that was, where there are several; nothing where it is not known. */
  private static String whom(IncidentFacts facts, Traits.Answer answer) {
    List<IpAddress> clients = facts.incident().exampleClients();
    return !answer.isToSame() || facts.summary().clients() == 1
        ? ""
        : clients.size() == 1 ? " " + clients.get(0) : " one of these clients";
  }

  /** Returns what weakens silence in this capture, each a sentence. */
  static List<String> doubts(IncidentFacts facts) {
    List<String> doubts = new ArrayList<>();
    for (Limit limit : facts.limits()) {
      switch (limit.kind()) {
        case DROPS,
            DAMAGED,
            EVICTIONS,
            MEMORY_RAN_OUT,
            FRAGMENTS_MISSING,
            TCP_SEGMENTS_MISSING,
            UNSUPPORTED_LINK_TYPE ->
            doubts.add(
                "Answers came and are missing from this capture: " + LimitSentences.of(limit));
        case ERRORS_PARTLY_COMPARED ->
            doubts.add(
                "ICMP errors came back that are not joined to these queries: "
                    + LimitSentences.of(limit));
        case QUOTES_TOO_SHORT ->
            doubts.add("ICMP errors may be about these queries: " + LimitSentences.of(limit));
        default -> {}
      }
    }
    return doubts;
  }

  /** Begins a finding about silence, which proves nothing by itself. */
  static Finding.Draft finding(IncidentFacts facts, String code) {
    return Finding.of(code, Confidence.LOW).orEach(doubts(facts));
  }

  /**
   * Returns the usual causes at the server or on the way to it, each a sentence. A server that
   * answered others meanwhile, or the same client at once, did not hang.
   */
  static List<String> ofServer(IncidentFacts facts) {
    if (isOfMany(facts)) {
      return List.of(OF_MANY);
    }
    if (facts.areQueriesMalformed()) {
      return List.of(
          "What was sent cannot be read as a DNS query, and the server drops it.",
          "Packets to or from it were filtered or lost.");
    }
    if (!isAtWork(facts) && !facts.traits().answers().hasResponded()) {
      return facts.incident().servers().size() == 1
          ? List.of(
              facts.outcome(Outcome.TCP_REFUSED).isThere() // by a host that is up (RFC 9293 3.5.2)
                  ? "No DNS server is at that address."
                  : "No DNS server is at that address, or its host is off.",
              "The server hung, restarted or was overloaded.",
              "Packets to or from it were filtered or lost.")
          : List.of(
              "No DNS server is at these addresses, or their hosts are off.",
              OF_ALL,
              "Packets to or from them were filtered or lost.");
    }
    return isAtWork(facts) || isOneAmongAnswers(facts)
        ? List.of(
            "What the server asked further, such as the zone's own servers, did not answer it.",
            facts.impact().attempts() == 1
                ? "The query or its answer was filtered or lost, and others were not."
                : "These packets were filtered or lost, and others were not.")
        : List.of(
            "The server hung, restarted or was overloaded.",
            "Packets to or from it were filtered or lost.");
  }

  private static boolean isAtWork(IncidentFacts facts) {
    return facts.answersMeanwhile() || facts.answersAtOnce() || facts.respondsMeanwhile();
  }

  /**
   * Tells whether one question only was not answered, and the same servers answered soon after it
   * as they had before: nothing hangs or restarts for so short a time and is noticed once.
   */
  private static boolean isOneAmongAnswers(IncidentFacts facts) {
    Incident incident = facts.incident();
    Optional<FrameRef> next =
        incident.firstSuccessAfter().or(() -> incident.laterAnswer().map(later -> later.frame()));
    return facts.canTellTimes()
        && facts.impact().exchanges() == 1
        && incident.lastSuccessBefore().isPresent()
        && next.isPresent()
        && Times.between(incident.lastFailure().nanos(), next.get().nanos()) <= SOON;
  }

  /** Returns all usual causes. */
  static List<String> alternatives(IncidentFacts facts) {
    if (facts.incident().servers().size() > 1
        && facts.incident().servers().size() == facts.summary().servers()) {
      return isClientReached(facts)
          ? List.of("These packets were filtered or lost, and others were not.", OF_ALL)
          : List.of(
              facts.hasRecovered()
                  ? "Answers took another way for that time, or were not captured."
                  : "From then on the capture shows one direction only: answers take another way, or"
                      + " were not captured.",
              facts.summary().clients() == 1
                  ? "The client's own network was interrupted."
                  : "The network of the clients was interrupted, or a filter before them drops.",
              OF_ALL);
    }
    List<String> all = new ArrayList<>(ofServer(facts));
    if (!isAtWork(facts) && !isOneAmongAnswers(facts) && !isClientReached(facts)) {
      all.add("The client's own network was interrupted.");
    }
    return all;
  }

  /** Tells whether any server answered the client of a question that was left, and at once. */
  static boolean isClientReached(IncidentFacts facts) {
    return facts.canTellTimes() && facts.traits().beside().clientReached() > 0;
  }

  /** Whoever has to answer, a command there shows more; at such an address there is no host. */
  static List<String> next(IncidentFacts facts) {
    if (isOfMany(facts)) {
      return facts.incident().exampleClients().stream()
          .limit(1)
          .map(
              client ->
                  Commands.resolverSettings("on " + client, "is that address among the servers?"))
          .toList();
    }
    if (facts.areQueriesMalformed() && !facts.incident().exampleClients().isEmpty()) {
      return List.of(Commands.senders(facts.incident().exampleClients().get(0)));
    }
    return List.of(
        Commands.dig(facts.incident()),
        Commands.digOverTcp(facts.incident()),
        facts.trace(),
        Commands.capture(facts.incident().server()));
  }
}
