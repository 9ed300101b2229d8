package io.dnsanalyzer.timeline;

import io.dnsanalyzer.correlate.ExchangeState;
import io.dnsanalyzer.correlate.OpenError;
import io.dnsanalyzer.exchange.Attempt;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A {@link Sighting} while more may be seen. */
final class OpenSighting {
  static final int MAX_FRAMES = 100;
  private static final int MAX_REPORTERS = 16;

  private Set<IpAddress> reporters = Set.of();
  private List<FrameRef> frames = List.of();
  private long count;

  /**
   * Adds an exchange.
   *
   * @param frames what {@link #framesOf} said of it, for others to share; empty if nobody asked
   */
  void add(ExchangeState exchange, List<FrameRef> frames) {
    OpenError error = exchange.decidingError();
    add(exchange, error == null ? null : error.from(), frames);
  }

  /** Adds an exchange with an ICMP error that quotes its response. */
  void add(ExchangeState exchange, IcmpEvent error) {
    show(error.frame());
    add(exchange, error.from(), List.of());
  }

  private void add(ExchangeState exchange, @Nullable IpAddress reporter, List<FrameRef> of) {
    count++;
    if (reporter != null && reporters.size() < MAX_REPORTERS) {
      reporters = Few.with(reporters, reporter);
    }
    if (frames.size() < MAX_FRAMES) {
      frames = Few.with(frames, of.isEmpty() ? framesOf(exchange.toExchange()) : of);
      List<FrameRef> followUp = exchange.connectionAttempts();
      frames = followUp.isEmpty() ? frames : Few.with(frames, followUp);
    }
  }

  void add(FrameRef frame) {
    count++;
    show(frame);
  }

  private void show(FrameRef frame) {
    if (frames.size() < MAX_FRAMES) {
      frames = Few.with(frames, List.of(frame));
    }
  }

  /** Adds a lookup. */
  void add(FrameRef first, FrameRef last) {
    add(first);
    show(last);
  }

  void addAll(OpenSighting other) {
    count += other.count;
    for (IpAddress reporter : other.reporters) {
      reporters = Few.with(reporters, reporter);
    }
    frames = Few.with(frames, other.frames);
  }

  long count() {
    return count;
  }

  /** Returns the frames that show what became of an exchange, as a list that never changes. */
  static List<FrameRef> framesOf(Exchange exchange) {
    List<FrameRef> all = new ArrayList<>();
    for (Attempt attempt : exchange.attempts()) {
      all.add(attempt.frame());
      attempt.icmp().forEach(error -> all.add(error.frame()));
    }
    exchange.response().ifPresent(response -> all.add(response.frame()));
    all.addAll(exchange.mismatched());
    exchange.tcpEnd().ifPresent(all::add);
    exchange.clientPortClosed().forEach(error -> all.add(error.frame()));
    return List.copyOf(all);
  }

  Sighting toSighting() {
    TreeSet<IpAddress> from = new TreeSet<>(reporters);
    while (from.size() > MAX_REPORTERS) {
      from.pollLast();
    }
    List<FrameRef> inTime =
        frames.stream().distinct().sorted(FrameRef.IN_TIME).limit(MAX_FRAMES).toList();
    return new Sighting(count, from, inTime.equals(frames) ? frames : inTime);
  }
}
