package io.dnsanalyzer.timeline.tally;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.OpenError;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How often something was seen, and the first frames that show it.
 *
 * @param count how many exchanges (or lookups) show it
 * @param reporters who sent the ICMP errors among them, or said why they failed; the lowest 16 of
 *     more
 * @param frames the first frames of them, in the order of time, at most {@value FirstFrames#MAX}
 */
public record Sighting(long count, SortedSet<IpAddress> reporters, List<FrameRef> frames) {
  /** What was not seen. */
  public static final Sighting NONE = new Sighting(0, Collections.emptySortedSet(), List.of());

  /** Copies the collections. */
  public Sighting {
    reporters = SmallCollections.copyOf(reporters);
    frames = List.copyOf(frames);
  }

  /** Tells whether it was seen at all. */
  public boolean isThere() {
    return count > 0;
  }

  /** Counts what was seen. */
  public static final class Tally {
    private static final int MAX_REPORTERS = 16;

    private Set<IpAddress> reporters = Set.of();
    private final FirstFrames frames = new FirstFrames();
    private long count;

    /**
     * Adds an exchange.
     *
     * @param frames its {@link Exchange#frames()}, for others to share; empty if nobody asked
     */
    public void add(ExchangeState exchange, List<FrameRef> frames) {
      OpenError error = exchange.decidingError();
      add(exchange, error == null ? null : error.from(), frames);
    }

    /** Adds an exchange with an ICMP error that quotes its response. */
    public void add(ExchangeState exchange, IcmpEvent error) {
      show(error.frame());
      add(exchange, error.from(), List.of());
    }

    /** Adds an exchange of which a server says why it failed. */
    void addSaidBy(IpAddress server, ExchangeState exchange, List<FrameRef> frames) {
      add(exchange, server, frames);
    }

    private void add(ExchangeState exchange, @Nullable IpAddress reporter, List<FrameRef> of) {
      count++;
      if (reporter != null) {
        add(reporter);
      }
      if (frames.wants(exchange.firstNanos())) {
        frames.addAll(of.isEmpty() ? exchange.toExchange().frames() : of);
      }
    }

    /** Keeps the lowest reporters, whatever their order. */
    private void add(IpAddress reporter) {
      reporters = SmallCollections.with(reporters, reporter);
      if (reporters.size() > MAX_REPORTERS) {
        reporters.remove(Collections.max(reporters));
      }
    }

    public void add(FrameRef frame) {
      count++;
      show(frame);
    }

    private void show(FrameRef frame) {
      if (frames.wants(frame.nanos())) {
        frames.addAll(List.of(frame));
      }
    }

    /** Adds a lookup. */
    public void add(FrameRef first, FrameRef last) {
      add(first);
      show(last);
    }

    /** Adds what another tally counted. */
    public void addAll(Tally other) {
      count += other.count;
      other.reporters.forEach(this::add);
      frames.addAll(other.frames);
    }

    /** Takes back a frame that two tallies counted. */
    void countOnceLess() {
      count--;
    }

    public long count() {
      return count;
    }

    /** Returns about how many bytes it takes. */
    public long bytes() {
      return 48 + 72L * reporters.size() + frames.bytes();
    }

    public Sighting toSighting() {
      return new Sighting(count, new TreeSet<>(reporters), frames.toList());
    }
  }
}
