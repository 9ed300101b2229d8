package io.dnsanalyzer;

import static io.dnsanalyzer.words.Words.count;

import io.dnsanalyzer.correlate.Correlators;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Summary;
import io.dnsanalyzer.timeline.Timeline;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Memory that ran out in a run: what filled it, and what is let go of so that the run can end. */
final class Shortage {
  private final Timeline timeline;

  /** Given up when memory runs out, so that what is known can be told. */
  @SuppressWarnings("UnusedVariable") // it is there to be let go of
  private byte @Nullable [] reserve = new byte[1 << 20];

  /** Whose exchanges are open; nobody's when all are told. */
  private volatile @Nullable Correlators openIn;

  /** How many exchanges were open when memory ran out; below 0 as long as it did not. */
  private volatile int open = -1;

  /** What filled memory when it ran out; empty as long as it did not. */
  private List<String> filledBy = List.of();

  Shortage(Timeline timeline) {
    this.timeline = timeline;
  }

  /** Begins with those in whom exchanges are open. */
  void begin(Correlators correlators) {
    openIn = correlators;
  }

  /** Nothing is open any more. */
  void end() {
    openIn = null;
  }

  /** Notes that memory ran out, in whichever thread; the first time counts. */
  void ranOut() {
    reserve = null;
    if (!hasRunOut()) {
      Correlators correlators = openIn;
      open = correlators == null ? 0 : correlators.open();
    }
  }

  /** Tells whether memory ran out, in whichever thread. */
  boolean hasRunOut() {
    return open >= 0;
  }

  /** Notes what filled memory, and makes do with less; in the thread of the timeline. */
  void makeDo() {
    if (!hasRunOut() || !filledBy.isEmpty()) {
      return;
    }
    Summary.Different different = timeline.different();
    List<String> by = new ArrayList<>(List.of(count(open, "open exchange", "open exchanges")));
    if (different.servers() > 0) {
      by.add(count(different.servers(), "server", "servers"));
      by.add(count(different.clients(), "client", "clients"));
      by.add(count(different.names(), "name", "names"));
    }
    filledBy = List.copyOf(by);
    timeline.economize();
  }

  /** Where memory ran out, a table may be half done; nothing else is an excuse. */
  void requireMeansNoMemory(RuntimeException e) {
    if (!hasRunOut() || e instanceof CancellationException || e instanceof UncheckedIOException) {
      throw e;
    }
  }

  /**
   * Returns what cannot be known because memory ran out; empty where it did not.
   *
   * @param told how many messages and errors had come by then
   */
  Optional<Limit> limit(long told) {
    makeDo();
    return filledBy.isEmpty()
        ? Optional.empty()
        : Optional.of(new Limit(Limit.Kind.MEMORY_RAN_OUT, told, filledBy));
  }
}
