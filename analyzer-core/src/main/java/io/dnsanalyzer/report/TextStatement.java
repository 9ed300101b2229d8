package io.dnsanalyzer.report;

import io.dnsanalyzer.correlate.Attempt;
import io.dnsanalyzer.correlate.Exchange;
import io.dnsanalyzer.correlate.IcmpEvent;
import io.dnsanalyzer.correlate.Note;
import io.dnsanalyzer.correlate.Outcome;
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
      out.append(", ").append(note.code().replace('_', ' '));
    }
    return out.toString();
  }

  private void response(Exchange exchange, Response response, StringBuilder out) {
    out.append(server(exchange.server()));
    Outcome outcome = exchange.outcome();
    if (outcome.equals(Outcome.ANSWER)) {
      out.append(" answered");
    } else if (outcome.equals(Outcome.NODATA)) {
      out.append(" answered that there is no such record");
    } else if (response.rcodeName().equalsIgnoreCase(outcome.code())) {
      out.append(" answered ").append(response.rcodeName());
    } else {
      out.append(" answered ").append(response.rcodeName());
      out.append(": ").append(outcome.code().replace('_', ' '));
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
    if (exchange.outcome().equals(Outcome.PORT_UNREACHABLE_BY_SERVER)) {
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

  private static void silence(Exchange exchange, StringBuilder out) {
    out.append(server(exchange.server()));
    Outcome outcome = exchange.outcome();
    if (outcome.equals(Outcome.NO_RESPONSE)) {
      out.append(" did not answer");
    } else if (outcome.equals(Outcome.PENDING_AT_END)) {
      out.append(" had not answered yet when the capture ended");
    } else {
      out.append(": ").append(outcome.code().replace('_', ' '));
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
    return exchange.transport().code() + " port " + exchange.server().port();
  }

  private static String server(Endpoint server) {
    return server.port() == DNS ? server.ip().toString() : server.toString();
  }
}
