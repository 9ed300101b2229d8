package io.dnsanalyzer.correlate;

import io.dnsanalyzer.correlate.kept.SearchBudget;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Windows;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.packet.Times;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a client took before it refused an answer. Answers that left to make room are not
 * found.
 */
final class TakenBefore {
  private final SearchBudget search;
  private final Windows windows;

  TakenBefore(SearchBudget search, Windows windows) {
    this.search = search;
    this.windows = windows;
  }

  /**
   * Returns the exchange by which the client had an address of the name; null where it had none, or
   * where what it refused holds a record, or is not known.
   */
  @Nullable ExchangeState addressOfNothing(ExchangeState refused) {
    return refused.outcome() == Outcome.NODATA && refused.hasQuestion()
        ? newest(refused, windows.retry(), e -> isAddress(e) && e.nameHash() == refused.nameHash())
        : null;
  }

  /**
   * Tells whether what was refused says that there is no zone local: hosts with multicast DNS look
   * for one, and no user asked for it.
   */
  boolean isProbe(ExchangeState refused) {
    Question asked = refused.outcome() == Outcome.NXDOMAIN ? refused.question() : null;
    return asked != null && asked.looksForZoneLocal();
  }

  private static boolean isAddress(ExchangeState e) {
    return e.outcome() == Outcome.ANSWERED && RecordType.isAddress(e.type());
  }

  /**
   * Tells whether the client took another answer of the same server, to a query that came over as
   * many hops: who asks under its address from elsewhere has no such answers.
   */
  boolean isAnyOf(ExchangeState refused) {
    return newest(
            refused,
            windows.lookup(),
            e ->
                e.isTo(refused.serverHigh, refused.serverLow, refused.serverPort)
                    && e.query.last.ttl() == refused.query.last.ttl())
        != null;
  }

  /** Returns the newest that fits, of what was asked so long before, or later; null without one. */
  private @Nullable ExchangeState newest(
      ExchangeState refused, Duration before, Predicate<ExchangeState> fits) {
    long earliest = Times.between(before.toNanos(), refused.query.firstTime());
    ExchangeState found =
        search.newest(
            refused.clientHigh,
            refused.clientLow,
            e ->
                e.query.firstTime() < earliest
                    || e != refused && e.seat.isTaken && e.reply.isTaken() && fits.test(e));
    return found == null || found.query.firstTime() < earliest ? null : found;
  }
}
