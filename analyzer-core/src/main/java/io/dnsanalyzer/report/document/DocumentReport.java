package io.dnsanalyzer.report.document;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.report.Report;
import io.dnsanalyzer.report.ReportOptions;
import io.dnsanalyzer.report.shared.Phrases;
import io.dnsanalyzer.writing.Clock;
import java.io.IOException;
import java.io.OutputStream;

/** The incident report: gathered while the capture is read, written at its end. */
public final class DocumentReport extends Report {
  /** How the report is written down. */
  public enum Markup {
    MARKDOWN {
      @Override
      void write(IncidentReport report, OutputStream out) throws IOException {
        MarkdownDocument.write(report, out);
      }
    },
    HTML {
      @Override
      void write(IncidentReport report, OutputStream out) throws IOException {
        try {
          HtmlDocument.write(report, out);
        } catch (NoClassDefFoundError e) {
          throw new IOException(
              "the HTML report needs gg.jte:jte-runtime, which is not there; add it", e);
        }
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

  public DocumentReport(OutputStream out, Markup markup, ReportOptions options) {
    this.out = out;
    this.markup = markup;
    this.options = options;
    clock = new Clock(shape, options.times(), options.zone());
    phrases = new Phrases(shape, clock);
    seen = new Observations(shape, phrases, options.everything());
  }

  @Override
  protected void add(Exchange exchange) {
    seen.add(exchange);
  }

  @Override
  protected void add(UnmatchedResponse response) {
    seen.add(response);
  }

  @Override
  protected void add(UnmatchedError error) {
    seen.add(error);
  }

  @Override
  public void finish(Analysis analysis) throws IOException {
    ReportSource source = new ReportSource(analysis, seen, phrases, shape, clock, options);
    markup.write(source.report(), out);
    out.flush();
  }

  @Override
  public void close() {}
}
