package io.dnsanalyzer.writing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.UnknownDay;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/** Writes the values that JSON documents consist of: times, durations, addresses, places. */
public final class JsonValues {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .configure(JsonWriteFeature.ESCAPE_NON_ASCII, true)
          .configure(StreamWriteFeature.FLUSH_PASSED_TO_STREAM, false)
          .configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false)
          .build();

  public final JsonGenerator json;
  private final Ascii text = new Ascii();
  public final CaptureShape shape;

  private JsonValues(JsonGenerator json, CaptureShape shape) {
    this.json = json;
    this.shape = shape;
  }

  /** Returns a writer of one document. */
  public static JsonValues document(OutputStream out, CaptureShape shape) throws IOException {
    JsonGenerator json = FACTORY.createGenerator(out);
    json.setPrettyPrinter(new JsonLayout());
    return new JsonValues(json, shape);
  }

  /**
   * Writes a time; of one whose day is unknown the time of day, and nothing where there is none.
   */
  public void time(String field, long nanos) throws IOException {
    if (UnknownDay.isNoTime(nanos)) {
      return;
    }
    json.writeFieldName(field);
    json.writeString(text.clear().time(nanos, shape.timeDigits()).toString());
  }

  /** Writes a time that a person gave, with all of its digits. */
  public void time(String field, Instant time) throws IOException {
    int digits = time.equals(time.truncatedTo(ChronoUnit.MICROS)) ? shape.timeDigits() : 9;
    DateTimeFormatter format =
        new DateTimeFormatterBuilder().appendInstant(digits).toFormatter(Locale.ROOT);
    json.writeStringField(field, format.format(time));
  }

  public void seconds(String field, long nanos) throws IOException {
    json.writeFieldName(field);
    json.writeNumber(text.clear().seconds(nanos).toString());
  }

  /** Writes an address, or the name that stands in its place. */
  public void ip(String field, IpAddress ip) throws IOException {
    json.writeStringField(field, ip.toString());
  }

  public void endpoint(String field, Endpoint endpoint) throws IOException {
    json.writeObjectFieldStart(field);
    ip(endpoint.ip().host() == null ? "ip" : "host", endpoint.ip());
    json.writeNumberField("port", endpoint.port());
    json.writeEndObject();
  }

  /** Writes where something was seen; the file only where there is a choice. */
  public void place(FrameRef ref) throws IOException {
    json.writeNumberField("frame", ref.number());
    if (shape.manyFiles()) {
      json.writeNumberField("file", ref.file());
    }
  }

  /** Writes where and when something was seen. */
  public void seen(FrameRef ref) throws IOException {
    place(ref);
    time(UnknownDay.has(ref.nanos()) ? "timeOfDay" : "time", ref.nanos());
  }

  /** Writes how many there are of what, in the order of the map. */
  public void counts(String field, Map<String, Long> counts) throws IOException {
    json.writeObjectFieldStart(field);
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
    json.writeEndObject();
  }
}
