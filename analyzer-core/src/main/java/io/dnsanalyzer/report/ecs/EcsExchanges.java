package io.dnsanalyzer.report.ecs;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dnsanalyzer.exchange.Attempt;
import io.dnsanalyzer.exchange.Evidence;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.MessageHeader;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Response;
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.report.shared.FrameNames;
import io.dnsanalyzer.report.shared.Statement;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes each exchange as one event. */
final class EcsExchanges {
  private final EcsEvent event;
  private final JsonGenerator json;
  private final Statement statement = new Statement();

  EcsExchanges(EcsEvent event) {
    this.event = event;
    json = event.json;
  }

  void write(Exchange exchange) throws IOException {
    Optional<IcmpEvent> error = exchange.decidingError();
    event.begin(exchange.first());
    event.beginEvent(
        "exchange", outcome(exchange.verdict()), "dns-exchange", statement.of(exchange));
    duration(exchange, error);
    json.writeEndObject();
    event.values.endpoint("source", exchange.client());
    event.values.endpoint("destination", exchange.server());
    event.network(exchange.transport(), exchange.client(), exchange.server());
    dns(exchange);
    if (error.isPresent()) {
      IcmpEvent drawn = error.get();
      event.icmp(drawn.version(), drawn.type(), drawn.code(), drawn.kind().code());
    }
    if (exchange.hasFailed()) {
      event.error(exchange.outcomeCode());
    }
    correlation(exchange, error);
    event.end();
  }

  private static String outcome(Outcome.Verdict verdict) {
    return switch (verdict) {
      case ANSWERED -> "success";
      case FAILED -> "failure";
      case UNDECIDED -> "unknown";
    };
  }

  private void duration(Exchange exchange, Optional<IcmpEvent> error) throws IOException {
    event.values.time("start", exchange.first().nanos());
    Optional<Long> end =
        exchange
            .response()
            .map(response -> response.frame().nanos())
            .or(() -> error.map(drawn -> drawn.frame().nanos()));
    if (end.isPresent() && exchange.first().hasTime()) {
      event.values.time("end", end.get());
      json.writeNumberField(
          "duration", Math.max(0, Times.between(exchange.first().nanos(), end.get())));
    }
  }

  private void dns(Exchange exchange) throws IOException {
    json.writeObjectFieldStart("dns");
    json.writeStringField("type", exchange.response().isPresent() ? "answer" : "query");
    if (exchange.id().isPresent()) {
      json.writeStringField("id", Integer.toString(exchange.id().getAsInt()));
    }
    Optional<MessageHeader> header = header(exchange);
    if (header.isPresent()) {
      event.strings("header_flags", header.get().set().stream().map(Enum::name).toList());
    }
    if (exchange.question().isPresent()) {
      event.question(exchange.question().get());
    }
    if (exchange.response().isPresent()) {
      json.writeStringField("response_code", exchange.response().get().rcodeName());
    }
    json.writeEndObject();
  }

  /** Returns the header of the response or, without one, of the last query. */
  private static Optional<MessageHeader> header(Exchange exchange) {
    List<Attempt> attempts = exchange.attempts();
    return exchange.response().isPresent()
        ? exchange.response().get().header()
        : attempts.get(attempts.size() - 1).header();
  }

  private void correlation(Exchange exchange, Optional<IcmpEvent> error) throws IOException {
    json.writeObjectFieldStart("correlation");
    if (exchange.lookup() > 0) {
      json.writeNumberField("lookup", exchange.lookup());
    }
    json.writeStringField("outcome", exchange.outcomeCode());
    json.writeNumberField("attempts", exchange.attempts().size());
    if (error.isPresent()) {
      IcmpEvent drawn = error.get();
      json.writeStringField("match", drawn.match().code());
      event.strings("matchedBy", drawn.matchedBy().stream().map(Evidence::code).toList());
      delay(drawn.frame(), drawn.delayNanos());
      json.writeStringField("from", drawn.from().toString());
      json.writeStringField("reporter", drawn.reporter().code());
    } else if (exchange.response().isPresent()) {
      Response response = exchange.response().get();
      delay(response.frame(), response.sinceFirstNanos());
    }
    event.frames(FrameNames.of(exchange));
    if (!exchange.notes().isEmpty()) {
      event.strings("notes", exchange.notes().stream().map(Note::code).toList());
    }
    if (exchange.response().isPresent()) {
      extendedErrors(exchange.response().get());
    }
    json.writeEndObject();
  }

  private void delay(FrameRef frame, long nanos) throws IOException {
    if (frame.hasTime()) {
      event.values.seconds("delaySeconds", nanos);
    }
  }

  private void extendedErrors(Response response) throws IOException {
    if (response.extendedErrors().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("extendedErrors");
    for (ExtendedError reason : response.extendedErrors()) {
      json.writeStartObject();
      json.writeNumberField("code", reason.code());
      json.writeStringField("name", reason.name());
      json.writeStringField("text", reason.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
