package io.dnsanalyzer.report.ecs;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.Rcode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Writes responses and ICMP errors that fit no query, each as one event. */
final class EcsUnmatched {
  private final EcsEvent event;
  private final JsonGenerator json;

  EcsUnmatched(EcsEvent event) {
    this.event = event;
    json = event.json;
  }

  void write(UnmatchedResponse response) throws IOException {
    event.begin(response.frame());
    event.beginEvent("response", "unknown", "dns-response-without-query", response.reason());
    json.writeEndObject();
    event.values.endpoint("source", response.server());
    event.values.endpoint("destination", response.client());
    event.network(response.transport(), response.server(), response.client());
    json.writeObjectFieldStart("dns");
    json.writeStringField("type", "answer");
    json.writeStringField("id", Integer.toString(response.id()));
    if (response.question().isPresent()) {
      event.question(response.question().get());
    }
    json.writeStringField("response_code", Rcode.nameOf(response.rcode()));
    json.writeEndObject();
    json.writeObjectFieldStart("correlation");
    json.writeStringField("match", "none");
    event.frames(List.of(response.frame()));
    json.writeEndObject();
    event.end();
  }

  void write(UnmatchedError error) throws IOException {
    event.begin(error.frame());
    event.beginEvent("icmp", "unknown", "icmp-error-without-query", error.kind().explanation());
    json.writeEndObject();
    event.address("source", error.from());
    event.address("destination", error.to());
    event.icmpNetwork(error.from(), error.to(), error.type(), error.code());
    if (error.id().isPresent()) {
      json.writeObjectFieldStart("dns");
      json.writeStringField("id", Integer.toString(error.id().getAsInt()));
      json.writeEndObject();
    }
    event.icmp(error.version(), error.type(), error.code(), error.kind().code());
    event.error(error.kind().code());
    json.writeObjectFieldStart("correlation");
    json.writeStringField("match", "none");
    json.writeStringField("quotes", error.quotes().name().toLowerCase(Locale.ROOT));
    if (error.quotedSource().isPresent()) {
      event.values.endpoint("quotedSource", error.quotedSource().get());
    }
    if (error.quotedDestination().isPresent()) {
      event.values.endpoint("quotedDestination", error.quotedDestination().get());
    }
    event.frames(List.of(error.frame()));
    json.writeEndObject();
    event.end();
  }
}
