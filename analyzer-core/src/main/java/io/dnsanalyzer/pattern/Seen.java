package io.dnsanalyzer.pattern;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often a pattern was seen.
 *
 * @param count how many times, at least 1
 * @param frames the first frames that show it, in the order in which they were found, at most 100
 * @param example the question of the first time; empty when none could be read
 * @param hosts who took part the first time, in the order that the pattern names them
 * @param shortest the shortest time that belongs to it, in nanoseconds; 0 where it has none
 * @param longest the longest such time
 */
public record Seen(
    long count,
    List<FrameRef> frames,
    Optional<Question> example,
    List<IpAddress> hosts,
    long shortest,
    long longest) {
  /** Copies the lists. */
  public Seen {
    frames = List.copyOf(frames);
    hosts = List.copyOf(hosts);
  }

  /** Counts how often it was seen. */
  static final class Tally {
    private static final int MAX_FRAMES = 100;

    private long count;
    private final List<FrameRef> frames = new ArrayList<>();
    private @Nullable Question example;
    private List<IpAddress> hosts = List.of();

    /** When the example was asked first; before all time where that is not compared. */
    private long exampleNanos = Long.MIN_VALUE;

    private long shortest = Long.MAX_VALUE;
    private long longest;

    /** Tells whether something that was asked then is an earlier example than the one there is. */
    boolean wantsExample(long askedNanos) {
      return count == 0 || askedNanos < exampleNanos;
    }

    /** Takes an example that is wanted. */
    void show(@Nullable Question question, List<IpAddress> parties, long askedNanos) {
      example = question;
      hosts = parties;
      exampleNanos = askedNanos;
    }

    /** Keeps the first example. */
    void show(@Nullable Question question, List<IpAddress> parties) {
      if (example == null && hosts.isEmpty()) {
        example = question;
        hosts = parties;
      }
    }

    void add(long nanos, FrameRef... shown) {
      count++;
      shortest = Math.min(shortest, nanos);
      longest = Math.max(longest, nanos);
      for (FrameRef frame : shown) {
        if (frames.size() < MAX_FRAMES) {
          frames.add(frame);
        }
      }
    }

    /** Tells whether it was seen at all. */
    boolean hasAny() {
      return count > 0;
    }

    /** Tells whether it was seen more often than so many times. */
    boolean isMoreThan(long times) {
      return count > times;
    }

    /** Tells whether more frames are kept. */
    boolean wantsFrames() {
      return frames.size() < MAX_FRAMES;
    }

    /** Adds what another tally counted later. */
    void addAll(Tally other) {
      if (count == 0 || other.exampleNanos < exampleNanos) {
        show(other.example, other.hosts, other.exampleNanos);
      }
      count += other.count;
      shortest = Math.min(shortest, other.shortest);
      longest = Math.max(longest, other.longest);
      other.frames.stream().limit(MAX_FRAMES - frames.size()).forEach(frames::add);
    }

    Seen toSeen() {
      return new Seen(count, frames, Optional.ofNullable(example), hosts, shortest, longest);
    }
  }
}
