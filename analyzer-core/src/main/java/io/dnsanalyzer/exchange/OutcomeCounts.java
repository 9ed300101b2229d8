package io.dnsanalyzer.exchange;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many exchanges had which outcome.
 *
 * @param byOutcome never zero
 * @param otherRcodes how many of {@link Outcome#OTHER_RCODE} had which response code
 */
public record OutcomeCounts(Map<Outcome, Long> byOutcome, SortedMap<Integer, Long> otherRcodes) {
  /** Copies the maps. */
  public OutcomeCounts {
    byOutcome =
        byOutcome.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(byOutcome));
    otherRcodes =
        otherRcodes.isEmpty()
            ? Collections.emptySortedMap()
            : Collections.unmodifiableSortedMap(new TreeMap<>(otherRcodes));
  }

  /** Returns how many exchanges had an outcome. */
  public long of(Outcome outcome) {
    return byOutcome.getOrDefault(outcome, 0L);
  }

  /** Returns the counts by the codes that outputs write, in the order of these codes. */
  public SortedMap<String, Long> byCode() {
    SortedMap<String, Long> counts = new TreeMap<>();
    byOutcome.forEach((outcome, count) -> counts.put(outcome.code(), count));
    if (counts.remove(Outcome.OTHER_RCODE.code()) != null) {
      otherRcodes.forEach((rcode, count) -> counts.put(Outcome.OTHER_RCODE.code(rcode), count));
    }
    return counts;
  }

  /** Counts exchanges. */
  public static final class Tally {
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final long[] counts = new long[OUTCOMES.length];
    private @Nullable SortedMap<Integer, Long> otherRcodes;

    /**
     * Adds an exchange.
     *
     * @param rcode the response code, looked at only where the outcome is that of a code without a
     *     name
     */
    @SuppressWarnings("EnumOrdinal") // the positions never outlive the process
    public void add(Outcome outcome, int rcode) {
      counts[outcome.ordinal()]++;
      if (outcome == Outcome.OTHER_RCODE) {
        otherRcodes().merge(rcode, 1L, Long::sum);
      }
    }

    /** Takes back an exchange that was added as answered. */
    @SuppressWarnings("EnumOrdinal") // the positions never outlive the process
    public void remove(Outcome answered) {
      counts[answered.ordinal()]--;
    }

    /** Adds what another one counted. */
    public void addAll(Tally other) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] += other.counts[i];
      }
      if (other.otherRcodes != null) {
        other.otherRcodes.forEach((rcode, count) -> otherRcodes().merge(rcode, count, Long::sum));
      }
    }

    private SortedMap<Integer, Long> otherRcodes() {
      otherRcodes = otherRcodes == null ? new TreeMap<>() : otherRcodes;
      return otherRcodes;
    }

    /** Returns what was counted. */
    public OutcomeCounts toOutcomeCounts() {
      Map<Outcome, Long> found = new EnumMap<>(Outcome.class);
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] > 0) {
          found.put(OUTCOMES[i], counts[i]);
        }
      }
      return new OutcomeCounts(
          found, otherRcodes == null ? Collections.emptySortedMap() : otherRcodes);
    }
  }
}
