package io.dnsanalyzer.timeline.tally;

import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.RecordType;
import java.util.Collections;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What questions were like: those of an incident that failed, or those that its servers answered in
 * the capture. Where the two differ is a clue.
 *
 * @param questions how many there are
 * @param edns which of their queries had an OPT record
 * @param asked which types they asked for
 * @param queries how long their queries over UDP were
 * @param hopLimit the hop limit (TTL) with which their responses arrived over UDP; empty when there
 *     are none, or when it varies
 * @param truncated how many of their responses over UDP were truncated
 * @param withoutRecursion how many of their queries did not ask for recursion (RD, RFC 1035 4.1.1)
 */
public record Forms(
    long questions,
    Edns edns,
    Types asked,
    Lengths queries,
    OptionalInt hopLimit,
    long truncated,
    long withoutRecursion) {

  /**
   * Whether queries had an OPT record (RFC 6891); of one that was cut that is not known.
   *
   * @param with how many had one
   * @param without how many certainly had none
   */
  public record Edns(long with, long without) {}

  /**
   * The QTYPEs that were asked for.
   *
   * @param low those below {@value Tally#TYPES}, and those that ask for a whole zone (AXFR, IXFR)
   * @param hasOthers whether other types were asked for, or questions that could not be read
   */
  public record Types(SortedSet<Integer> low, boolean hasOthers) {
    private static final Set<Integer> TRANSFERS = Set.of(RecordType.AXFR, RecordType.IXFR);

    /** Copies the set. */
    public Types {
      low = Collections.unmodifiableSortedSet(new TreeSet<>(low));
    }

    /** Tells whether any question asked for a whole zone. */
    public boolean areAnyTransfers() {
      return !Collections.disjoint(low, TRANSFERS);
    }

    /** Tells whether each question asked for a whole zone (RFC 5936, RFC 1995). */
    public boolean areTransfers() {
      return !hasOthers && !low.isEmpty() && TRANSFERS.containsAll(low);
    }
  }

  /**
   * The bytes of UDP headers and queries; both 0 when none went over UDP.
   *
   * @param shortest the fewest
   * @param longest the most
   */
  public record Lengths(int shortest, int longest) {}

  /** No question at all. */
  public static final Forms NONE =
      new Forms(
          0,
          new Edns(0, 0),
          new Types(new TreeSet<>(), false),
          new Lengths(0, 0),
          OptionalInt.empty(),
          0,
          0);

  /**
   * Counts questions by what they were like. Told of every answered question, so it does no more
   * than to set bits and to count.
   */
  public static final class Tally {
    static final int TYPES = 128;

    /** What one takes, in bytes. */
    public static final int BYTES = 112;

    /** For servers that answered nothing; nothing is added to it. */
    public static final Tally NONE = new Tally();

    private long questions;
    private long withEdns;
    private long withoutEdns;
    private long lowTypes;
    private long highTypes;
    private boolean hasAxfr;
    private boolean hasIxfr;
    private boolean hasOtherTypes;
    private int shortestQuery = Integer.MAX_VALUE;
    private int longestQuery;
    private long truncated;
    private long withoutRecursion;
    private final ConstantLimit hopLimit = new ConstantLimit();

    public void add(SettledExchange exchange) {
      questions++;
      withEdns += exchange.hasEdns() ? 1 : 0;
      withoutEdns += exchange.lacksEdns() ? 1 : 0;
      withoutRecursion += exchange.wantsRecursion() ? 0 : 1;
      int type = exchange.hasQuestion() ? exchange.type() : TYPES;
      if (type < 64) {
        lowTypes |= 1L << type;
      } else if (type < TYPES) {
        highTypes |= 1L << type;
      } else if (type == RecordType.AXFR) {
        hasAxfr = true;
      } else if (type == RecordType.IXFR) {
        hasIxfr = true;
      } else {
        hasOtherTypes = true;
      }
      if (exchange.transport() == Transport.UDP) {
        int length = exchange.queryLength();
        shortestQuery = Math.min(shortestQuery, length);
        longestQuery = Math.max(longestQuery, length);
        if (exchange.hasResponse()) {
          hopLimit.add(exchange.answerHopLimit());
          truncated += exchange.isTruncated() ? 1 : 0;
        }
      }
    }

    /** Returns the hop limit with which responses arrived over UDP. */
    public ConstantLimit hopLimit() {
      return hopLimit;
    }

    /** Adds what another tally counted. */
    public void addAll(Tally other) {
      questions += other.questions;
      withEdns += other.withEdns;
      withoutEdns += other.withoutEdns;
      lowTypes |= other.lowTypes;
      highTypes |= other.highTypes;
      hasAxfr |= other.hasAxfr;
      hasIxfr |= other.hasIxfr;
      hasOtherTypes |= other.hasOtherTypes;
      shortestQuery = Math.min(shortestQuery, other.shortestQuery);
      longestQuery = Math.max(longestQuery, other.longestQuery);
      hopLimit.addAll(other.hopLimit);
      truncated += other.truncated;
      withoutRecursion += other.withoutRecursion;
    }

    public Forms toForms() {
      if (questions == 0) {
        return Forms.NONE;
      }
      SortedSet<Integer> types = new TreeSet<>();
      for (int type = 0; type < 64; type++) {
        if ((lowTypes >>> type & 1) != 0) {
          types.add(type);
        }
        if ((highTypes >>> type & 1) != 0) {
          types.add(64 + type);
        }
      }
      if (hasAxfr) {
        types.add(RecordType.AXFR);
      }
      if (hasIxfr) {
        types.add(RecordType.IXFR);
      }
      return new Forms(
          questions,
          new Edns(withEdns, withoutEdns),
          new Types(types, hasOtherTypes),
          new Lengths(longestQuery == 0 ? 0 : shortestQuery, longestQuery),
          hopLimit.isConstant() ? OptionalInt.of(hopLimit.value()) : OptionalInt.empty(),
          truncated,
          withoutRecursion);
    }
  }
}
