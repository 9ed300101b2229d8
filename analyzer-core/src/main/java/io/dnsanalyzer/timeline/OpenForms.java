package io.dnsanalyzer.timeline;

import io.dnsanalyzer.correlate.ExchangeState;
import io.dnsanalyzer.exchange.Transport;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * {@link Forms} while more may come. Told of every answered question, so it does no more than to
 * set bits and to count.
 */
final class OpenForms {
  static final int TYPES = 128;

  /** For servers that answered nothing; nothing is added to it. */
  static final OpenForms NONE = new OpenForms();

  private long questions;
  private long withEdns;
  private long withoutEdns;
  private long lowTypes;
  private long highTypes;
  private boolean hasOtherTypes;
  private int shortestQuery = Integer.MAX_VALUE;
  private int longestQuery;
  private long truncated;
  private final ConstantLimit hopLimit = new ConstantLimit();

  void add(ExchangeState exchange) {
    questions++;
    withEdns += exchange.hasEdns() ? 1 : 0;
    withoutEdns += exchange.lacksEdns() ? 1 : 0;
    int type = exchange.hasQuestion() ? exchange.type() : TYPES;
    if (type < 64) {
      lowTypes |= 1L << type;
    } else if (type < TYPES) {
      highTypes |= 1L << type;
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
  ConstantLimit hopLimit() {
    return hopLimit;
  }

  void addAll(OpenForms other) {
    questions += other.questions;
    withEdns += other.withEdns;
    withoutEdns += other.withoutEdns;
    lowTypes |= other.lowTypes;
    highTypes |= other.highTypes;
    hasOtherTypes |= other.hasOtherTypes;
    shortestQuery = Math.min(shortestQuery, other.shortestQuery);
    longestQuery = Math.max(longestQuery, other.longestQuery);
    hopLimit.addAll(other.hopLimit);
    truncated += other.truncated;
  }

  Forms toForms() {
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
    return new Forms(
        questions,
        withEdns,
        withoutEdns,
        types,
        hasOtherTypes,
        longestQuery == 0 ? 0 : shortestQuery,
        longestQuery,
        hopLimit.isConstant() ? OptionalInt.of(hopLimit.value()) : OptionalInt.empty(),
        truncated);
  }
}
