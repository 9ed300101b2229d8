package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.OutcomeCounts;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Rcode;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.IncidentScope;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.words.Words;
import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Who failed with what, as a title says it, and who reported that.
 *
 * @param outcome the one that the title tells of
 */
record WhatFailed(Incident incident, Outcome outcome) {
  private static final int FEW = 3;

  /** Where a verb has what divides the failed from the answered, if that is not behind it. */
  private static final String OBJECT = "%s";

  /** Returns who failed with what. */
  String words() {
    OutcomeCounts outcomes = incident.outcomes();
    String code = outcome == Outcome.OTHER_RCODE ? rcode(outcomes.otherRcodes()) : outcome.code();
    String verb = verb(code);
    String of = isDivided() ? new ScopeWords(incident.scope()).words() : "";
    String object = of.isEmpty() || verb.contains(OBJECT) ? "" : preposition() + of;
    String from = !object.isEmpty() && isTransferOfOneClient() ? " from " + client() : "";
    return subject() + " " + verb.replace(OBJECT, of.isEmpty() ? "" : " " + of) + object + from;
  }

  /** Others may well have been given the same zone. */
  private boolean isTransferOfOneClient() {
    return incident.scope() instanceof IncidentScope.Questions
        && incident.traits().forms().asked().areTransfers()
        && isOfOneClient();
  }

  private IpAddress client() {
    return incident.exampleClients().get(0);
  }

  /**
   * Many names of which each was asked once divide nothing, and one of them is no clue; what they
   * are all under does.
   */
  private boolean isDivided() {
    return !(incident.scope() instanceof IncidentScope.Questions scope)
        || scope.under().isPresent()
        || incident.impact().names().affected() <= FEW
        || incident.impact().exchanges() >= 2 * incident.impact().names().affected();
  }

  private String subject() {
    int servers = incident.servers().size();
    return servers <= 2 ? Words.list(incident.servers()) : servers + " servers";
  }

  /** Returns what is between the verb and what divides the failed from the answered. */
  private String preposition() {
    return switch (outcome) {
      case TCP_REFUSED, TCP_RESET, MISMATCH_QUESTION -> " for ";
      default -> outcome.way() == Outcome.Way.ICMP ? " for " : " to ";
    };
  }

  private String verb(String code) {
    int port = incident.server().port();
    boolean isOne = incident.servers().size() == 1;
    if (isOfAnswers()) {
      return "answered%s, and the answers did not get through"
          + (isOfOneClient() ? " to " + client() : "")
          + ": "
          + why();
    }
    return switch (outcome) {
      case PORT_UNREACHABLE_BY_SERVER ->
          Titles.isRefusedOverBoth(incident.outcomes())
              ? "refused DNS on UDP and TCP port " + port
              : incident
                      .refusedBehind()
                      .map(host -> "stands for " + host.ip() + ", which refused DNS on ")
                      .orElse("refused DNS on ")
                  + transport()
                  + "port "
                  + incident.refusedBehind().map(Endpoint::port).orElse(port);
      case PORT_UNREACHABLE_BY_MIDDLEBOX ->
          "could not be asked: " + transport() + "port " + port + " rejected";
      case NET_UNREACHABLE ->
          "could not be reached"
              + Titles.overUdp(incident)
              + ": no route to "
              + (isOne ? "its network" : "their networks");
      case HOST_UNREACHABLE ->
          "could not be reached" + Titles.overUdp(incident) + ": host unreachable";
      case ADMIN_PROHIBITED ->
          isOfOthers()
              ? (isOne ? "was" : "were") + " not reached" + over() + ": prohibited by a filter"
              : (isOne ? "prohibits DNS" : "prohibit DNS") + over() + " by policy";
      case NO_RESPONSE ->
          isOnlyTcpAnswered() || incident.isOverUdpAlone()
              ? "did not answer%s over UDP"
              : "did not answer%s";
      case SERVFAIL -> "answered SERVFAIL";
      case REFUSED -> "answered REFUSED";
      case MISMATCH_SOURCE -> "did not answer%s, " + Titles.otherSource(incident) + " did";
      case MISMATCH_QUESTION -> "answered another question";
      case MALFORMED_RESPONSE -> "answered%s with a malformed message";
      case PROTOCOL_UNREACHABLE -> "could not be asked: protocol unreachable";
      case POLICY_UNREACHABLE -> "could not be reached: unreachable by policy";
      case OTHER_UNREACHABLE ->
          "could not be asked: ICMP destination unreachable with a code unknown here";
      case PACKET_TOO_BIG -> "could not be asked: packet too big for the way";
      case TTL_EXCEEDED -> "could not be reached: hop limit exceeded on the way";
      case REASSEMBLY_TIMEOUT -> "could not be asked: fragments lost on the way";
      case PARAMETER_PROBLEM -> "could not be asked: parameter problem";
      case TRUNCATED_WITHOUT_TCP -> "was not asked over TCP after a truncated answer";
      case TCP_REFUSED -> "refused DNS on TCP port " + port;
      case TCP_NO_RESPONSE ->
          incident.outcomes().of(Outcome.NO_RESPONSE) == 0
              ? "did not answer%s over TCP"
              : isOne ? "did not answer%s over UDP and TCP" : "did not answer%s";
      case TCP_RESET -> "reset the TCP connection";
      case TCP_CLOSED_WITHOUT_ANSWER -> "closed the TCP connection without an answer";
      case MISMATCH_ID -> "answered%s with other transaction ids only";
      case UPWARD_REFERRAL -> "referred%s to a zone above the question's";
      case LOST_ON_THE_WAY -> "answered%s, and the answers did not reach the client";
      case PENDING_AT_END -> "had not answered by the end of what was read";
      case NODATA -> "answered that there is no such record";
      case ANSWERED -> "answered";
      case NXDOMAIN,
          FORMERR,
          NOTIMP,
          YXDOMAIN,
          YXRRSET,
          NXRRSET,
          NOTAUTH,
          NOTZONE,
          DSOTYPENI,
          BADVERS,
          BADKEY,
          BADTIME,
          BADMODE,
          BADNAME,
          BADALG,
          BADTRUNC,
          BADCOOKIE,
          OTHER_RCODE ->
          "answered " + code.toUpperCase(Locale.ROOT);
    };
  }

  private boolean isOfOneClient() {
    return incident.impact().clients().affected() == 1
        && incident.impact().clients().seen() > 1
        && incident.exampleClients().size() == 1;
  }

  private boolean isOnlyTcpAnswered() {
    Traits.Answers answers = incident.traits().answers();
    return answers.count() > 0 && answers.count() == answers.tcpCount();
  }

  private String over() {
    if (incident.isOverUdpAlone()) {
      return Titles.overUdp(incident);
    }
    if (incident.scope() instanceof IncidentScope.Clients && incident.isOverTcpOnly()) {
      return " over TCP";
    }
    return incident.scope() instanceof IncidentScope.Server server
            && server.transports().size() == 1
        ? " over " + server.transports().first()
        : "";
  }

  /**
   * Returns what ICMP errors were about; nothing where that differs, with other failures beside.
   */
  private String transport() {
    boolean isTold =
        incident.transports().size() == 1 || incident.outcomes().byOutcome().size() == 1;
    return isTold
        ? Words.list(incident.transports().stream().map(Transport::toString).toList()) + " "
        : "";
  }

  /** Returns the most frequent code that has no name, the smallest of several. */
  private static String rcode(SortedMap<Integer, Long> rcodes) {
    return rcodes.entrySet().stream()
        .max(
            Comparator.comparingLong(Map.Entry<Integer, Long>::getValue)
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(rcode -> Rcode.nameOf(rcode.getKey()))
        .orElseThrow();
  }

  /** Tells whether the ICMP errors were about answers, and not about what was asked. */
  boolean isOfAnswers() {
    return outcome.way() == Outcome.Way.ICMP
        && incident.traits().seen().undelivered().containsKey(outcome)
        && !incident.traits().outcome(outcome).isThere();
  }

  private String why() {
    return switch (outcome) {
      case PACKET_TOO_BIG -> "larger than the next link takes";
      case TTL_EXCEEDED -> "their hop limit ran out";
      case REASSEMBLY_TIMEOUT -> "fragments of them were lost";
      case ADMIN_PROHIBITED -> "a filter prohibits them";
      default -> outcome.code().replace('_', ' ');
    };
  }

  /**
   * Returns the one device that sent the errors with an outcome, unless it is the server itself;
   * other failures beside them may have no reporter.
   */
  Optional<IpAddress> reporter() {
    SortedSet<IpAddress> all = incident.traits().outcome(outcome).reporters();
    return incident
        .reporter()
        .or(() -> all.size() == 1 && isOfOthers() ? Optional.of(all.first()) : Optional.empty());
  }

  /** Tells whether no server of the incident sent any error with an outcome, and others did. */
  private boolean isOfOthers() {
    SortedSet<IpAddress> all = incident.traits().outcome(outcome).reporters();
    return incident.reporter().isPresent()
        || !all.isEmpty() && Collections.disjoint(all, incident.servers());
  }
}
