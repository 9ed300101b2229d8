package io.dnsanalyzer.timeline.part;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.tally.Durations;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the same failed again and again: one question of one client, or all from one socket. */
public final class Repetition {
  private final FrameRef firstFailure;
  private boolean isOneQuestion = true;
  private boolean isOneSocket = true;
  private long exchanges;
  private long client;
  private long name;
  private int type;
  private int id;
  private int port;

  /** When the last one that failed was asked. */
  private long previous;

  /** From one to the next; null until there is a second one. */
  private Durations.@Nullable Tally gaps;

  public Repetition(FrameRef firstFailure) {
    this.firstFailure = firstFailure;
  }

  /** Takes a failed exchange. */
  public void add(ExchangeState failed) {
    long first = failed.firstNanos();
    long nameHash = failed.hasQuestion() ? failed.nameHash() : 0;
    if (exchanges++ == 0) {
      client = failed.clientHash();
      name = nameHash;
      type = failed.type();
      id = failed.id();
      port = failed.clientPort();
      isOneQuestion = failed.hasQuestion();
      isOneSocket = failed.id() >= 0;
    } else {
      boolean sameClient = client == failed.clientHash();
      isOneQuestion &= sameClient && name == nameHash && type == failed.type();
      isOneSocket &= sameClient && id == failed.id() && port == failed.clientPort();
      if (isOneQuestion) {
        addGap(first - previous, failed.firstAttempt());
      }
    }
    previous = first;
  }

  private void addGap(long nanos, FrameRef end) {
    if (gaps == null) {
      gaps = new Durations.Tally();
      gaps.begin(firstFailure);
    }
    gaps.add(nanos, end);
  }

  /** Takes over that of a later incident of the same trouble. */
  public void comesAgain(Repetition later) {
    boolean isSameQuestion =
        isOneQuestion
            && later.isOneQuestion
            && client == later.client
            && name == later.name
            && type == later.type;
    if (isSameQuestion) {
      addGap(Times.between(previous, later.firstFailure.nanos()), later.firstFailure);
      if (later.gaps != null && gaps != null) {
        gaps.addLater(later.gaps);
      }
    }
    previous = later.previous;
    absorb(later);
    isOneQuestion = isSameQuestion;
  }

  /** Takes over that of an incident of another server: what was asked there is not the same. */
  public void absorb(Repetition other) {
    isOneSocket &= other.isOneSocket && client == other.client;
    isOneSocket &= id == other.id && port == other.port;
    exchanges += other.exchanges;
    isOneQuestion = false;
  }

  /** Returns how long it was from one to the next; none unless it was one question. */
  public Durations toGaps() {
    return isOneQuestion && gaps != null ? gaps.toDurations() : Durations.NONE;
  }

  /** Returns the id and port of all; empty where there is one exchange, or they differ. */
  public Optional<Traits.IdAndPort> toIdAndPort() {
    return isOneSocket && exchanges > 1
        ? Optional.of(new Traits.IdAndPort(id, port))
        : Optional.empty();
  }

  /** Returns about how many bytes it takes beside itself. */
  public long bytes() {
    return gaps == null ? 0 : gaps.bytes();
  }
}
