package io.dnsanalyzer.correlate;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.exchange.Counts;
import io.dnsanalyzer.exchange.Undecoded;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Undecodable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tally behind {@link Counts}. Each number is written by the class that sees it: messages by
 * {@link Correlator} and {@link Responses}, errors by {@link Errors}, ends by {@link Lookups} and
 * {@link Departures}; whoever recognises a packet as captured twice counts it.
 */
final class Counting {
  long dnsMessages;
  long cutMessages;
  long queries;
  long responses;
  long incompleteResponses;
  long laterFragments;
  long answersAtStart;
  long duplicates;
  long icmpErrors;
  long errorsOnce;
  long dnsErrors;
  long partlyCompared;
  long withoutQuery;
  long withoutQuote;
  long lookups;
  long failedLookups;
  long refusedLookups;
  long answersRefused;
  long degradedLookups;
  long pendingAtEnd;
  long evicted;
  long serverSegments;
  long otherOpcodes;
  long translated;
  private long arrivedBefore;
  private long undecodable;
  private final List<Undecodable> firstUndecodable = new ArrayList<>();
  private @Nullable FrameRef lastUndecodable;

  /** Notes a frame that was not understood; only once, however many messages over TCP it ends. */
  void undecodable(Undecodable what) {
    if (what.frame().equals(lastUndecodable)) {
      return;
    }
    lastUndecodable = what.frame();
    undecodable++;
    if (firstUndecodable.size() < Undecoded.MAX_FIRST) {
      firstUndecodable.add(what);
    }
  }

  /** Notes a query. */
  void query(ExchangeState e) {
    if (e.isFar()) {
      translated++;
    } else {
      queries++;
    }
  }

  /** Notes a response. */
  void response(ExchangeState e) {
    if (e.isFar()) {
      translated++;
    } else {
      responses++;
    }
  }

  /** Notes how long before it left a packet seemed to arrive elsewhere, in nanoseconds. */
  void arrivedBefore(long nanos) {
    arrivedBefore = Math.max(arrivedBefore, nanos);
  }

  /** Notes that the packets of an exchange are copies from beyond an address translation. */
  void beyond(ExchangeState far) {
    int attempts = far.isConnection() ? 0 : far.attemptCount();
    queries -= attempts;
    translated += attempts;
    responsesOfFar(-far.reply.responses());
  }

  /** Notes responses that were seen beyond an address translation only, and so count. */
  void responsesOfFar(int count) {
    responses += count;
    translated -= count;
  }

  /** Notes errors that were seen beyond an address translation only, and so count. */
  void errorsOfFar(int count) {
    errorsOnce += count;
    dnsErrors += count;
    translated -= count;
  }

  /** Notes that an error was captured twice, which was counted when it came. */
  void errorAgain() {
    errorsOnce--;
  }

  /** Notes the same of one that is about DNS. */
  void dnsErrorAgain() {
    errorAgain();
    duplicates++;
  }

  /** Adds what was seen of another part of the input, which comes after this one. */
  void addAll(Counting other) {
    dnsMessages += other.dnsMessages;
    cutMessages += other.cutMessages;
    queries += other.queries;
    responses += other.responses;
    incompleteResponses += other.incompleteResponses;
    laterFragments += other.laterFragments;
    answersAtStart += other.answersAtStart;
    duplicates += other.duplicates;
    icmpErrors += other.icmpErrors;
    errorsOnce += other.errorsOnce;
    dnsErrors += other.dnsErrors;
    partlyCompared += other.partlyCompared;
    withoutQuery += other.withoutQuery;
    withoutQuote += other.withoutQuote;
    lookups += other.lookups;
    failedLookups += other.failedLookups;
    refusedLookups += other.refusedLookups;
    answersRefused += other.answersRefused;
    degradedLookups += other.degradedLookups;
    pendingAtEnd += other.pendingAtEnd;
    evicted += other.evicted;
    serverSegments += other.serverSegments;
    otherOpcodes += other.otherOpcodes;
    translated += other.translated;
    arrivedBefore(other.arrivedBefore);
    undecodable += other.undecodable;
    int room = Undecoded.MAX_FIRST - firstUndecodable.size();
    firstUndecodable.addAll(
        other.firstUndecodable.subList(0, Math.min(room, other.firstUndecodable.size())));
  }

  Counts toCounts() {
    return new Counts(
        new Counts.Messages(
            dnsMessages,
            cutMessages,
            queries,
            responses,
            incompleteResponses,
            laterFragments,
            answersAtStart,
            duplicates),
        new Counts.Errors(
            icmpErrors, errorsOnce, dnsErrors, partlyCompared, withoutQuery, withoutQuote),
        new Undecoded(undecodable, firstUndecodable),
        new Counts.Ends(
            lookups,
            failedLookups,
            refusedLookups,
            answersRefused,
            degradedLookups,
            pendingAtEnd,
            evicted),
        new Counts.Others(serverSegments, otherOpcodes, translated, arrivedBefore));
  }
}
