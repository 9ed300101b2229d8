package io.dnsanalyzer.report.document.chart;

import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.writing.CaptureShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What charts are drawn from, gathered while a capture is read. How long it is shows only at its
 * end, so time is cut into {@value #SLICES} slices that double in width when they do not reach.
 */
public final class ChartData {
  static final int SLICES = 512;

  /** Servers beyond these have no lane. */
  private static final int LANES = 256;

  private static final long NARROWEST = 1_000_000L;

  private final CaptureShape shape;
  private final Map<IpAddress, ServerLane> lanes = new HashMap<>();
  private final Delays delays = new Delays();
  private long width = NARROWEST;
  private boolean isFull;
  private long withoutAnswer;

  public ChartData(CaptureShape shape) {
    this.shape = shape;
  }

  public void add(Exchange exchange) {
    int slice = slice(exchange.first().nanos());
    ServerLane lane = lanes.get(exchange.server().ip());
    if (lane == null && lanes.size() < LANES) {
      lane = new ServerLane(exchange.server().ip());
      lanes.put(lane.server(), lane);
    }
    if (lane == null) {
      isFull = true;
    } else {
      lane.add(MarkKind.of(exchange), slice);
    }
    if (exchange.verdict() == Outcome.Verdict.ANSWERED) {
      exchange.response().ifPresent(response -> delays.add(slice, response.sinceFirstNanos()));
    } else {
      withoutAnswer++;
    }
  }

  /** Returns the slice of a time; what seems to come before the capture begins is in the first. */
  private int slice(long nanos) {
    long since = Math.max(0, Times.between(shape.start(), nanos));
    while (since / width >= SLICES) {
      width *= 2;
      lanes.values().forEach(ServerLane::fold);
      delays.fold();
    }
    return (int) (since / width);
  }

  /** Returns the middle of a slice, in nanoseconds since 1970. */
  long time(int slice) {
    return Math.min(Times.LATEST, Times.plus(shape.start(), slice * width + width / 2));
  }

  /** Returns the lanes of the servers that failed most, then of those that were asked most. */
  public List<ServerLane> lanes() {
    List<ServerLane> all = new ArrayList<>(lanes.values());
    all.sort(
        Comparator.comparingLong(ServerLane::failures)
            .thenComparing(ServerLane::exchanges)
            .reversed()
            .thenComparing(ServerLane::server));
    return all;
  }

  Delays delays() {
    return delays;
  }

  /** Returns how many exchanges failed or are undecided. */
  long withoutAnswer() {
    return withoutAnswer;
  }

  /** Tells whether there are servers without a lane. */
  boolean isFull() {
    return isFull;
  }

  /** Makes pairs of slices one. */
  static void fold(long[] slices) {
    for (int i = 0; i < SLICES; i++) {
      slices[i] = i < SLICES / 2 ? slices[2 * i] + slices[2 * i + 1] : 0;
    }
  }
}
