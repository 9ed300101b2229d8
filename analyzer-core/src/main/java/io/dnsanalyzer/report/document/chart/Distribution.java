package io.dnsanalyzer.report.document.chart;

import static io.dnsanalyzer.report.document.chart.MarkKind.tenths;

import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.report.document.chart.DistributionChart.Bar;
import io.dnsanalyzer.report.document.chart.DistributionChart.Bound;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** How many answers took how long since the question was first asked. */
public final class Distribution {
  private static final long MILLI = 1_000_000L;

  /** Where steps end, in nanoseconds; what is slower is in one step behind them. */
  private static final long[] ENDS = {
    MILLI / 10,
    MILLI / 5,
    MILLI / 2,
    MILLI,
    2 * MILLI,
    5 * MILLI,
    10 * MILLI,
    20 * MILLI,
    50 * MILLI,
    100 * MILLI,
    200 * MILLI,
    500 * MILLI,
    1000 * MILLI,
    2000 * MILLI,
    5000 * MILLI,
    10_000 * MILLI,
    30_000 * MILLI,
    120_000 * MILLI
  };

  private static final String[] LABELS = {
    "0.1 ms", "0.2 ms", "0.5 ms", "1 ms", "2 ms", "5 ms", "10 ms", "20 ms", "50 ms", "100 ms",
    "200 ms", "500 ms", "1 s", "2 s", "5 s", "10 s", "30 s", "120 s"
  };

  private static final int LEFT = 460;
  private static final int RIGHT = 9160;
  private static final int BASE = 1300;
  private static final int TALLEST = 1050;
  private static final int WIDEST = 900;

  private final long[] counts = new long[ENDS.length + 1];

  /** Takes an exchange; those without an answer are in no step. */
  public void add(Exchange exchange) {
    if (exchange.verdict() == Outcome.Verdict.ANSWERED) {
      exchange.response().ifPresent(response -> add(response.sinceFirstNanos()));
    }
  }

  private void add(long nanos) {
    int found = Arrays.binarySearch(ENDS, nanos);
    // A step holds its end.
    counts[found >= 0 ? found : -found - 1]++;
  }

  /** Returns the picture; empty where nothing was answered. */
  public Optional<DistributionChart> draw() {
    int first = 0;
    int last = counts.length - 1;
    long most = Arrays.stream(counts).max().orElse(0);
    if (most == 0) {
      return Optional.empty();
    }
    while (counts[first] == 0) {
      first++;
    }
    while (counts[last] == 0) {
      last--;
    }
    int width = Math.min(WIDEST, (RIGHT - LEFT) / (last - first + 1));
    List<Bar> bars = new ArrayList<>();
    List<Bound> bounds = new ArrayList<>();
    StringJoiner description = new StringJoiner(", ", "Answers by time: ", ".");
    for (int i = first; i <= last; i++) {
      int x = LEFT + (i - first) * width;
      if (i > 0 && i == first) {
        bounds.add(new Bound(tenths(x), LABELS[i - 1]));
      }
      if (i < ENDS.length) {
        bounds.add(new Bound(tenths(x + width), LABELS[i]));
      }
      if (counts[i] > 0) {
        int height = (int) Math.max(20, counts[i] * TALLEST / most);
        String step =
            i == 0
                ? "up to " + LABELS[0]
                : i == ENDS.length
                    ? "more than " + LABELS[i - 1]
                    : LABELS[i - 1] + " to " + LABELS[i];
        description.add(Words.grouped(counts[i]) + " in " + step);
        bars.add(
            new Bar(
                tenths(x + 20),
                tenths(BASE - height),
                tenths(width - 40),
                tenths(height),
                tenths(x + width / 2),
                Words.grouped(counts[i]),
                Words.groupedCount(counts[i], "answer", "answers") + ": " + step));
      }
    }
    return Optional.of(new DistributionChart(description.toString(), bars, bounds));
  }
}
