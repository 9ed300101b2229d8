package io.dnsanalyzer.diagnosis.silence;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.diagnosis.ScopeWords;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.IncidentScope;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** DNS over TCP fails (RFC 7766): the connection says how, and how far it got. */
public final class TcpFails implements Rule {
  private static final List<Outcome> WAYS =
      List.of(
          Outcome.TCP_REFUSED,
          Outcome.TCP_NO_RESPONSE,
          Outcome.TCP_RESET,
          Outcome.TCP_CLOSED_WITHOUT_ANSWER);

  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Map<Outcome, Sighting> seen = seen(facts);
    List<String> said = said(facts, seen);
    if (said.isEmpty() || LargeAnswersFail.overTcp(facts)) {
      return Optional.empty();
    }
    Endpoint server = facts.incident().server();
    Traits.Unanswered unanswered = unanswered(facts, seen);
    boolean isReset = seen.containsKey(Outcome.TCP_REFUSED);
    boolean wasClosedOff = notGranted(facts, seen) > 0 || isReset;
    boolean wasEnded =
        seen.containsKey(Outcome.TCP_RESET) || seen.containsKey(Outcome.TCP_CLOSED_WITHOUT_ANSWER);
    boolean wasOpened = unanswered.queries() > 0 || wasEnded;
    boolean isTaken = facts.traits().answers().tcpCount() > 0;
    boolean isAcknowledged = unanswered.acknowledged() > 0;
    // Of questions it is told with their lookups who answered them.
    Optional<Traits.Answer> another =
        facts.traits().seen().connections().isEmpty()
            ? Optional.empty()
            : facts.traits().others().answer();
    boolean areSeveral =
        facts.incident().servers().size() > 1 && facts.traits().answers().tcpAskedOf().size() != 1;
    boolean isOfQuestions =
        facts.isDivided() && facts.incident().scope() instanceof IncidentScope.Questions;
    return Optional.of(
        Finding.of("dns_over_tcp_fails", Confidence.MEDIUM)
            .says(
                areSeveral
                    ? "DNS over TCP, as far as it was tried with %s, %s%s: %s %s%s."
                    : "DNS over TCP to %s %s%s: %s %s%s.",
                facts.askedOverTcp(),
                facts.hasRecovered() ? "failed" : "fails",
                isOfQuestions ? " for certain questions" : clients(facts),
                Words.list(said),
                facts.incident().servers().size() > 1 && !facts.isOverTcpOnly()
                    ? "in that time"
                    : seen.size() == 1 ? facts.when(seen.values().iterator().next()) : facts.when(),
                another.map(answer -> whoAnswered(facts, answer)).orElse(""))
            .naming(another.map(Traits.Answer::frame).stream().toList())
            .shownBy(seen.values().toArray(Sighting[]::new))
            .or(
                wasClosedOff && !isReset && !wasOpened && isMute(facts),
                "The host is off, or no host has this address: nothing came from it.")
            .or(
                wasClosedOff && !isTaken && isReset,
                "The service does not take TCP, or has no connections left.")
            .or(
                wasClosedOff && !isTaken && !isReset && wasOpened,
                "The service has no connections left.")
            .or(
                wasClosedOff && !isTaken && !isReset && !wasOpened,
                "The firewall of that host drops TCP: a host on which nothing takes it resets the"
                    + " connection.")
            .or(wasClosedOff && isTaken, "The service had no connections left, or was restarted.")
            .or(
                wasClosedOff && !isTaken,
                isReset
                    ? "A device on the way blocks or resets TCP port %s."
                    : "A device on the way drops what goes to TCP port %s.",
                Integer.toString(server.port()))
            .or(
                wasEnded && !isOfQuestions,
                "The service ends connections: it has too many, or refuses this client.")
            .or(
                wasEnded && isOfQuestions,
                "The service ends the connection where it cannot answer a question.")
            .or(
                wasEnded && !wasClosedOff && !isOfQuestions,
                "A device on the way ends the connections.")
            .or(
                isAcknowledged,
                "What the server asked further, such as the zone's own servers, did not answer it.")
            .or(isAcknowledged, "The service hangs, or has more connections than it serves.")
            .or(isAcknowledged, "The answer was sent, and its segments were lost for their size.")
            .or(
                unanswered.queries() > unanswered.acknowledged(),
                "The queries, or what the server sent, were filtered or lost.")
            .next(
                Commands.digOverTcp(facts.incident()),
                "ss -lntp 'sport = :" + server.port() + "'  # on " + server.ip(),
                Commands.capture(server)));
  }

  /**
   * Returns for whom it fails, where others are answered; nothing where it is not about clients.
   */
  private static String clients(IncidentFacts facts) {
    return facts.isDivided() && facts.incident().scope() instanceof IncidentScope.Clients clients
        ? " for " + ScopeWords.clients(clients)
        : "";
  }

  /**
   * Only one client can have waited for that answer, which the capture does not tell of several.
   */
  private static String whoAnswered(IncidentFacts facts, Traits.Answer answer) {
    long waited = Times.between(facts.incident().firstFailure().nanos(), answer.frame().nanos());
    boolean isOfOne =
        facts.summary().clients() == 1
            || answer.isToSame() && facts.impact().clients().affected() == 1;
    return Silence.whoAnswered(facts, answer)
        + (facts.canTellTimes() && isOfOne && waited >= 0
            ? ", "
                + Words.elapsed(waited)
                + (facts.isOverTcpOnly() ? " after the first SYN" : " after the first query")
            : "");
  }

  /** Tells whether nothing of what is told came from the server, by whatever transport. */
  private static boolean isMute(IncidentFacts facts) {
    return !facts.traits().answers().hasResponded() && !facts.drewErrors();
  }

  private static List<String> said(IncidentFacts facts, Map<Outcome, Sighting> seen) {
    List<String> said = new ArrayList<>();
    seen.forEach(
        (way, where) -> {
          // Where nothing could be asked there are connections, and no questions (RFC 7766 5).
          long bare = facts.traits().seen().connections().getOrDefault(way, 0L);
          long count = where.count() - bare;
          switch (way) {
            case TCP_REFUSED -> add(facts, said, "reset before it was open", count, bare);
            case TCP_RESET -> add(facts, said, "reset after the query", count, bare);
            case TCP_CLOSED_WITHOUT_ANSWER ->
                add(facts, said, "closed without an answer", count, bare);
            default -> {
              Traits.Unanswered sent = unanswered(facts, seen);
              long unheard = sent.queries() - sent.acknowledged();
              add(facts, said, "no reply to the connection", count - sent.queries(), bare);
              add(facts, said, "no reply to the query over the connection", unheard, 0);
              add(
                  facts,
                  said,
                  "connection open and query acknowledged, but no answer",
                  sent.acknowledged(),
                  0);
            }
          }
        });
    return said;
  }

  /**
   * Adds how it failed.
   *
   * @param questions how many questions failed so
   * @param connections how many connections besides, over which none was asked
   */
  private static void add(
      IncidentFacts facts, List<String> said, String how, long questions, long connections) {
    List<String> what = new ArrayList<>();
    if (questions > 0) {
      what.add(facts.share(questions));
    }
    if (connections > 0) {
      what.add(Words.count(connections, "connection", "connections"));
    }
    if (!what.isEmpty()) {
      said.add(how + " (" + Words.list(what) + ")");
    }
  }

  /**
   * Returns what is known of queries that went over a connection; nothing where that is doubtful.
   */
  private static Traits.Unanswered unanswered(IncidentFacts facts, Map<Outcome, Sighting> seen) {
    return seen.containsKey(Outcome.TCP_NO_RESPONSE)
        ? facts.traits().seen().overTcp()
        : Traits.Unanswered.NONE;
  }

  /** Returns how many connections nothing is known of but that they were asked for. */
  private static long notGranted(IncidentFacts facts, Map<Outcome, Sighting> seen) {
    return seen.getOrDefault(Outcome.TCP_NO_RESPONSE, Sighting.NONE).count()
        - unanswered(facts, seen).queries();
  }

  /** Tells whether no connection at all is known to have been open. */
  static boolean wasNeverOpen(IncidentFacts facts) {
    Map<Outcome, Sighting> seen = seen(facts);
    return unanswered(facts, seen).queries() == 0
        && !seen.containsKey(Outcome.TCP_RESET)
        && !seen.containsKey(Outcome.TCP_CLOSED_WITHOUT_ANSWER);
  }

  /** Returns where it failed, by how; silence only where no packet may be missing. */
  static Map<Outcome, Sighting> seen(IncidentFacts facts) {
    Map<Outcome, Sighting> all = new LinkedHashMap<>();
    for (Outcome way : WAYS) {
      Sighting seen = facts.outcome(way);
      boolean isDoubtful = way == Outcome.TCP_NO_RESPONSE && facts.mayMissPackets();
      if (seen.isThere() && !isDoubtful) {
        all.put(way, seen);
      }
    }
    return all;
  }
}
