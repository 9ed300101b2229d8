package io.dnsanalyzer.report;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import java.io.IOException;
import java.io.OutputStream;

/** The incident report: gathered while the capture is read, written at its end. */
final class DocumentReport extends Report {
  /** How the report is written down. */
  enum Markup {
    MARKDOWN {
      @Override
      void write(IncidentReport report, OutputStream out) throws IOException {
        MarkdownDocument.write(report, out);
      }
    },
    HTML {
      @Override
      void write(IncidentReport report, OutputStream out) throws IOException {
        HtmlDocument.write(report, out);
      }
    };

    abstract void write(IncidentReport report, OutputStream out) throws IOException;
  }

  private final OutputStream out;
  private final Markup markup;
  private final ReportOptions options;
  private final Clock clock;
  private final Phrases phrases;
  private final Observations seen;

  DocumentReport(OutputStream out, Markup markup, ReportOptions options) {
    this.out = out;
    this.markup = markup;
    this.options = options;
    clock = new Clock(shape, options);
    phrases = new Phrases(shape, clock);
    seen = new Observations(shape, phrases, options.everything());
  }

  @Override
  void add(Exchange exchange) {
    seen.add(exchange);
  }

  @Override
  void add(UnmatchedResponse response) {
    seen.add(response);
  }

  @Override
  void add(UnmatchedError error) {
    seen.add(error);
  }

  @Override
  public void finish(Analysis analysis) throws IOException {
    Material material = new Material(analysis, seen, phrases, shape, clock, options);
    markup.write(material.report(), out);
    out.flush();
  }

  @Override
  public void close() {}
}
