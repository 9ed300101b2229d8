package io.dnsanalyzer.report.document.chart;

import io.dnsanalyzer.packet.IpAddress;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** What became of the exchanges with one server, in the slices of {@link ChartData}. */
final class ServerLane {
  private final IpAddress server;
  private final Map<MarkKind, long[]> counts = new EnumMap<>(MarkKind.class);

  ServerLane(IpAddress server) {
    this.server = server;
  }

  IpAddress server() {
    return server;
  }

  void add(MarkKind kind, int slice) {
    counts.computeIfAbsent(kind, k -> new long[ChartData.SLICES])[slice]++;
  }

  void fold() {
    counts.values().forEach(ChartData::fold);
  }

  /** Returns how many exchanges ended so in a slice. */
  long count(MarkKind kind, int slice) {
    long[] slices = counts.get(kind);
    return slices == null ? 0 : slices[slice];
  }

  /** Returns how many exchanges ended so. */
  long count(MarkKind kind) {
    long[] slices = counts.get(kind);
    return slices == null ? 0 : Arrays.stream(slices).sum();
  }

  long failures() {
    return count(MarkKind.REFUSED) + count(MarkKind.TIMED_OUT) + count(MarkKind.OTHER);
  }

  long exchanges() {
    return failures() + count(MarkKind.ANSWERED) + count(MarkKind.UNDECIDED);
  }
}
