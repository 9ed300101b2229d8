package io.dnsanalyzer.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.correlate.Exchange;
import io.dnsanalyzer.correlate.Lookup;
import io.dnsanalyzer.correlate.UnmatchedError;
import io.dnsanalyzer.correlate.UnmatchedResponse;
import io.dnsanalyzer.timeline.Incident;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The JSON document. Its head counts what its lists hold, so the lists are kept, already written
 * out, until the head is known.
 */
final class JsonReport extends Report {
  private static final String SCHEMA = "dns-failure-analysis/1";

  private final OutputStream out;
  private final JsonList exchanges = new JsonList(shape);
  private final JsonList lookups = new JsonList(shape);
  private final JsonList responses = new JsonList(shape);
  private final JsonList errors = new JsonList(shape);
  private final JsonExchanges exchangeWriter = new JsonExchanges(exchanges.entries);

  JsonReport(OutputStream out) throws IOException {
    this.out = out;
  }

  @Override
  void add(Exchange exchange) throws IOException {
    exchangeWriter.write(exchange);
  }

  @Override
  void add(Lookup lookup) throws IOException {
    JsonLookups.write(lookup, lookups.entries);
  }

  @Override
  void add(UnmatchedResponse response) throws IOException {
    JsonUnmatched.write(response, responses.entries);
  }

  @Override
  void add(UnmatchedError error) throws IOException {
    JsonUnmatched.write(error, errors.entries);
  }

  @Override
  public void finish(Analysis analysis) throws IOException {
    JsonValues document = JsonValues.document(out, shape);
    JsonGenerator json = document.json;
    JsonHead head = new JsonHead(document);
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    head.capture(analysis);
    head.windows(analysis.options().correlation().windows());
    head.summary(analysis.summary());
    json.writeFieldName("exchanges");
    exchanges.copyTo(json, out);
    json.writeFieldName("lookups");
    lookups.copyTo(json, out);
    json.writeObjectFieldStart("unmatched");
    json.writeFieldName("icmpErrors");
    errors.copyTo(json, out);
    json.writeFieldName("responses");
    responses.copyTo(json, out);
    json.writeEndObject();
    json.writeArrayFieldStart("incidents");
    JsonIncidents incidents = new JsonIncidents(document);
    for (Incident incident : analysis.incidents()) {
      incidents.write(incident);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
    out.flush();
  }

  @Override
  public void close() throws IOException {
    exchanges.close();
    lookups.close();
    responses.close();
    errors.close();
  }
}
