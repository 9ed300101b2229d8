package io.dnsanalyzer.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dnsanalyzer.correlate.Lookup;
import io.dnsanalyzer.correlate.LookupNote;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.RecordType;
import java.io.IOException;
import java.util.Locale;

/** Writes what clients went through to resolve names. */
final class JsonLookups {
  private JsonLookups() {}

  static void write(Lookup lookup, JsonValues values) throws IOException {
    JsonGenerator json = values.json;
    json.writeStartObject();
    json.writeNumberField("lookup", lookup.number());
    values.ip("client", lookup.client());
    json.writeStringField("name", lookup.name().toString());
    json.writeStringField("type", RecordType.nameOf(lookup.type()));
    json.writeStringField("outcome", lookup.verdict().name().toLowerCase(Locale.ROOT));
    values.time("firstTime", lookup.first().nanos());
    values.time("lastTime", lookup.last().nanos());
    json.writeNumberField("exchanges", lookup.exchanges());
    json.writeArrayFieldStart("servers");
    for (IpAddress server : lookup.servers()) {
      values.ip(server);
    }
    json.writeEndArray();
    values.seconds("waitedSeconds", lookup.waitedNanos());
    if (!lookup.notes().isEmpty()) {
      json.writeArrayFieldStart("notes");
      for (LookupNote note : lookup.notes()) {
        json.writeString(note.code());
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
