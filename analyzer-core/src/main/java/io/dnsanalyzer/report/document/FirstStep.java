package io.dnsanalyzer.report.document;

import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.timeline.Incident;

/**
 * What to do first about an incident, in words.
 *
 * @param server who was asked, by address
 */
record FirstStep(Incident incident, String server) {
  FirstStep(Incident incident) {
    this(incident, incident.server().ip().toString());
  }

  /** Returns it as a sentence without its end. */
  String words() {
    if (Titles.isOfAnswers(incident)) {
      return aboutAnswers();
    }
    if (incident.areQueriesMalformed()) {
      return "Find out which program on the client sends this to port "
          + incident.server().port()
          + " of "
          + server
          + ", and whether it means DNS";
    }
    if (incident.isOfSearchList()) {
      return "Look at the search list of the client, and whether it needs these suffixes: nobody"
          + " lost an answer by them";
    }
    if (incident.traits().lost().queries().isPresent()) {
      return "Find out what drops these queries between the two points of capture";
    }
    Outcome outcome = Titles.mostTelling(incident);
    return incident.firstSuccessAfter().isPresent() ? afterwards(outcome) : about(outcome);
  }

  /** What works again is not to be asked again: it is to be found out what was then. */
  private String afterwards(Outcome outcome) {
    return switch (outcome) {
      case PORT_UNREACHABLE_BY_SERVER, NET_UNREACHABLE, HOST_UNREACHABLE, TTL_EXCEEDED ->
          about(outcome);
      case PORT_UNREACHABLE_BY_MIDDLEBOX, ADMIN_PROHIBITED, POLICY_UNREACHABLE ->
          about(outcome) + " until that time, and what changed then";
      case TRUNCATED_WITHOUT_TCP,
          TCP_REFUSED,
          TCP_NO_RESPONSE,
          TCP_RESET,
          TCP_CLOSED_WITHOUT_ANSWER ->
          "Find out what kept DNS over TCP to " + server + " from working at that time";
      case NO_RESPONSE, PENDING_AT_END, LOST_ON_THE_WAY, PACKET_TOO_BIG, REASSEMBLY_TIMEOUT ->
          "Find out what happened at that time on "
              + server
              + " and on the way to it; should it come again, capture at that server, too";
      case MISMATCH_SOURCE, MISMATCH_QUESTION, MISMATCH_ID -> about(outcome);
      case ANSWERED,
          NODATA,
          NXDOMAIN,
          SERVFAIL,
          REFUSED,
          UPWARD_REFERRAL,
          MALFORMED_RESPONSE,
          PROTOCOL_UNREACHABLE,
          OTHER_UNREACHABLE,
          PARAMETER_PROBLEM,
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
          "Find out from the log of " + server + " what happened at that time: it answers again";
    };
  }

  /** Returns the transport, where only one of them fails for who asked. */
  private String over() {
    return incident.isOverUdpAlone() ? " over UDP" : incident.isOverTcpOnly() ? " over TCP" : "";
  }

  private String about(Outcome outcome) {
    return switch (outcome) {
      case PORT_UNREACHABLE_BY_SERVER ->
          incident.isOverTcpOnly()
              ? "Find out which rule of the firewall on " + refuser() + " rejects DNS over TCP"
              : incident.firstSuccessAfter().isPresent()
                  ? "Find out whether the DNS service on "
                      + refuser()
                      + " was stopped at that time, as by a restart, or the firewall of that host"
                      + " changed"
                  : "Find out whether the DNS service on "
                      + refuser()
                      + " runs, and whether the firewall of that host rejects it";
      case PORT_UNREACHABLE_BY_MIDDLEBOX, ADMIN_PROHIBITED, POLICY_UNREACHABLE ->
          new PlainAnswer(incident)
              .onlyReporter()
              .map(by -> "Find out by which rule " + by + " rejects DNS" + over() + to(by))
              .orElse(
                  "Find out which device rejects DNS"
                      + over()
                      + " to "
                      + server
                      + ", and by which rule");
      case NET_UNREACHABLE, HOST_UNREACHABLE, TTL_EXCEEDED ->
          incident.firstSuccessAfter().isPresent()
              ? "Find out whether "
                  + server
                  + " was restarted at that time, or a link or a route to it was interrupted"
              : incident.impact().answeredMeanwhile() > 0
                  ? "Find out where the path of these questions to "
                      + server
                      + " ends: it answered others meanwhile"
                  : "Find out whether "
                      + server
                      + " is the right address, whether that host runs, and where the path to it"
                      + " ends";
      case PROTOCOL_UNREACHABLE, OTHER_UNREACHABLE, PARAMETER_PROBLEM ->
          "Find out why "
              + new PlainAnswer(incident)
                  .onlyReporter()
                  .map(IpAddress::toString)
                  .orElse("a device on the way")
              + " sends this ICMP error about questions to "
              + server;
      case SERVFAIL, UPWARD_REFERRAL ->
          "Ask " + server + " again, then the servers of the name's own zone";
      case REFUSED ->
          new PlainAnswer(incident).isWithoutRecursion()
              ? "Find out whether " + server + " is one of the servers of the name's zone"
              : "Find out whether " + server + " is meant to serve this client and this name";
      case NXDOMAIN -> "Check how the name is spelled, and whether it exists at another server";
      case TRUNCATED_WITHOUT_TCP,
          TCP_REFUSED,
          TCP_NO_RESPONSE,
          TCP_RESET,
          TCP_CLOSED_WITHOUT_ANSWER ->
          "Find out whether DNS over TCP to " + server + " is possible from the client";
      case LOST_ON_THE_WAY, PACKET_TOO_BIG, REASSEMBLY_TIMEOUT ->
          "Find out which packets the path between the client and " + server + " lets through";
      case NO_RESPONSE, PENDING_AT_END ->
          "Ask " + server + " again, and capture at that server at the same time";
      case MALFORMED_RESPONSE ->
          "Find out whether "
              + server
              + " sends these responses so, or what changes them on the way";
      case MISMATCH_SOURCE ->
          "Find out why " + Titles.otherSource(incident) + " answers what " + server + " was asked";
      case MISMATCH_QUESTION, MISMATCH_ID ->
          "Find out who sends these answers in the name of " + server;
      case ANSWERED,
          NODATA,
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
          "Ask " + server + " the same question again, and compare what comes back";
    };
  }

  private String aboutAnswers() {
    return switch (Titles.mostTelling(incident)) {
      case PORT_UNREACHABLE_BY_MIDDLEBOX, ADMIN_PROHIBITED, POLICY_UNREACHABLE ->
          "Find out by which rule "
              + new PlainAnswer(incident)
                  .onlyReporter()
                  .map(IpAddress::toString)
                  .orElse("a device on the way")
              + " rejects the answers of "
              + server;
      default -> "Find out which packets the path from " + server + " to the client lets through";
    };
  }

  private String to(IpAddress by) {
    return by.toString().equals(server) ? "" : " to " + server;
  }

  private String refuser() {
    return incident.refusedBehind().map(host -> host.ip().toString()).orElse(server);
  }
}
