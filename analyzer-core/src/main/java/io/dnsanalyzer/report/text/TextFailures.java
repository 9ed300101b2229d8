package io.dnsanalyzer.report.text;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.report.shared.FrameNames;
import io.dnsanalyzer.report.shared.Rankings;
import io.dnsanalyzer.timeline.Failures;
import io.dnsanalyzer.timeline.tally.Histogram;
import io.dnsanalyzer.timeline.tally.Ranking;
import io.dnsanalyzer.words.Words;
import io.dnsanalyzer.writing.Ascii;
import io.dnsanalyzer.writing.CaptureShape;
import io.dnsanalyzer.writing.Clock;
import io.dnsanalyzer.writing.Paint;
import java.util.List;

/** Whom failures concern most, and when they were, for captures of which not all is listed. */
final class TextFailures {
  private static final int COUNT_WIDTH = 10;
  private static final int SHORTEST_BAR = 8;

  private final StringBuilder out = new StringBuilder();
  private final Ascii number = new Ascii();
  private final CaptureShape shape;
  private final Clock clock;
  private final Paint paint;

  TextFailures(CaptureShape shape, Clock clock, Paint paint) {
    this.shape = shape;
    this.clock = clock;
    this.paint = paint;
  }

  /** Appends what all failed exchanges have in common. */
  void add(Analysis analysis) {
    Failures failures = analysis.failures();
    if (analysis.summary().failed() == 0) {
      return;
    }
    out.append('\n')
        .append(
            paint.strong(
                Words.capital(
                        Words.all(
                            analysis.summary().failed(), "failed exchange", "failed exchanges"))
                    + "; first and last query in brackets"))
        .append('\n');
    ranking("server", failures.servers());
    ranking("client", failures.clients());
    ranking("name", failures.names());
    histogram(failures.times());
  }

  private <T> void ranking(String what, Ranking<T> ranking) {
    if (ranking.different().orElse(1) == 0) { // no question could be read
      return;
    }
    out.append("  ").append(Rankings.head(what, ranking)).append('\n');
    if (Rankings.isOnceEach(ranking)) {
      return;
    }
    for (Ranking.Entry<T> entry : ranking.top()) {
      String failed = Long.toString(entry.failed());
      String indent = " ".repeat(Math.max(0, COUNT_WIDTH - failed.length()));
      out.append(
              new TextLine(indent + failed + "  ")
                  .piece(entry.key().toString())
                  .piece(frames(entry.first(), entry.last())))
          .append('\n');
    }
    String rest = Rankings.rest(ranking);
    out.append(rest.isEmpty() ? "" : " ".repeat(COUNT_WIDTH + 2) + rest + "\n");
  }

  private String frames(FrameRef first, FrameRef last) {
    return FrameNames.name(
        first.equals(last) ? List.of(first) : List.of(first, last), shape.manyFiles());
  }

  private void histogram(Histogram times) {
    if (!shape.hasTimes()) {
      return;
    }
    out.append("  when, in steps of ")
        .append(number.clear().seconds(times.widthNanos()))
        .append(" s\n");
    int timeWidth = 0;
    int countWidth = 0;
    int framesWidth = 0;
    long most = 1;
    for (Histogram.Step step : times.steps()) {
      timeWidth = Math.max(timeWidth, clock.dated(step.fromNanos()).length());
      countWidth = Math.max(countWidth, Long.toString(step.failed()).length());
      framesWidth = Math.max(framesWidth, frames(step).length());
      most = Math.max(most, step.failed());
    }
    int left = TextLine.WIDTH - 4 - timeWidth - 2 - countWidth - 2 - framesWidth - 2;
    int room = Math.max(SHORTEST_BAR, left);
    for (Histogram.Step step : times.steps()) {
      String failed = Long.toString(step.failed());
      String frames = frames(step);
      String bar = "#".repeat((int) ((step.failed() * room + most - 1) / most));
      out.append("    ").append(padded(clock.dated(step.fromNanos()), timeWidth)).append("  ");
      out.append(" ".repeat(countWidth - failed.length())).append(failed);
      out.append(bar.isEmpty() ? "" : "  " + padded(frames, framesWidth) + "  " + bar);
      out.append('\n');
    }
  }

  private String frames(Histogram.Step step) {
    return step.first().isPresent() && step.last().isPresent()
        ? frames(step.first().get(), step.last().get())
        : "";
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
