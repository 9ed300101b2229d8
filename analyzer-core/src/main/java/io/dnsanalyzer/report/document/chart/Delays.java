package io.dnsanalyzer.report.document.chart;

/** How long answers took, in the slices of {@link ChartData}. */
final class Delays {
  private final long[] counts = new long[ChartData.SLICES];
  private final long[] sums = new long[ChartData.SLICES];
  private final long[] shortest = new long[ChartData.SLICES];
  private final long[] longest = new long[ChartData.SLICES];

  void add(int slice, long nanos) {
    // Where clocks are uneven, an answer seems to come before its query.
    long delay = Math.max(0, nanos);
    shortest[slice] = counts[slice] == 0 ? delay : Math.min(shortest[slice], delay);
    longest[slice] = Math.max(longest[slice], delay);
    sums[slice] += delay;
    counts[slice]++;
  }

  /** Adds the answers of a slice of {@code from}. */
  void addAll(int slice, Delays from, int of) {
    boolean isFirst = counts[slice] == 0;
    shortest[slice] = isFirst ? from.shortest[of] : Math.min(shortest[slice], from.shortest[of]);
    longest[slice] = Math.max(longest[slice], from.longest[of]);
    sums[slice] += from.sums[of];
    counts[slice] += from.counts[of];
  }

  void fold() {
    for (int i = 0; i < ChartData.SLICES / 2; i++) {
      boolean hasFirst = counts[2 * i] > 0;
      boolean hasSecond = counts[2 * i + 1] > 0;
      shortest[i] =
          hasFirst && hasSecond
              ? Math.min(shortest[2 * i], shortest[2 * i + 1])
              : hasFirst ? shortest[2 * i] : shortest[2 * i + 1];
      longest[i] = Math.max(longest[2 * i], longest[2 * i + 1]);
    }
    for (int i = ChartData.SLICES / 2; i < ChartData.SLICES; i++) {
      shortest[i] = 0;
      longest[i] = 0;
    }
    ChartData.fold(counts);
    ChartData.fold(sums);
  }

  long count(int slice) {
    return counts[slice];
  }

  long sum(int slice) {
    return sums[slice];
  }

  long shortest(int slice) {
    return shortest[slice];
  }

  long longest(int slice) {
    return longest[slice];
  }
}
