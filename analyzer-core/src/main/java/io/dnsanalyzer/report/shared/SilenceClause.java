package io.dnsanalyzer.report.shared;

import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.writing.Ascii;
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
    Ascii out = clause.out();
    clause.server();
    if (exchange.notes().contains(Note.RESPONSE_OF_EARLIER_TIME)) {
      out.put(" answered after the clock was set back");
      return;
    }
    switch (exchange.outcome()) {
      case NO_RESPONSE -> out.put(exchange.hasFailed() ? " did not answer" : notWhole(exchange));
      case PENDING_AT_END ->
          out.put(
              exchange.notes().contains(Note.RESPONSE_INCOMPLETE)
                  ? notWhole(exchange)
                  : " had not answered by the end of what was read");
      case MISMATCH_SOURCE -> {
        out.put(" did not answer, ");
        if (exchange.answeredFrom().isPresent()) {
          out.put(exchange.answeredFrom().get());
        } else {
          out.put("another one");
        }
        out.put(" did");
      }
      case MISMATCH_QUESTION -> out.put(" answered another question");
      case MISMATCH_ID -> out.put(" did not answer, but for another transaction id");
      case ANSWERED -> out.put(" answered, as only the client's ICMP error shows");
      case NXDOMAIN -> out.put(" answered NXDOMAIN, as only the client's ICMP error shows");
      case TCP_REFUSED -> {
        out.put(" refused ");
        clause.port(exchange.transport());
      }
      case TCP_NO_RESPONSE -> {
        out.put(exchange.tcpAcknowledged().isPresent() ? " acknowledged the query and" : "");
        out.put(" did not answer on ");
        clause.port(exchange.transport());
      }
      case TCP_RESET -> out.put(" reset the TCP connection");
      case TCP_CLOSED_WITHOUT_ANSWER -> out.put(" closed the TCP connection without an answer");
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
          out.put(": ").put(exchange.outcomeCode().replace('_', ' '));
        } else {
          out.put(notWhole(exchange));
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
