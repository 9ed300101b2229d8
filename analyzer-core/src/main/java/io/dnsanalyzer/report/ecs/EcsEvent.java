package io.dnsanalyzer.report.ecs;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.DnsClass;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.packet.UnknownDay;
import io.dnsanalyzer.writing.CaptureShape;
import io.dnsanalyzer.writing.JsonValues;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The parts that events have in common, named by the Elastic Common Schema. */
final class EcsEvent {
  private static final String VERSION = "8.11.0";

  final JsonValues values;
  final JsonGenerator json;
  private final CommunityId ids = new CommunityId();

  EcsEvent(OutputStream out, CaptureShape shape) {
    try {
      values = JsonValues.documents(out, shape);
    } catch (IOException e) {
      throw new UncheckedIOException("nothing is written yet", e);
    }
    json = values.json;
  }

  /** Begins a line. */
  void begin(FrameRef first) throws IOException {
    json.writeStartObject();
    if (!UnknownDay.has(first.nanos())) {
      values.time("@timestamp", first.nanos());
    }
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

  void address(String field, IpAddress ip) throws IOException {
    json.writeObjectFieldStart(field);
    values.ip(ip.host() == null ? "ip" : "domain", ip);
    json.writeEndObject();
  }

  void network(Transport transport, Endpoint source, Endpoint destination) throws IOException {
    json.writeObjectFieldStart("network");
    type(source.ip());
    json.writeStringField("transport", transport.code());
    json.writeStringField("protocol", "dns");
    if (source.ip().host() == null && destination.ip().host() == null) { // it needs addresses
      json.writeStringField("community_id", ids.of(transport, source, destination));
    }
    json.writeEndObject();
  }

  void icmpNetwork(IpAddress from, IpAddress to, int type, int code) throws IOException {
    json.writeObjectFieldStart("network");
    type(from);
    json.writeStringField("transport", from.version() == 6 ? "ipv6-icmp" : "icmp");
    if (from.host() == null && to.host() == null) {
      json.writeStringField("community_id", ids.ofError(from, to, type, code));
    }
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
    if (values.shape.manyFiles()) {
      json.writeArrayFieldStart("files");
      for (FrameRef frame : frames) {
        json.writeNumber(frame.file());
      }
      json.writeEndArray();
    }
  }

  void strings(String field, List<String> strings) throws IOException {
    json.writeArrayFieldStart(field);
    for (String string : strings) {
      json.writeString(string);
    }
    json.writeEndArray();
  }

  /** Ends the line. */
  void end() throws IOException {
    json.writeEndObject();
    json.writeRaw('\n');
  }
}
