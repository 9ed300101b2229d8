package io.dnsanalyzer.junit;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Told;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.report.Report;
import io.dnsanalyzer.report.ReportFormat;
import io.dnsanalyzer.report.ReportOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rows of a timeline, as the text report has them. */
final class Rows {
  private static final String HEAD = "\nTimeline";

  /** What the report says of exchanges that are not among these, and how the command shows them. */
  private static final String REST = "; --all shows them";

  private static final int MOST = 40;

  private Rows() {}

  /** Returns the timeline of some exchanges, with its head; of many, the first ones. */
  static String of(Analysis analysis, List<Exchange> exchanges) {
    if (exchanges.isEmpty()) {
      return "(no exchange)";
    }
    Told told =
        new Told(
            exchanges.subList(0, Math.min(MOST, exchanges.size())),
            analysis.told().lookups(),
            analysis.told().unmatchedResponses(),
            analysis.told().unmatchedErrors());
    Analysis part =
        new Analysis(
            analysis.options(),
            analysis.capture(),
            analysis.summary(),
            analysis.failures(),
            told,
            analysis.diagnoses(),
            analysis.findings());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Report report = ReportFormat.TEXT.open(out, ReportOptions.DEFAULTS)) {
      report.render(part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String text = out.toString(StandardCharsets.UTF_8);
    int begin = text.indexOf(HEAD) + 1;
    int end = text.indexOf("\n\n", begin);
    String timeline = begin == 0 ? text : text.substring(begin, end < 0 ? text.length() : end);
    int rest = timeline.indexOf(REST);
    int more = exchanges.size() - MOST;
    return (rest < 0 ? timeline : timeline.substring(0, timeline.lastIndexOf('\n', rest)))
        + (more > 0 ? "\nand " + more + " more" : "");
  }
}
