package io.dnsanalyzer.report;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.writing.TimeStyle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

/** Reports of captures that a test writes down. */
final class Written {
  private Written() {}

  static String text(Traffic traffic) {
    return of(traffic.analysis(), ReportFormat.TEXT, ReportOptions.DEFAULTS);
  }

  static String markdown(Traffic traffic) {
    return of(traffic.analysis(), ReportFormat.MARKDOWN, ReportOptions.DEFAULTS);
  }

  static String html(Traffic traffic) {
    return of(traffic.analysis(), ReportFormat.HTML, ReportOptions.DEFAULTS);
  }

  static ReportOptions times(TimeStyle style) {
    return new ReportOptions(false, style, ZoneOffset.UTC, false, ReportFields.BLANK);
  }

  static String of(Analysis analysis, ReportFormat format, ReportOptions options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Report report = format.open(out, options)) {
      report.render(analysis);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
