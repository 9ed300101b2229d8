package io.dnsanalyzer.report.shared;

import io.dnsanalyzer.exchange.Attempt;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Response;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.writing.Elapsed;
import io.dnsanalyzer.writing.Escape;
import java.util.List;
import java.util.Optional;

/** Says in plain words what became of an exchange. */
public final class Statement {
  private static final int DNS = 53;

  private final Elapsed elapsed = new Elapsed();

  /** Returns a clause such as {@code 192.0.2.53 answered SERVFAIL after 0.25 s}. */
  public String of(Exchange exchange) {
    StringBuilder out = new StringBuilder();
    Optional<IcmpEvent> error = exchange.decidingError();
    if (exchange.response().isPresent()) {
      response(exchange, exchange.response().get(), out);
    } else if (error.isPresent()) {
      error(exchange, error.get(), out);
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
      case RESPONSE_REJECTED ->
          ", and an ICMP error from the way says that the response was rejected";
      case RESPONSE_INCOMPLETE ->
          exchange.outcome().isFailure() ? ", fragments of a response are missing" : "";
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
      default -> out.append(" answered ").append(followsOverTcp(exchange) ? "with TC" : rcode);
    }
    out.append(" after ").append(elapsed(response.sinceLastNanos()));
    if (followsOverTcp(exchange)) {
      overTcp(exchange, out);
    }
    for (ExtendedError reason : response.extendedErrors()) {
      out.append(" (").append(reason.name());
      if (!reason.text().isEmpty()) {
        out.append(": ").append(Escape.terminal(reason.text()));
      }
      out.append(')');
    }
  }

  /** Tells whether it failed over TCP, to which its truncated response had led. */
  private static boolean followsOverTcp(Exchange exchange) {
    return exchange.transport() == Transport.UDP
        && exchange.response().filter(Response::truncated).isPresent()
        && (exchange.outcome().code().startsWith("tcp_") || exchange.decidingError().isPresent())
        && exchange.outcome().isFailure();
  }

  private void overTcp(Exchange exchange, StringBuilder out) {
    Optional<IcmpEvent> error = exchange.decidingError();
    switch (exchange.outcome().code()) {
      case "tcp_refused" -> out.append(", and refused TCP");
      case "tcp_no_response" -> out.append(", and did not answer over TCP");
      case "tcp_reset" -> out.append(", and reset the TCP connection");
      case "tcp_closed_without_answer" ->
          out.append(", and closed the TCP connection without an answer");
      default -> {
        out.append("; over TCP, ");
        error.ifPresent(e -> error(exchange, e, out));
      }
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
    out.append(" after ").append(elapsed(error.delayNanos()));
  }

  private void silence(Exchange exchange, StringBuilder out) {
    out.append(server(exchange.server()));
    switch (exchange.outcome().code()) {
      case "no_response" ->
          out.append(
              exchange.outcome().isFailure()
                  ? " did not answer"
                  : " sent a response that was not captured whole");
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
      out.append(elapsed(exchange.tcpEnd().get().nanos() - exchange.first().nanos()));
    }
  }

  private void attempts(List<Attempt> attempts, StringBuilder out) {
    if (attempts.size() > 1) {
      long first = attempts.get(0).frame().nanos();
      long last = attempts.get(attempts.size() - 1).frame().nanos();
      out.append(", asked ").append(attempts.size()).append(" times in ");
      out.append(elapsed(last - first));
    }
  }

  public String elapsed(long nanos) {
    return elapsed.of(nanos);
  }

  private static String port(Exchange exchange) {
    return exchange.transport() + " port " + exchange.server().port();
  }

  private static String server(Endpoint server) {
    return server.port() == DNS ? server.ip().toString() : server.toString();
  }
}
