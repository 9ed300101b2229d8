package io.dnsanalyzer.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dnsanalyzer.correlate.Attempt;
import io.dnsanalyzer.correlate.Evidence;
import io.dnsanalyzer.correlate.Exchange;
import io.dnsanalyzer.correlate.IcmpEvent;
import io.dnsanalyzer.correlate.Match;
import io.dnsanalyzer.correlate.Note;
import io.dnsanalyzer.correlate.Response;
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.FrameRef;
import java.io.IOException;
import java.util.List;

/** Writes exchanges: attempts, the errors that they drew, the response. */
final class JsonExchanges {
  private final JsonValues values;
  private final JsonGenerator json;

  JsonExchanges(JsonValues values) {
    this.values = values;
    this.json = values.json;
  }

  void write(Exchange exchange) throws IOException {
    json.writeStartObject();
    json.writeNumberField("lookup", exchange.lookup());
    json.writeStringField("transport", exchange.transport().code());
    values.endpoint("client", exchange.client());
    values.endpoint("server", exchange.server());
    if (exchange.id().isPresent()) {
      json.writeNumberField("id", exchange.id().getAsInt());
    }
    if (exchange.question().isPresent()) {
      values.question(exchange.question().get());
    }
    json.writeArrayFieldStart("attempts");
    for (Attempt attempt : exchange.attempts()) {
      json.writeStartObject();
      values.seen(attempt.frame());
      errors("icmp", attempt.icmp());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (exchange.response().isPresent()) {
      response(exchange.response().get());
    } else {
      json.writeNullField("response");
    }
    if (!exchange.clientPortClosed().isEmpty()) {
      errors("clientPortClosed", exchange.clientPortClosed());
    }
    if (exchange.tcpEnd().isPresent()) {
      json.writeObjectFieldStart("tcpEnd");
      values.seen(exchange.tcpEnd().get());
      json.writeEndObject();
    }
    json.writeStringField("outcome", exchange.outcome().code());
    if (!exchange.notes().isEmpty()) {
      json.writeArrayFieldStart("notes");
      for (Note note : exchange.notes()) {
        json.writeString(note.code());
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void errors(String field, List<IcmpEvent> errors) throws IOException {
    json.writeArrayFieldStart(field);
    for (IcmpEvent error : errors) {
      error(error);
    }
    json.writeEndArray();
  }

  private void error(IcmpEvent error) throws IOException {
    json.writeStartObject();
    values.seen(error.frame());
    values.seconds("delaySeconds", error.delayNanos());
    values.ip("from", error.from());
    json.writeStringField("reporter", error.fromServer() ? "server" : "other");
    json.writeNumberField("version", error.version());
    json.writeNumberField("type", error.type());
    json.writeNumberField("code", error.code());
    json.writeStringField("kind", error.kind().code());
    if (error.mtu().isPresent()) {
      json.writeNumberField("mtu", error.mtu().getAsInt());
    }
    json.writeNumberField("quotedBytes", error.quotedBytes());
    json.writeStringField("match", error.match().code());
    json.writeArrayFieldStart("matchedBy");
    for (Evidence evidence : error.matchedBy()) {
      json.writeString(evidence.code());
    }
    json.writeEndArray();
    if (error.match() == Match.AMBIGUOUS) {
      json.writeArrayFieldStart("candidates");
      for (FrameRef candidate : error.candidates()) {
        json.writeStartObject();
        values.place(candidate);
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    if (error.hopsFromCapture().isPresent()) {
      json.writeNumberField("hopsFromCapture", error.hopsFromCapture().getAsInt());
    }
    json.writeEndObject();
  }

  private void response(Response response) throws IOException {
    json.writeObjectFieldStart("response");
    values.seen(response.frame());
    json.writeStringField("rcode", response.rcodeName());
    json.writeNumberField("rcodeNumber", response.rcode());
    values.seconds("sinceFirstAttemptSeconds", response.sinceFirstNanos());
    values.seconds("sinceLastAttemptSeconds", response.sinceLastNanos());
    json.writeBooleanField("truncated", response.truncated());
    json.writeNumberField("answers", response.answers());
    if (!response.extendedErrors().isEmpty()) {
      json.writeArrayFieldStart("extendedErrors");
      for (ExtendedError error : response.extendedErrors()) {
        json.writeStartObject();
        json.writeNumberField("code", error.code());
        json.writeStringField("name", error.name());
        json.writeStringField("text", error.text());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
