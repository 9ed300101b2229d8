package io.dnsanalyzer.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dnsanalyzer.correlate.UnmatchedError;
import io.dnsanalyzer.correlate.UnmatchedResponse;
import io.dnsanalyzer.packet.Rcode;
import java.io.IOException;
import java.util.Locale;

/** Writes responses and ICMP errors that fit no query. */
final class JsonUnmatched {
  private JsonUnmatched() {}

  static void write(UnmatchedError error, JsonValues values) throws IOException {
    JsonGenerator json = values.json;
    json.writeStartObject();
    values.seen(error.frame());
    values.ip("from", error.from());
    values.ip("to", error.to());
    json.writeNumberField("version", error.version());
    json.writeNumberField("type", error.type());
    json.writeNumberField("code", error.code());
    json.writeStringField("kind", error.kind().code());
    json.writeStringField("quotes", error.quotes().name().toLowerCase(Locale.ROOT));
    if (error.quotedSource().isPresent()) {
      values.endpoint("quotedSource", error.quotedSource().get());
    }
    if (error.quotedDestination().isPresent()) {
      values.endpoint("quotedDestination", error.quotedDestination().get());
    }
    if (error.id().isPresent()) {
      json.writeNumberField("id", error.id().getAsInt());
    }
    json.writeEndObject();
  }

  static void write(UnmatchedResponse response, JsonValues values) throws IOException {
    JsonGenerator json = values.json;
    json.writeStartObject();
    values.seen(response.frame());
    json.writeStringField("transport", response.transport().code());
    values.endpoint("server", response.server());
    values.endpoint("client", response.client());
    json.writeNumberField("id", response.id());
    json.writeStringField("rcode", Rcode.nameOf(response.rcode()));
    json.writeNumberField("rcodeNumber", response.rcode());
    if (response.question().isPresent()) {
      values.question(response.question().get());
    }
    json.writeStringField("reason", response.reason());
    json.writeEndObject();
  }
}
