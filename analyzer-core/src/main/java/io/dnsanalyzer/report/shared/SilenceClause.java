package io.dnsanalyzer.report.shared;

import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Times;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What there was where the capture has neither a response that answers nor an ICMP error.
 *
 * @param clause where the words go
 */
record SilenceClause(Clause clause) {
  void write() {
    Exchange exchange = clause.exchange();
    StringBuilder out = clause.out();
    out.append(clause.server());
    if (exchange.notes().contains(Note.RESPONSE_OF_EARLIER_TIME)) {
      out.append(" answered after the clock was set back");
      return;
    }
    switch (exchange.outcome()) {
      case NO_RESPONSE -> out.append(exchange.hasFailed() ? " did not answer" : notWhole(exchange));
      case PENDING_AT_END ->
          out.append(
              exchange.notes().contains(Note.RESPONSE_INCOMPLETE)
                  ? notWhole(exchange)
                  : " had not answered by the end of what was read");
      case MISMATCH_SOURCE ->
          out.append(" did not answer, ")
              .append(exchange.answeredFrom().map(Endpoint::toString).orElse("another one"))
              .append(" did");
      case MISMATCH_QUESTION -> out.append(" answered another question");
      case MISMATCH_ID -> out.append(" did not answer, but for another transaction id");
      case ANSWERED -> out.append(" answered, as only the client's ICMP error shows");
      case NXDOMAIN -> out.append(" answered NXDOMAIN, as only the client's ICMP error shows");
      case TCP_REFUSED -> out.append(" refused ").append(clause.port(exchange.transport()));
      case TCP_NO_RESPONSE ->
          out.append(exchange.tcpAcknowledged().isPresent() ? " acknowledged the query and" : "")
              .append(" did not answer on ")
              .append(clause.port(exchange.transport()));
      case TCP_RESET -> out.append(" reset the TCP connection");
      case TCP_CLOSED_WITHOUT_ANSWER -> out.append(" closed the TCP connection without an answer");
      case NODATA,
          FORMERR,
          SERVFAIL,
          NOTIMP,
          REFUSED,
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
          OTHER_RCODE,
          UPWARD_REFERRAL,
          MALFORMED_RESPONSE,
          TRUNCATED_WITHOUT_TCP,
          LOST_ON_THE_WAY,
          PORT_UNREACHABLE_BY_SERVER,
          PORT_UNREACHABLE_BY_MIDDLEBOX,
          NET_UNREACHABLE,
          HOST_UNREACHABLE,
          PROTOCOL_UNREACHABLE,
          ADMIN_PROHIBITED,
          POLICY_UNREACHABLE,
          OTHER_UNREACHABLE,
          PACKET_TOO_BIG,
          TTL_EXCEEDED,
          REASSEMBLY_TIMEOUT,
          PARAMETER_PROBLEM -> {
        if (exchange.responseErrors().isEmpty()) {
          out.append(": ").append(exchange.outcomeCode().replace('_', ' '));
        } else {
          out.append(notWhole(exchange));
        }
      }
    }
    if (exchange.tcpEnd().isPresent() && exchange.outcome().way() == Outcome.Way.TCP) {
      FrameRef end = exchange.tcpEnd().get();
      clause.after(end, Times.between(exchange.first().nanos(), end.nanos()));
    }
  }

  /** Of bytes that the capture lacks, it only tells that they were sent. */
  private static String notWhole(Exchange exchange) {
    if (exchange.transport() == Transport.TCP) {
      return " sent bytes over TCP that were not captured";
    }
    Set<FrameRef> errors =
        Stream.concat(exchange.clientPortClosed().stream(), exchange.responseErrors().stream())
            .map(IcmpEvent::frame)
            .collect(Collectors.toSet());
    return !errors.isEmpty() && errors.containsAll(exchange.incomplete())
        ? " sent a response, as only an ICMP error about it shows"
        : " sent a response that was not captured whole";
  }
}
