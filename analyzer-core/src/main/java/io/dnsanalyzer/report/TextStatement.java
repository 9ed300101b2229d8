package io.dnsanalyzer.report;

import io.dnsanalyzer.correlate.Attempt;
import io.dnsanalyzer.correlate.Exchange;
import io.dnsanalyzer.correlate.IcmpEvent;
import io.dnsanalyzer.correlate.Note;
import io.dnsanalyzer.correlate.Response;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.ExtendedError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in plain words what became of an exchange. */
final class TextStatement {
  private static final int DNS = 53;

  private final Ascii seconds = new Ascii();

  /** Returns a clause such as {@code 192.0.2.53 answered SERVFAIL after 0.25 s}. */
  String of(Exchange exchange) {
    StringBuilder out = new StringBuilder();
    IcmpEvent error = decidingError(exchange);
    if (exchange.response().isPresent()) {
      response(exchange, exchange.response().get(), out);
    } else if (error != null) {
      error(exchange, error, out);
    } else {
      silence(exchange, out);
    }
    attempts(exchange.attempts(), out);
    for (Note note : exchange.notes()) {
      out.append(remark(note, exchange));
    }
    return out.toString();
  }

  private static String remark(Note note, Exchange exchange) {
    boolean said = exchange.outcome().code().startsWith("mismatch");
    return switch (note) {
      case LATE -> ", late";
      case ICMP_CONTRADICTED -> ", though an ICMP error had come";
      case CONFLICTING_RESPONSES -> ", and with other words again";
      case DUPLICATE_RESPONSE -> ", twice";
      case ID_AND_PORT_REUSED -> ", same port and id as before";
      case MISMATCHED_SOURCE -> said ? "" : ", another address answered too";
      case MISMATCHED_QUESTION -> said ? "" : ", and answered another question";
      case RESPONSE_REJECTED -> ", the client had closed its port by then";
      case RESPONSE_INCOMPLETE -> ", fragments of a response are missing";
      case ICMP_REMARK -> ", an ICMP remark came";
      case MORE_THAN_LISTED -> ", more than is listed";
      case EVICTED -> ", decided early to bound memory";
    };
  }

  private void response(Exchange exchange, Response response, StringBuilder out) {
    out.append(server(exchange.server()));
    String rcode = response.rcodeName();
    String outcome = exchange.outcome().code();
    switch (outcome) {
      case "answered" -> out.append(" answered");
      case "nodata" -> out.append(" answered that there is no such record");
      case "truncated_without_tcp" ->
          out.append(" answered with TC, and was not asked again over TCP,");
      case "malformed_response" -> out.append(" sent a response that cannot be read");
      default -> {
        out.append(" answered ").append(rcode);
        if (!rcode.equalsIgnoreCase(outcome)) {
          out.append(" (").append(outcome.replace('_', ' ')).append(')');
        }
      }
    }
    out.append(" after ").append(seconds(response.sinceLastNanos()));
    for (ExtendedError reason : response.extendedErrors()) {
      out.append(" (").append(reason.name());
      if (!reason.text().isEmpty()) {
        out.append(": ").append(Escape.terminal(reason.text()));
      }
      out.append(')');
    }
  }

  private void error(Exchange exchange, IcmpEvent error, StringBuilder out) {
    String server = server(exchange.server());
    if (exchange.outcome().code().equals("port_unreachable_by_server")) {
      out.append(exchange.server().ip()).append(" refused ").append(port(exchange));
    } else {
      if (error.fromServer()) {
        out.append(server);
      } else {
        out.append(error.from()).append(", on the way to ").append(server).append(',');
      }
      out.append(" sent ").append(error.kind().code().replace('_', ' '));
      out.append(" (ICMP").append(error.version() == 6 ? "v6 " : " ");
      out.append(error.type()).append('/').append(error.code()).append(')');
    }
    out.append(" after ").append(seconds(error.delayNanos()));
  }

  private void silence(Exchange exchange, StringBuilder out) {
    out.append(server(exchange.server()));
    switch (exchange.outcome().code()) {
      case "no_response" -> out.append(" did not answer");
      case "pending_at_end" -> out.append(" had not answered when the capture ended");
      case "mismatch_source" -> out.append(" did not answer, another address did");
      case "mismatch_question" -> out.append(" answered another question");
      case "tcp_refused" -> out.append(" refused ").append(port(exchange));
      case "tcp_no_response" -> out.append(" did not answer on ").append(port(exchange));
      case "tcp_reset" -> out.append(" reset the TCP connection");
      case "tcp_closed_without_answer" ->
          out.append(" closed the TCP connection without an answer");
      default -> out.append(": ").append(exchange.outcome().code().replace('_', ' '));
    }
    if (exchange.tcpEnd().isPresent()) {
      out.append(" after ");
      out.append(seconds(exchange.tcpEnd().get().nanos() - exchange.first().nanos()));
    }
  }

  private void attempts(List<Attempt> attempts, StringBuilder out) {
    if (attempts.size() > 1) {
      long first = attempts.get(0).frame().nanos();
      long last = attempts.get(attempts.size() - 1).frame().nanos();
      out.append(", asked ").append(attempts.size()).append(" times in ");
      out.append(seconds(last - first));
    }
  }

  /** Returns the first error that the newest rejected attempt drew. */
  private static @Nullable IcmpEvent decidingError(Exchange exchange) {
    for (int i = exchange.attempts().size() - 1; i >= 0; i--) {
      for (IcmpEvent error : exchange.attempts().get(i).icmp()) {
        if (!error.kind().isRemark()) {
          return error;
        }
      }
    }
    return null;
  }

  String seconds(long nanos) {
    return seconds.clear().seconds(nanos) + " s";
  }

  private static String port(Exchange exchange) {
    return exchange.transport() + " port " + exchange.server().port();
  }

  private static String server(Endpoint server) {
    return server.port() == DNS ? server.ip().toString() : server.toString();
  }
}
