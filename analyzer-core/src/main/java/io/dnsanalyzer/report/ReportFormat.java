package io.dnsanalyzer.report;

import io.dnsanalyzer.report.csv.CsvReport;
import io.dnsanalyzer.report.document.DocumentReport;
import io.dnsanalyzer.report.ecs.EcsReport;
import io.dnsanalyzer.report.json.JsonReport;
import io.dnsanalyzer.report.text.TextReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** The formats in which an analysis can be written. */
public enum ReportFormat {
  /** A timeline for a terminal, at most 80 columns wide wherever the names allow it. */
  TEXT {
    @Override
    public Report open(OutputStream out, ReportOptions options) {
      return new TextReport(out, options);
    }
  },
  /** One JSON document, described by {@code docs/dns-failure-analysis-1.schema.json}. */
  JSON {
    @Override
    public Report open(OutputStream out, ReportOptions options) {
      return new JsonReport(out);
    }
  },
  /** One JSON object a line for each event, in field names of the Elastic Common Schema. */
  NDJSON {
    @Override
    public Report open(OutputStream out, ReportOptions options) {
      return new EcsReport(out);
    }
  },
  /** A table for spreadsheets and databases (RFC 4180), one row for each exchange. */
  CSV {
    @Override
    public Report open(OutputStream out, ReportOptions options) {
      return new CsvReport(out);
    }
  },
  /** The incident report as Markdown. */
  MARKDOWN {
    @Override
    public Report open(OutputStream out, ReportOptions options) {
      return new DocumentReport(out, DocumentReport.Markup.MARKDOWN, options);
    }

    @Override
    public boolean drawsAnswers() {
      return true;
    }
  },
  /** The incident report as one HTML file, with pictures. */
  HTML {
    @Override
    public Report open(OutputStream out, ReportOptions options) {
      return new DocumentReport(out, DocumentReport.Markup.HTML, options);
    }

    @Override
    public boolean drawsAnswers() {
      return true;
    }
  };

  /**
   * Begins a report.
   *
   * @param out where it goes, in large pieces and as UTF-8; flushed at the end, never closed
   * @throws IOException when it cannot be begun
   */
  public abstract Report open(OutputStream out, ReportOptions options) throws IOException;

  /**
   * Tells whether a report of this format also says something of answered exchanges, however many,
   * so that {@code Options.answeredToo} is to be set.
   */
  public boolean drawsAnswers() {
    return false;
  }

  /**
   * Tells whether times in it are in the zone of its options; {@code Options.zone} is then to be
   * the same. Data formats are in UTC.
   */
  public boolean isInZone() {
    return this == TEXT || this == MARKDOWN || this == HTML;
  }

  /** Tells whether a report of this format is written while the capture is read. */
  public boolean isWrittenMeanwhile() {
    return this == NDJSON || this == CSV;
  }

  /** Returns the name on the command line. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
