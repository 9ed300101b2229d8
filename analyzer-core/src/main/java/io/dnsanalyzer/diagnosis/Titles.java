package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.OutcomeCounts;
import io.dnsanalyzer.packet.Rcode;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.words.Words;
import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** Names incidents: who did what how often, and no more than the packets say. */
public final class Titles {
  private Titles() {}

  /** Returns the title of an incident: one line that names the server, and what happened. */
  public static String of(Incident incident) {
    OutcomeCounts outcomes = incident.outcomes();
    Outcome outcome =
        outcomes.byOutcome().entrySet().stream()
            .max(
                Comparator.comparingLong(
                        (Map.Entry<Outcome, Long> seen) ->
                            seen.getKey() == Outcome.OTHER_RCODE
                                ? Collections.max(outcomes.otherRcodes().values())
                                : seen.getValue())
                    .thenComparing(Map.Entry.comparingByKey(Outcome.BY_CODE.reversed())))
            .map(Map.Entry::getKey)
            .orElseThrow();
    String code = outcome == Outcome.OTHER_RCODE ? rcode(outcomes.otherRcodes()) : outcome.code();
    int servers = incident.servers().size();
    String subject = servers == 1 ? incident.server().ip().toString() : servers + " servers";
    String by = incident.reporter().map(from -> ", reported by " + from).orElse("");
    String rest = outcomes.byCode().size() > 1 ? ", and failed in other ways too" : "";
    return subject
        + " "
        + verb(outcome, code, incident.server().port())
        + by
        + rest
        + " ("
        + Words.times(incident.impact().exchanges())
        + ")";
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

  private static String verb(Outcome outcome, String code, int port) {
    return switch (outcome) {
      case PORT_UNREACHABLE_BY_SERVER -> "refused DNS on UDP port " + port;
      case PORT_UNREACHABLE_BY_MIDDLEBOX -> "could not be asked: UDP port " + port + " rejected";
      case NET_UNREACHABLE -> "could not be reached: no route to its network";
      case HOST_UNREACHABLE -> "could not be reached: host unreachable";
      case ADMIN_PROHIBITED -> "could not be asked: prohibited by a filter";
      case NO_RESPONSE -> "did not answer";
      case SERVFAIL -> "answered SERVFAIL";
      case REFUSED -> "answered REFUSED";
      case MISMATCH_SOURCE -> "did not answer, another address did";
      case MISMATCH_QUESTION -> "answered another question";
      case MALFORMED_RESPONSE -> "answered with a malformed message";
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
      case TCP_NO_RESPONSE -> "did not answer over TCP";
      case TCP_RESET -> "reset the TCP connection";
      case TCP_CLOSED_WITHOUT_ANSWER -> "closed the TCP connection without an answer";
      case MISMATCH_ID -> "answered with other transaction ids only";
      case UPWARD_REFERRAL -> "referred to a zone above the question's";
      case LOST_ON_THE_WAY -> "answered, and the answers did not reach the client";
      case PENDING_AT_END -> "had not answered when the capture ended";
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
}
