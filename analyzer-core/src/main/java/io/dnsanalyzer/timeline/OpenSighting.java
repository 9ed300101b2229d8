package io.dnsanalyzer.timeline;

import io.dnsanalyzer.correlate.Attempt;
import io.dnsanalyzer.correlate.Exchange;
import io.dnsanalyzer.correlate.ExchangeState;
import io.dnsanalyzer.correlate.IcmpEvent;
import io.dnsanalyzer.correlate.OpenError;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A {@link Sighting} while more may be seen. */
final class OpenSighting {
  static final int MAX_FRAMES = 100;
  private static final int MAX_REPORTERS = 16;

  private final NavigableSet<IpAddress> reporters = new TreeSet<>();
  private final List<FrameRef> frames = new ArrayList<>();
  private long count;

  void add(ExchangeState exchange) {
    OpenError error = exchange.decidingError();
    add(exchange, error == null ? null : error.from());
  }

  /** Adds an exchange with an ICMP error that quotes its response. */
  void add(ExchangeState exchange, IcmpEvent error) {
    if (frames.size() < MAX_FRAMES) {
      frames.add(error.frame());
    }
    add(exchange, error.from());
  }

  private void add(ExchangeState exchange, @Nullable IpAddress reporter) {
    count++;
    if (reporter != null && reporters.size() < MAX_REPORTERS) {
      reporters.add(reporter);
    }
    if (frames.size() < MAX_FRAMES) {
      frames.addAll(framesOf(exchange.toExchange()));
      frames.addAll(exchange.connectionAttempts());
    }
  }

  void add(FrameRef frame) {
    count++;
    if (frames.size() < MAX_FRAMES) {
      frames.add(frame);
    }
  }

  /** Adds a lookup. */
  void add(FrameRef first, FrameRef last) {
    add(first);
    if (frames.size() < MAX_FRAMES) {
      frames.add(last);
    }
  }

  void addAll(OpenSighting other) {
    count += other.count;
    reporters.addAll(other.reporters);
    frames.addAll(other.frames);
  }

  /** Returns the frames that show what became of an exchange. */
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
    return all;
  }

  Sighting toSighting() {
    TreeSet<IpAddress> from = new TreeSet<>(reporters);
    while (from.size() > MAX_REPORTERS) {
      from.pollLast();
    }
    List<FrameRef> inTime =
        frames.stream().distinct().sorted(FrameRef.IN_TIME).limit(MAX_FRAMES).toList();
    return new Sighting(count, from, inTime);
  }
}
