package io.dnsanalyzer.report.text;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.diagnosis.Diagnosis;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Lookup;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.report.Report;
import io.dnsanalyzer.report.ReportOptions;
import io.dnsanalyzer.timeline.Summary;
import io.dnsanalyzer.writing.Clock;
import io.dnsanalyzer.writing.Paint;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The timeline for a terminal. */
public final class TextReport extends Report {
  private static final int BUFFER = 64 << 10;

  /** How many incidents a summary shows. */
  private static final int INCIDENTS = 10;

  private final OutputStream out;
  private final ReportOptions options;
  private final Clock clock;
  private final TextTimeline timeline;
  private final TextUnmatched unmatched;

  public TextReport(OutputStream out, ReportOptions options) {
    this.out = out;
    this.options = options;
    clock = new Clock(shape, options.times(), options.zone());
    timeline = new TextTimeline(shape, clock, options);
    unmatched = new TextUnmatched(shape, clock, options.everything());
  }

  @Override
  public boolean wantsExchanges() {
    return timeline.wantsExchanges();
  }

  @Override
  public boolean wantsLookup(long number) {
    return timeline.wantsLookup(number);
  }

  @Override
  protected void add(Exchange exchange) throws IOException {
    timeline.add(exchange);
  }

  @Override
  protected void add(Lookup lookup) throws IOException {
    timeline.add(lookup);
  }

  @Override
  protected void add(UnmatchedResponse response) throws IOException {
    unmatched.add(response);
  }

  @Override
  protected void add(UnmatchedError error) throws IOException {
    unmatched.add(error);
  }

  @Override
  public void finish(Analysis analysis) throws IOException {
    OutputStream buffered = new BufferedOutputStream(out, BUFFER);
    Paint paint = new Paint(options.color());
    TextHead head = new TextHead(shape, clock, options.everything());
    write(
        paint.strong(head.verdict(analysis))
            + "\n\n"
            + new TextOverview(clock).of(analysis, shown(analysis.diagnoses().size()))
            + head.files(analysis)
            + head.span(analysis)
            + head.counts(analysis),
        buffered);
    if (timeline.exchanges() > 0) {
      String times = clock.what().isEmpty() ? "" : " in " + clock.what();
      String frames =
          shape.manyFiles() ? "; file:frame numbers in brackets" : "; frame numbers in brackets";
      write("\n" + paint.strong("Timeline" + times + frames) + "\n", buffered);
      timeline.copyTo(buffered);
      long left = told(analysis) - timeline.exchanges();
      if (left > 0) {
        write("and " + TextHead.count(left, "more exchange") + "; --all shows them\n", buffered);
        TextFailures failures = new TextFailures(shape, clock, paint);
        failures.add(analysis);
        write(failures.toString(), buffered);
      }
    }
    unmatched.copyTo(buffered);
    int shown = shown(analysis.diagnoses().size());
    TextIncidents incidents =
        new TextIncidents(
            shape, clock, paint, analysis.capture(), analysis.diagnoses().subList(0, shown));
    for (Diagnosis diagnosis : analysis.diagnoses().subList(0, shown)) {
      incidents.add(diagnosis);
      write(incidents.take(), buffered);
    }
    if (shown < analysis.diagnoses().size()) {
      incidents.more(analysis.diagnoses().size() - shown);
    }
    incidents.general(analysis.findings());
    incidents.cannotShow();
    write(incidents.take(), buffered);
    write("\n" + head.foot(analysis), buffered);
    buffered.flush();
  }

  /** Returns how many exchanges there were to tell of. */
  private static long told(Analysis analysis) {
    Summary summary = analysis.summary();
    return analysis.options().answeredToo() ? summary.exchanges() : summary.told();
  }

  private int shown(int incidents) {
    return options.everything() ? incidents : Math.min(incidents, INCIDENTS);
  }

  private static void write(String text, OutputStream to) throws IOException {
    to.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    timeline.close();
    unmatched.close();
  }
}
