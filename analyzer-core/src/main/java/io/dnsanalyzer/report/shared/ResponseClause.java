package io.dnsanalyzer.report.shared;

import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Response;
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.writing.Ascii;
import io.dnsanalyzer.writing.Escape;
import java.util.Optional;

/**
 * What a server answered, and how that went on over TCP.
 *
 * @param clause where the words go
 */
record ResponseClause(Clause clause, Response response) {
  void write() {
    Exchange exchange = clause.exchange();
    Ascii out = clause.out();
    clause.server();
    String rcode = response.rcodeName();
    switch (exchange.outcome()) {
      case ANSWERED -> out.put(" answered");
      case NODATA -> out.put(" answered that there is no such record");
      case TRUNCATED_WITHOUT_TCP -> out.put(" answered with TC, and was not asked again over TCP,");
      case MALFORMED_RESPONSE -> out.put(" sent a response that cannot be read to its end");
      case UPWARD_REFERRAL -> out.put(" referred to a zone above the question's");
      case LOST_ON_THE_WAY -> out.put(" answered ").put(rcode).put(", which was lost,");
      case NXDOMAIN,
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
          MISMATCH_SOURCE,
          MISMATCH_QUESTION,
          MISMATCH_ID,
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
          PARAMETER_PROBLEM,
          TCP_REFUSED,
          TCP_NO_RESPONSE,
          TCP_RESET,
          TCP_CLOSED_WITHOUT_ANSWER,
          NO_RESPONSE,
          PENDING_AT_END ->
          out.put(" answered ").put(clause.followsOverTcp() ? "with TC" : rcode);
    }
    boolean awaitsTcp = exchange.outcome() == Outcome.PENDING_AT_END && response.truncated();
    clause.after(response.frame(), response.sinceFirstNanos());
    if (clause.followsOverTcp()) {
      overTcp();
    } else if (awaitsTcp) {
      out.put(" with TC; TCP had not answered by the end of what was read");
    } else if (exchange.outcome() == Outcome.PENDING_AT_END) {
      out.put(", not seen near the client by the end of what was captured there");
    }
    for (ExtendedError reason : response.extendedErrors()) {
      out.put(" (").utf8(reason.name());
      // Some servers repeat the registered name as their own text.
      if (!reason.text().isEmpty() && !reason.text().equalsIgnoreCase(reason.name())) {
        out.put(": ").utf8(Escape.terminal(reason.text()));
      }
      out.put(')');
    }
  }

  private void overTcp() {
    Exchange exchange = clause.exchange();
    Ascii out = clause.out();
    Optional<IcmpEvent> error = exchange.decidingError();
    switch (exchange.outcome()) {
      case TCP_REFUSED -> out.put(", and refused TCP");
      case TCP_NO_RESPONSE -> out.put(", and did not answer over TCP");
      case TCP_RESET -> out.put(", and reset the TCP connection");
      case TCP_CLOSED_WITHOUT_ANSWER ->
          out.put(", and closed the TCP connection without an answer");
      case ANSWERED,
          NODATA,
          NXDOMAIN,
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
          MISMATCH_SOURCE,
          MISMATCH_QUESTION,
          MISMATCH_ID,
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
          PARAMETER_PROBLEM,
          NO_RESPONSE,
          PENDING_AT_END -> {
        boolean isSaid = exchange.outcome() == Outcome.PORT_UNREACHABLE_BY_SERVER;
        out.put(isSaid ? "; " : "; over TCP, ");
        error.ifPresent(e -> new ErrorClause(clause, e).write());
      }
    }
  }
}
