package io.dnsanalyzer.report.text;

import io.dnsanalyzer.AnalysisListener;
import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.exchange.Attempt;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.report.ReportOptions;
import io.dnsanalyzer.report.shared.FrameNames;
import io.dnsanalyzer.report.shared.Statement;
import io.dnsanalyzer.report.shared.UnmatchedStatement;
import io.dnsanalyzer.writing.CaptureShape;
import io.dnsanalyzer.writing.Clock;
import io.dnsanalyzer.writing.Paint;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A line for each failure as soon as it is known, for those who watch a capture grow. The time of a
 * line is that of the frame with which the failure was known, so lines are in the order of time,
 * but for those of queries that were not captured: for a millisecond, these may still come.
 *
 * <p>What it cannot write, it throws as {@link UncheckedIOException}.
 */
public final class FailureLines implements AnalysisListener {
  private final OutputStream out;
  private final CaptureShape shape = new CaptureShape();

  /** Longer than any failure takes to be known while a clock runs, in nanoseconds. */
  private static final long LONG = 600_000_000_000L;

  private final Clock clock;
  private final Paint paint;
  private boolean isAny;

  /**
   * Makes one.
   *
   * @param out where lines go, each in one piece, and flushed
   */
  public FailureLines(OutputStream out, ReportOptions options) {
    this.out = out;
    clock = new Clock(shape, options.times(), options.zone());
    paint = new Paint(options.color());
  }

  /** Tells whether there was a line. */
  public boolean isAny() {
    return isAny;
  }

  @Override
  public void begin(List<FileFacts> files) {
    shape.learn(files);
  }

  @Override
  public boolean wantsKnown() {
    return true;
  }

  @Override
  public boolean wantsExchanges() {
    return false;
  }

  @Override
  public boolean wantsLookup(long number) {
    return false;
  }

  @Override
  public void known(Exchange exchange, long now) {
    isAny = true;
    String time = clock.of(isAnotherClock(exchange, now) ? exchange.first().nanos() : now);
    String line =
        (time.isEmpty() ? "" : time + "  ")
            + exchange
                .question()
                .map(question -> question.name() + " " + RecordType.nameOf(question.type()))
                .orElse("(no readable question)")
            + ", asked by "
            + exchange.client().ip()
            + ": "
            + Statement.of(exchange)
            + " "
            + FrameNames.name(FrameNames.of(exchange), shape.manyFiles());
    boolean isBad = exchange.hasFailed() || exchange.isAnswerRefused();
    write(isBad ? paint.bad(line) : paint.good(line));
  }

  /** Where the capture's clock stepped back since, what it said before is not when it was known. */
  private static boolean isAnotherClock(Exchange exchange, long now) {
    List<Attempt> attempts = exchange.attempts();
    return Times.between(attempts.get(attempts.size() - 1).frame().nanos(), now) > LONG;
  }

  /** An error that fits no query of the capture tells of one that was not captured. */
  @Override
  public void unmatched(UnmatchedError error) {
    if (!error.rejectsQuery()) {
      return;
    }
    isAny = true;
    String time = clock.of(error.frame().nanos());
    String line =
        (time.isEmpty() ? "" : time + "  ")
            + UnmatchedStatement.of(error)
            + ", which was not captured "
            + FrameNames.name(List.of(error.frame()), shape.manyFiles());
    write(paint.bad(line));
  }

  private void write(String line) {
    try {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
