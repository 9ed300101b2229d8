package io.dnsanalyzer.report.shared;

import io.dnsanalyzer.exchange.Attempt;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Response;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.packet.Rcode;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.words.Words;
import io.dnsanalyzer.writing.Escape;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in plain words what became of an exchange. */
public final class Statement {
  private static final int DNS = 53;

  /** Returns a clause such as {@code 192.0.2.53 answered SERVFAIL after 0.25 s}. */
  public String of(Exchange exchange) {
    return of(exchange, true);
  }

  /** Returns the same, but for what says that the client refused the answer. */
  public String withoutRefusal(Exchange exchange) {
    return of(exchange, false);
  }

  private String of(Exchange exchange, boolean withRefusal) {
    StringBuilder out = new StringBuilder();
    Optional<IcmpEvent> error = exchange.decidingError();
    if (exchange.response().isPresent()) {
      response(exchange, exchange.response().get(), out);
    } else if (error.isPresent()) {
      error(exchange, error.get(), out);
    } else {
      silence(exchange, out);
    }
    // Of a connection over which no query went, the attempts are SYNs: nothing was asked.
    // The query that a server asked for instead is not the same one again.
    if (exchange.attempts().size() > exchange.handshake().size() + 1) {
      attempts(exchange.attempts(), exchange.id().isEmpty() ? "tried" : "asked", out);
    }
    for (Note note : exchange.notes()) {
      out.append(note == Note.ANSWER_REFUSED && !withRefusal ? "" : remark(note, exchange));
    }
    return out.toString();
  }

  /**
   * Returns a sentence about an error that fits no query, such as {@code 192.0.2.53 sent port
   * unreachable (ICMP 3/3) to 192.0.2.10, quoting a query from 192.0.2.10:43501 to 192.0.2.53:53
   * about example.com. A}.
   */
  public String of(UnmatchedError error) {
    StringBuilder text = new StringBuilder();
    text.append(error.from()).append(" sent ").append(error.kind().code().replace('_', ' '));
    text.append(" (ICMP").append(error.version() == 6 ? "v6 " : " ");
    text.append(error.type()).append('/').append(error.code());
    error.mtu().ifPresent(mtu -> text.append(", MTU ").append(mtu));
    text.append(')');
    text.append(" to ").append(error.to());
    text.append(", quoting a ").append(quoted(error));
    error.quotedSource().ifPresent(source -> text.append(" from ").append(source));
    error.quotedDestination().ifPresent(to -> text.append(" to ").append(to));
    error
        .question()
        .ifPresent(
            question ->
                text.append(" about ")
                    .append(question.name())
                    .append(' ')
                    .append(RecordType.nameOf(question.type())));
    return text.toString();
  }

  /**
   * Returns a sentence about a response that answers no query, such as {@code 192.0.2.53:53
   * answered 192.0.2.10:43501 about example.com. A with NOERROR: no query}.
   */
  public String of(UnmatchedResponse response) {
    String about =
        response
            .question()
            .map(asked -> " about " + asked.name() + " " + RecordType.nameOf(asked.type()))
            .orElse("");
    return (response.isNoDns()
            ? response.server() + " sent " + response.client() + " what cannot be DNS"
            : response.server()
                + " answered "
                + response.client()
                + about
                + " with "
                + Rcode.nameOf(response.rcode())
                + (response.opcode() == 0 ? "" : " (opcode " + response.opcode() + ")"))
        + ": "
        + reason(response)
        + (response.hasWrongChecksum() ? ", and its UDP checksum is wrong" : "");
  }

  /** Returns why it answers no query. */
  private static String reason(UnmatchedResponse response) {
    return switch (response.reason()) {
      case "mismatch_source" -> "not from where it was asked";
      case "mismatch_question" -> "not what was asked";
      case "mismatch_id" -> "not with the id of the query";
      default -> response.reason().replace('_', ' ');
    };
  }

  /** A segment asks nothing by itself: it may only open a connection. */
  private static String quoted(UnmatchedError error) {
    if (error.quotes() == UnmatchedError.Quotes.UNKNOWN) {
      return "message";
    }
    return error.transport() == Transport.TCP
        ? "TCP segment"
        : error.quotes().name().toLowerCase(Locale.ROOT);
  }

  /** Tells whether the server asks for another query, such as one with its cookie. */
  private static boolean isRefusedInForm(Outcome outcome) {
    return outcome == Outcome.BADCOOKIE || outcome == Outcome.BADVERS;
  }

  private static String remark(Note note, Exchange exchange) {
    boolean said = exchange.outcome().way() == Outcome.Way.MISMATCH;
    return switch (note) {
      case LATE -> ", late";
      case ICMP_CONTRADICTED -> ", though an ICMP error had come";
      case CONFLICTING_RESPONSES -> ", and with other words again";
      case DUPLICATE_RESPONSE -> ", more than once";
      case ID_AND_PORT_REUSED -> ", same port and id as before";
      case MISMATCHED_SOURCE -> said ? "" : ", another address answered too";
      case MISMATCHED_QUESTION -> said ? "" : ", and answered another question";
      case MISMATCHED_ID -> said ? "" : ", and responses with other ids came";
      case HANDSHAKE ->
          isRefusedInForm(exchange.outcome())
              ? ", as to the query before it"
              : "; the server had asked for this query instead of the one before";
      case TRANSLATED -> ", also seen with translated addresses";
      case RESPONSE_REJECTED ->
          exchange.responseErrors().stream()
              .filter(error -> !error.kind().isRemark())
              .findFirst()
              .map(error -> ", and " + error.from() + sent(error) + " about the response")
              .orElse(", and an ICMP error says that the response did not get through");
      case ANSWER_REFUSED -> ", but the client refused the answer";
      case RESPONSE_INCOMPLETE ->
          exchange.hasFailed() && exchange.responseErrors().isEmpty()
              ? ", fragments of a response are missing"
              : "";
      case ICMP_REMARK -> ", an ICMP remark came";
      case QUERY_MALFORMED -> ", and the query cannot be read to its end";
      case MORE_THAN_LISTED -> ", more than is listed";
      case EVICTED -> ", decided early to bound memory";
    };
  }

  private void response(Exchange exchange, Response response, StringBuilder out) {
    out.append(server(exchange.server()));
    String rcode = response.rcodeName();
    switch (exchange.outcome()) {
      case ANSWERED -> out.append(" answered");
      case NODATA -> out.append(" answered that there is no such record");
      case TRUNCATED_WITHOUT_TCP ->
          out.append(" answered with TC, and was not asked again over TCP,");
      case MALFORMED_RESPONSE -> out.append(" sent a response that cannot be read to its end");
      case UPWARD_REFERRAL -> out.append(" referred to a zone above the question's");
      case LOST_ON_THE_WAY -> out.append(" answered ").append(rcode).append(", which was lost,");
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
          out.append(" answered ").append(followsOverTcp(exchange) ? "with TC" : rcode);
    }
    boolean awaitsTcp = exchange.outcome() == Outcome.PENDING_AT_END && response.truncated();
    after(response.frame(), response.sinceFirstNanos(), out);
    if (followsOverTcp(exchange)) {
      overTcp(exchange, out);
    } else if (awaitsTcp) {
      out.append(" with TC; TCP had not answered by the end of what was read");
    }
    for (ExtendedError reason : response.extendedErrors()) {
      out.append(" (").append(reason.name());
      // Some servers repeat the registered name as their own text.
      if (!reason.text().isEmpty() && !reason.text().equalsIgnoreCase(reason.name())) {
        out.append(": ").append(Escape.terminal(reason.text()));
      }
      out.append(')');
    }
  }

  /** Tells whether it failed over TCP, to which its truncated response had led. */
  private static boolean followsOverTcp(Exchange exchange) {
    return exchange.transport() == Transport.UDP && exchange.failedOver() == Transport.TCP;
  }

  private void overTcp(Exchange exchange, StringBuilder out) {
    Optional<IcmpEvent> error = exchange.decidingError();
    switch (exchange.outcome()) {
      case TCP_REFUSED -> out.append(", and refused TCP");
      case TCP_NO_RESPONSE -> out.append(", and did not answer over TCP");
      case TCP_RESET -> out.append(", and reset the TCP connection");
      case TCP_CLOSED_WITHOUT_ANSWER ->
          out.append(", and closed the TCP connection without an answer");
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
        out.append(isSaid ? "; " : "; over TCP, ");
        error.ifPresent(e -> error(exchange, e, out));
      }
    }
  }

  private void error(Exchange exchange, IcmpEvent error, StringBuilder out) {
    String server = server(exchange.server());
    if (exchange.outcome() == Outcome.PORT_UNREACHABLE_BY_SERVER) {
      Transport over = followsOverTcp(exchange) ? Transport.TCP : exchange.transport();
      out.append(exchange.server().ip());
      error
          .behind()
          .ifPresent(behind -> out.append(", behind it ").append(behind.host()).append(','));
      out.append(" refused ").append(port(exchange, over));
    } else {
      switch (error.reporter()) {
        case SERVER -> out.append(server);
        case CLIENT -> out.append(error.from()).append(", the asking host itself,");
        case OTHER ->
            out.append(error.from()).append(", on the way to ").append(server).append(',');
      }
      sent(error, out);
    }
    // The error may be about the last of several attempts; who asked waited since the first one.
    long waited =
        exchange.attempts().size() > 1
            ? Times.between(exchange.first().nanos(), error.frame().nanos())
            : error.delayNanos();
    after(error.frame(), waited, out);
  }

  private static String sent(IcmpEvent error) {
    StringBuilder out = new StringBuilder();
    sent(error, out);
    return out.toString();
  }

  private static void sent(IcmpEvent error, StringBuilder out) {
    String icmp = error.version() == 6 ? "ICMPv6" : "ICMP";
    String number = error.type() + "/" + error.code();
    if (error.kind() == IcmpErrorKind.OTHER_UNREACHABLE) {
      out.append(" sent an ").append(icmp);
      out.append(" destination unreachable with a code unknown here (").append(number).append(')');
    } else {
      out.append(" sent ").append(error.kind().code().replace('_', ' '));
      out.append(" (").append(icmp).append(' ').append(number);
      error.mtu().ifPresent(mtu -> out.append(", MTU ").append(mtu));
      out.append(')');
    }
  }

  private void silence(Exchange exchange, StringBuilder out) {
    out.append(server(exchange.server()));
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
      case TCP_REFUSED -> out.append(" refused ").append(port(exchange));
      case TCP_NO_RESPONSE ->
          out.append(exchange.tcpAcknowledged().isPresent() ? " acknowledged the query and" : "")
              .append(" did not answer on ")
              .append(port(exchange));
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
          out.append(" sent a response that was not captured whole");
        }
      }
    }
    if (exchange.tcpEnd().isPresent() && exchange.outcome().way() == Outcome.Way.TCP) {
      FrameRef end = exchange.tcpEnd().get();
      after(end, Times.between(exchange.first().nanos(), end.nanos()), out);
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

  private void attempts(List<Attempt> attempts, String verb, StringBuilder out) {
    long first = attempts.get(0).frame().nanos();
    long last = attempts.get(attempts.size() - 1).frame().nanos();
    out.append(", ").append(verb).append(' ').append(attempts.size()).append(" times");
    if (attempts.get(0).frame().hasTime()) {
      out.append(" in ").append(elapsed(last - first));
    }
  }

  /** Appends how long it took until a frame, unless its log has no times. */
  private void after(FrameRef frame, long nanos, StringBuilder out) {
    if (frame.hasTime()) {
      // Of two capture queues, one may hand over a moment late: nothing is refused before it came.
      out.append(nanos < 0 ? " at once" : " after " + elapsed(nanos));
    }
  }

  public String elapsed(long nanos) {
    return Words.elapsed(nanos);
  }

  private static String port(Exchange exchange) {
    return port(exchange, exchange.transport());
  }

  private static String port(Exchange exchange, Transport over) {
    return over + " port " + exchange.server().port();
  }

  private static String server(Endpoint server) {
    return server.port() == DNS ? server.ip().toString() : server.toString();
  }
}
