package io.dnsanalyzer.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dnsanalyzer.diagnosis.Filter;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Remark;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.writing.JsonValues;
import java.io.IOException;
import java.util.List;

/** Writes what the evidence means. */
final class JsonFindings {
  private final JsonValues values;
  private final JsonGenerator json;

  JsonFindings(JsonValues values) {
    this.values = values;
    this.json = values.json;
  }

  void findings(List<Finding> findings) throws IOException {
    json.writeArrayFieldStart("findings");
    for (Finding finding : findings) {
      json.writeStartObject();
      json.writeStringField("code", finding.code());
      json.writeStringField("confidence", finding.confidence().code());
      json.writeStringField("statement", finding.statement());
      frames(finding.frames());
      filters(finding.filters());
      strings("alternatives", finding.alternatives());
      strings("next", finding.next());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** A frame is its number where that names it. */
  private void frames(List<FrameRef> frames) throws IOException {
    json.writeArrayFieldStart("frames");
    for (FrameRef frame : frames) {
      if (values.shape.manyFiles()) {
        json.writeStartObject();
        values.place(frame);
        json.writeEndObject();
      } else {
        json.writeNumber(frame.number());
      }
    }
    json.writeEndArray();
  }

  /** A filter selects frames of one file. */
  private void filters(List<Filter> filters) throws IOException {
    if (!values.shape.manyFiles()) {
      json.writeStringField("filter", filters.get(0).expression());
      return;
    }
    json.writeArrayFieldStart("filters");
    for (Filter filter : filters) {
      json.writeStartObject();
      json.writeNumberField("file", filter.file());
      json.writeStringField("filter", filter.expression());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  void remarks(String field, List<Remark> remarks) throws IOException {
    json.writeArrayFieldStart(field);
    for (Remark remark : remarks) {
      json.writeStartObject();
      json.writeStringField("code", remark.code());
      json.writeStringField("statement", remark.statement());
      frames(remark.frames());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  void strings(String field, List<String> strings) throws IOException {
    json.writeArrayFieldStart(field);
    for (String string : strings) {
      json.writeString(string);
    }
    json.writeEndArray();
  }
}
