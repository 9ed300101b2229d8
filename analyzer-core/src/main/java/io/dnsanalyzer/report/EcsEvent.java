package io.dnsanalyzer.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.dnsanalyzer.correlate.Transport;
import io.dnsanalyzer.packet.DnsClass;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.RecordType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The parts that events have in common, named by the Elastic Common Schema. */
final class EcsEvent {
  private static final String VERSION = "8.11.0";
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .configure(JsonWriteFeature.ESCAPE_NON_ASCII, true)
          .configure(StreamWriteFeature.FLUSH_PASSED_TO_STREAM, false)
          .configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false)
          .build();

  final JsonGenerator json;
  private final CaptureShape shape;
  private final CommunityId ids = new CommunityId();
  private final Ascii text = new Ascii();

  EcsEvent(OutputStream out, CaptureShape shape) {
    this.shape = shape;
    try {
      json = FACTORY.createGenerator(out);
    } catch (IOException e) {
      throw new UncheckedIOException("nothing is written yet", e);
    }
    json.setRootValueSeparator(null);
  }

  /** Begins a line. */
  void begin(FrameRef first) throws IOException {
    json.writeStartObject();
    json.writeStringField("@timestamp", time(first.nanos()));
    json.writeObjectFieldStart("ecs");
    json.writeStringField("version", VERSION);
    json.writeEndObject();
  }

  /** Begins what ECS says of every event; the caller adds to it and ends the object. */
  void beginEvent(String dataset, String outcome, String action, String reason) throws IOException {
    json.writeObjectFieldStart("event");
    json.writeStringField("kind", "event");
    strings("category", List.of("network"));
    strings("type", List.of("protocol"));
    json.writeStringField("dataset", "dnsanalyzer." + dataset);
    json.writeStringField("action", action);
    json.writeStringField("outcome", outcome);
    json.writeStringField("reason", reason);
  }

  void endpoint(String field, Endpoint endpoint) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("ip", endpoint.ip().toString());
    json.writeNumberField("port", endpoint.port());
    json.writeEndObject();
  }

  void address(String field, IpAddress ip) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("ip", ip.toString());
    json.writeEndObject();
  }

  void network(Transport transport, Endpoint source, Endpoint destination) throws IOException {
    json.writeObjectFieldStart("network");
    type(source.ip());
    json.writeStringField("transport", transport.code());
    json.writeStringField("protocol", "dns");
    json.writeStringField("community_id", ids.of(transport, source, destination));
    json.writeEndObject();
  }

  void icmpNetwork(IpAddress from, IpAddress to, int type, int code) throws IOException {
    json.writeObjectFieldStart("network");
    type(from);
    json.writeStringField("transport", from.version() == 6 ? "ipv6-icmp" : "icmp");
    json.writeStringField("community_id", ids.ofError(from, to, type, code));
    json.writeEndObject();
  }

  private void type(IpAddress ip) throws IOException {
    json.writeStringField("type", ip.version() == 6 ? "ipv6" : "ipv4");
  }

  void icmp(int version, int type, int code, String kind) throws IOException {
    json.writeObjectFieldStart("icmp");
    json.writeNumberField("version", version);
    json.writeNumberField("type", type);
    json.writeNumberField("code", code);
    json.writeStringField("kind", kind);
    json.writeEndObject();
  }

  /** Writes a question; ECS writes names without the last dot. */
  void question(Question question) throws IOException {
    String name = question.name().toString();
    json.writeObjectFieldStart("question");
    json.writeStringField("name", name.length() > 1 ? name.substring(0, name.length() - 1) : name);
    json.writeStringField("type", RecordType.nameOf(question.type()));
    json.writeStringField("class", DnsClass.nameOf(question.dnsClass()));
    json.writeEndObject();
  }

  /** Writes an error, by what programs call it. */
  void error(String type) throws IOException {
    json.writeObjectFieldStart("error");
    json.writeStringField("type", type);
    json.writeEndObject();
  }

  /** Writes frames, and their files where a frame's number alone does not name it. */
  void frames(List<FrameRef> frames) throws IOException {
    json.writeArrayFieldStart("frames");
    for (FrameRef frame : frames) {
      json.writeNumber(frame.number());
    }
    json.writeEndArray();
    if (shape.manyFiles()) {
      json.writeArrayFieldStart("files");
      for (FrameRef frame : frames) {
        json.writeNumber(frame.file());
      }
      json.writeEndArray();
    }
  }

  void strings(String field, List<String> values) throws IOException {
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  void seconds(String field, long nanos) throws IOException {
    json.writeFieldName(field);
    json.writeNumber(text.clear().seconds(nanos).toString());
  }

  String time(long nanos) {
    return text.clear().time(nanos, shape.timeDigits()).toString();
  }

  /** Ends the line. */
  void end() throws IOException {
    json.writeEndObject();
    json.writeRaw('\n');
  }
}
