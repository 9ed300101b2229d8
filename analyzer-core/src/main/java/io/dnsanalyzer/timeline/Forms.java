package io.dnsanalyzer.timeline;

import java.util.Collections;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What questions were like: those of an incident that failed, or those that its servers answered in
 * the capture. Where the two differ is a clue.
 *
 * @param questions how many there are
 * @param withEdns how many of their queries had an OPT record (RFC 6891)
 * @param withoutEdns how many certainly had none; of a query that was cut that is not known
 * @param types the QTYPEs below {@value OpenForms#TYPES} that were asked for
 * @param hasOtherTypes whether other types were asked for, or questions that could not be read
 * @param shortestQuery the fewest bytes of a UDP header and query; 0 when none went over UDP
 * @param longestQuery the most; likewise
 * @param hopLimit the hop limit (TTL) with which their responses arrived over UDP; empty when there
 *     are none, or when it varies
 * @param truncated how many of their responses over UDP were truncated
 */
public record Forms(
    long questions,
    long withEdns,
    long withoutEdns,
    SortedSet<Integer> types,
    boolean hasOtherTypes,
    int shortestQuery,
    int longestQuery,
    OptionalInt hopLimit,
    long truncated) {
  /** No question at all. */
  public static final Forms NONE =
      new Forms(0, 0, 0, new TreeSet<>(), false, 0, 0, OptionalInt.empty(), 0);

  /** Copies the set. */
  public Forms {
    types = Collections.unmodifiableSortedSet(new TreeSet<>(types));
  }
}
