package io.dnsanalyzer.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Lookup;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.report.Report;
import io.dnsanalyzer.report.shared.JsonEntry;
import io.dnsanalyzer.report.shared.OrderedSpool;
import io.dnsanalyzer.writing.JsonValues;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The JSON document. Its head counts what its lists hold, so the lists are kept, already written
 * out, until the head is known.
 */
public final class JsonReport extends Report {
  private static final String SCHEMA = "dns-failure-analysis/1";

  private static final String HEX_DIGITS = "0123456789abcdef";

  private static final int BUFFER = 256 << 10;
  private static final byte[] FIRST = JsonEntry.piece("\n");
  private static final byte[] NEXT = JsonEntry.piece(",\n");

  private final OutputStream out;
  private final JsonList exchanges = new JsonList();
  private final OrderedSpool lookups = new OrderedSpool();
  private final JsonList responses = new JsonList();
  private final JsonList errors = new JsonList();
  private final JsonEntry entry = new JsonEntry(shape, HEX_DIGITS);
  private final JsonExchanges exchangeEntry = new JsonExchanges(entry);
  private final JsonLookups lookupEntry = new JsonLookups(entry);
  private final JsonUnmatched unmatchedEntry = new JsonUnmatched(entry);

  public JsonReport(OutputStream out) {
    this.out = out;
  }

  @Override
  protected void add(Exchange exchange) throws IOException {
    exchangeEntry.put(exchange);
    exchanges.add(entry);
  }

  @Override
  public boolean wantsLookup(long number) {
    return true;
  }

  @Override
  protected void add(Lookup lookup) throws IOException {
    lookupEntry.put(lookup);
    entry.writeTo(lookups.begin(lookup.number(), entry.length()));
  }

  @Override
  protected void add(UnmatchedResponse response) throws IOException {
    unmatchedEntry.put(response);
    responses.add(entry);
  }

  @Override
  protected void add(UnmatchedError error) throws IOException {
    unmatchedEntry.put(error);
    errors.add(entry);
  }

  @Override
  public void finish(Analysis analysis) throws IOException {
    JsonValues document = JsonValues.document(out, shape);
    JsonGenerator json = document.json;
    JsonHead head = new JsonHead(document);
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    head.capture(analysis);
    head.scope(analysis.options().scope());
    head.windows(analysis.options().correlation(), analysis.capture().hasTimes());
    head.summary(analysis.summary());
    if (analysis.summary().failed() > 0) {
      new JsonFailures(document).write(analysis.failures());
    }
    json.writeFieldName("exchanges");
    exchanges.copyTo(json, out);
    json.writeFieldName("lookups");
    copyLookups(json);
    json.writeObjectFieldStart("unmatched");
    json.writeFieldName("icmpErrors");
    errors.copyTo(json, out);
    json.writeFieldName("responses");
    responses.copyTo(json, out);
    json.writeEndObject();
    json.writeArrayFieldStart("incidents");
    JsonIncidents incidents = new JsonIncidents(document);
    for (int i = 0; i < analysis.incidents().size(); i++) {
      incidents.write(analysis.incidents().get(i), analysis.diagnoses().get(i));
    }
    json.writeEndArray();
    new JsonFindings(document).findings(analysis.findings());
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
    out.flush();
  }

  /** Lookups become known when they end, and stand in the order in which they began. */
  private void copyLookups(JsonGenerator json) throws IOException {
    json.writeStartArray();
    if (!lookups.isEmpty()) {
      json.flush();
      OutputStream buffered = new BufferedOutputStream(out, BUFFER);
      lookups.sort();
      for (byte[] separator = FIRST; lookups.next(); separator = NEXT) {
        buffered.write(separator);
        lookups.copyTo(buffered);
      }
      buffered.write('\n');
      buffered.flush();
    }
    json.writeEndArray();
  }

  @Override
  public void close() throws IOException {
    exchanges.close();
    lookups.close();
    responses.close();
    errors.close();
  }
}
