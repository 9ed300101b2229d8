package io.dnsanalyzer.report.document;

import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.tally.Forms;
import io.dnsanalyzer.timeline.tally.Reasons;
import io.dnsanalyzer.words.Words;
import java.util.Optional;
import java.util.SortedSet;

/** What came of what was asked: who answered what, or who reported what. */
record PlainAnswer(Incident incident) {
  private static final int NOT_AUTHORITATIVE = 20;

  /**
   * Returns the sentence.
   *
   * @param server how it names the server
   */
  String words(String server) {
    if (Titles.isOfAnswers(incident)) {
      return server
          + " answered, and "
          + Words.small(reporter())
          + " reported that the answers did not get through.";
    }
    Outcome outcome = Titles.mostTelling(incident);
    if (outcome == Outcome.FORMERR && incident.areQueriesMalformed()) {
      return server
          + (incident.exampleName().isEmpty()
              ? " answered that it cannot read it, either."
              : " answered that it could not read the query, which is malformed.");
    }
    if (outcome == Outcome.REFUSED && isWithoutRecursion()) {
      return server
          + (isNotAuthoritative()
              ? " answered that it does not serve the zone of the name."
              : " refused to say what it knows of the name by itself.");
    }
    return switch (outcome) {
      case ANSWERED, NODATA -> "The answer of " + server + " was of no use to the program.";
      case NXDOMAIN -> server + " answered that there is no such name.";
      case SERVFAIL -> server + " answered that it could not find out.";
      case REFUSED -> server + " answered that it does not resolve this for the program.";
      case FORMERR,
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
          server + " answered with an error instead of what was asked for.";
      case UPWARD_REFERRAL ->
          server + " answered that others are to be asked, and gave no answer itself.";
      case MALFORMED_RESPONSE -> "What " + server + " answered cannot be read to its end.";
      case TRUNCATED_WITHOUT_TCP ->
          server + " said that the answer is too large for one packet, and nobody fetched it.";
      case LOST_ON_THE_WAY, PACKET_TOO_BIG, REASSEMBLY_TIMEOUT ->
          "A packet between the program and " + server + " did not arrive.";
      case MISMATCH_SOURCE, MISMATCH_QUESTION, MISMATCH_ID ->
          "Only answers came that the program must not believe.";
      case PORT_UNREACHABLE_BY_SERVER ->
          incident
                  .refusedBehind()
                  .map(host -> "The host " + host.ip() + ", for which " + server + " stands,")
                  .orElse("The address " + server)
              + (incident.isOverTcpOnly()
                  ? " sent back that it takes no questions over TCP (ICMP port unreachable)."
                  : " sent back that nobody takes such questions there (ICMP port unreachable).");
      case PORT_UNREACHABLE_BY_MIDDLEBOX, ADMIN_PROHIBITED, POLICY_UNREACHABLE ->
          reporter()
              + " rejected the question"
              + over()
              + (onlyReporter().filter(by -> by.toString().equals(server)).isPresent()
                  ? ", and said so."
                  : " to " + server + ", and said so.");
      case NET_UNREACHABLE, HOST_UNREACHABLE, TTL_EXCEEDED ->
          reporter() + " reported that the question" + over() + " did not reach " + server + ".";
      case PROTOCOL_UNREACHABLE, OTHER_UNREACHABLE, PARAMETER_PROBLEM ->
          "The question to " + server + " was turned back with an error.";
      case TCP_REFUSED, TCP_NO_RESPONSE, TCP_RESET, TCP_CLOSED_WITHOUT_ANSWER ->
          isOfConnections()
              ? "The connection to " + server + " was not made, so nothing was asked over it."
              : "The connection to " + server + " brought no answer to these questions.";
      case NO_RESPONSE ->
          "The capture has no answer of "
              + (incident.servers().size() > 1
                  ? "any of " + incident.servers().size() + " servers"
                  : server)
              + over()
              + " to these questions.";
      case PENDING_AT_END ->
          "Up to the end of what was read, " + server + " had not answered these questions.";
    };
  }

  /** Returns the transport, where what failed is known to work over the other one. */
  private String over() {
    return incident.isOverUdpAlone()
        ? " over UDP"
        : incident.isOverTcpOnly() && !isOfConnections() ? " over TCP" : "";
  }

  /** Tells whether nothing but TCP connections failed, over which no query went. */
  private boolean isOfConnections() {
    return incident.traits().seen().connectionCount() == incident.impact().exchanges();
  }

  /** Tells whether the server says itself that it does not have the zone (RFC 8914 4.21). */
  private boolean isNotAuthoritative() {
    Reasons reasons = incident.traits().reasons().getOrDefault(Outcome.REFUSED, Reasons.NONE);
    return reasons.of(NOT_AUTHORITATIVE).count() == incident.outcomes().of(Outcome.REFUSED);
  }

  boolean isWithoutRecursion() {
    Forms forms = incident.traits().forms();
    return forms.questions() > 0 && forms.withoutRecursion() == forms.questions();
  }

  /** Returns who sent the errors that say most, as a sentence begins with it. */
  private String reporter() {
    return onlyReporter()
        .map(
            by ->
                incident.servers().contains(by)
                    ? "The host " + by + " itself"
                    : incident.exampleClients().contains(by)
                        ? "The asking host " + by + " itself"
                        : "The device " + by)
        .orElse("A device");
  }

  Optional<IpAddress> onlyReporter() {
    if (Titles.isOfAnswers(incident)) {
      return incident.reporter();
    }
    SortedSet<IpAddress> all = incident.traits().outcome(Titles.mostTelling(incident)).reporters();
    return all.size() == 1 ? Optional.of(all.first()) : Optional.empty();
  }
}
