package io.dnsanalyzer.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.timeline.Failures;
import io.dnsanalyzer.timeline.tally.Histogram;
import io.dnsanalyzer.timeline.tally.Ranking;
import io.dnsanalyzer.writing.JsonValues;
import java.io.IOException;

/** Writes whom failures concern most, and when they were. */
final class JsonFailures {
  private final JsonValues values;
  private final JsonGenerator json;

  JsonFailures(JsonValues values) {
    this.values = values;
    this.json = values.json;
  }

  void write(Failures failures) throws IOException {
    json.writeObjectFieldStart("failures");
    ranking("servers", "ip", failures.servers());
    ranking("clients", "ip", failures.clients());
    ranking("names", "name", failures.names());
    times(failures.times());
    json.writeEndObject();
  }

  private <T> void ranking(String field, String key, Ranking<T> ranking) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeBooleanField("exact", ranking.isExact());
    json.writeArrayFieldStart("top");
    for (Ranking.Entry<T> entry : ranking.top()) {
      json.writeStartObject();
      boolean isHost = entry.key() instanceof IpAddress ip && ip.host() != null;
      json.writeStringField(isHost ? "host" : key, entry.key().toString());
      json.writeNumberField("failed", entry.failed());
      seen("first", entry.first());
      seen("last", entry.last());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (ranking.others().isPresent()) {
      json.writeNumberField("others", ranking.others().getAsLong());
    }
    json.writeNumberField("mostOfOthers", ranking.mostOfOthers());
    json.writeEndObject();
  }

  private void times(Histogram times) throws IOException {
    if (!values.shape.hasTimes()) {
      return;
    }
    json.writeObjectFieldStart("times");
    values.seconds("stepSeconds", times.widthNanos());
    json.writeArrayFieldStart("steps");
    for (Histogram.Step step : times.steps()) {
      json.writeStartObject();
      values.time("from", step.fromNanos());
      json.writeNumberField("failed", step.failed());
      if (step.first().isPresent() && step.last().isPresent()) {
        seen("first", step.first().get());
        seen("last", step.last().get());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void seen(String field, FrameRef ref) throws IOException {
    json.writeObjectFieldStart(field);
    values.seen(ref);
    json.writeEndObject();
  }
}
