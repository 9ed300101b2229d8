package io.dnsanalyzer.report.ecs;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.report.Report;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * One JSON object a line for each event, in the field names of the Elastic Common Schema, written
 * as events are settled.
 */
public final class EcsReport extends Report {
  private static final int BUFFER = 64 << 10;

  private final OutputStream out;
  private final EcsEvent event = new EcsEvent(shape);
  private final EcsExchanges exchanges = new EcsExchanges(event);
  private final EcsUnmatched unmatched = new EcsUnmatched(event);

  public EcsReport(OutputStream out) {
    this.out = new BufferedOutputStream(out, BUFFER);
  }

  @Override
  protected void add(Exchange exchange) throws IOException {
    exchanges.put(exchange);
    event.writeTo(out);
  }

  @Override
  protected void add(UnmatchedResponse response) throws IOException {
    unmatched.put(response);
    event.writeTo(out);
  }

  @Override
  protected void add(UnmatchedError error) throws IOException {
    unmatched.put(error);
    event.writeTo(out);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void finish(Analysis analysis) throws IOException {
    flush();
  }

  @Override
  public void close() {}
}
