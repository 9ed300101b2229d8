package io.dnsanalyzer;

import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.exchange.Undecoded;
import io.dnsanalyzer.timeline.Limit;
import java.util.List;

/**
 * The capture itself: its files, what they hold, and what they cannot show.
 *
 * @param files the files of the capture, in the order that {@code FrameRef.file} counts
 * @param dnsMessages DNS messages on the DNS ports, those captured twice included
 * @param icmpErrors ICMP errors, about DNS or not, those captured twice included; see {@link
 *     io.dnsanalyzer.timeline.Summary#icmpErrors}
 * @param undecoded frames that could not be understood
 * @param limits what the capture cannot show
 */
public record Capture(
    List<FileFacts> files,
    long dnsMessages,
    long icmpErrors,
    Undecoded undecoded,
    List<Limit> limits) {
  private static final long A_SECOND = 1_000_000_000L;

  /** Copies the lists. */
  public Capture {
    files = List.copyOf(files);
    limits = List.copyOf(limits);
  }

  /** Returns how many frames were read. */
  public long frames() {
    return files.stream().mapToLong(FileFacts::frames).sum();
  }

  /** Tells whether any file has times; without times no window and no wait means anything. */
  public boolean hasTimes() {
    return files.isEmpty() || files.stream().anyMatch(FileFacts::hasTimes);
  }

  /** Returns how many digits of a second the capture's times carry: 6 or 9. */
  public int timeDigits() {
    return files.stream().mapToInt(FileFacts::timeDigits).max().orElse(6);
  }

  /** Returns what filled memory, where it ran out before the end of the capture; empty else. */
  public List<String> filledBy() {
    return limits.stream()
        .filter(limit -> limit.kind() == Limit.Kind.MEMORY_RAN_OUT)
        .findFirst()
        .map(Limit::details)
        .orElse(List.of());
  }

  /**
   * Tells whether a file holds but what a report on another capture names: then nothing in it is a
   * share of anything.
   */
  public boolean isExcerpt() {
    return Limit.Kind.EXCERPT.isIn(limits);
  }

  /** Tells whether the clock was set back by a second or more: no time bounds another one then. */
  public boolean isSetBack() {
    return limits.stream()
        .anyMatch(limit -> limit.kind() == Limit.Kind.CLOCK_BACKWARDS && limit.count() >= A_SECOND);
  }

  /** Tells whether a file was cut or corrupt, so that frames may be missing. */
  public boolean isDamaged() {
    return files.stream().anyMatch(file -> file.damage() != null);
  }
}
