package io.dnsanalyzer.correlate;

import io.dnsanalyzer.correlate.kept.ExchangeTable;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.OpenAttempt;
import io.dnsanalyzer.correlate.open.OpenError;
import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.Times;
import org.jspecify.annotations.Nullable;

/** Gives an ICMP error to the attempt that was found to have drawn it, which it rejects. */
final class RejectedAttempts {
  private final ExchangeTable table;
  private final Lookups lookups;
  private final Answers answers;
  private final Truncations truncations;
  private final QuotedAttempts candidates;
  private final TranslatedErrors translated;
  private final Counting counts;
  private final Addresses addresses = new Addresses();

  RejectedAttempts(
      ExchangeTable table,
      Lookups lookups,
      Answers answers,
      Truncations truncations,
      QuotedAttempts candidates,
      TranslatedErrors translated,
      Counting counts) {
    this.table = table;
    this.lookups = lookups;
    this.answers = answers;
    this.truncations = truncations;
    this.candidates = candidates;
    this.translated = translated;
    this.counts = counts;
  }

  /** Gives an error to the attempt that {@link QuotedAttempts} found last. */
  void reject(OpenAttempt attempt, Frame frame, Datagram datagram, IcmpView error) {
    ExchangeState e = attempt.exchange;
    lookups.touch(e.nearOrSelf(), frame);
    if (attempt.errors().havePrintOf(frame, datagram)) {
      counts.dnsErrorAgain();
      return;
    }
    if (e.isFar()) {
      counts.errorsOfFar(-1);
      translated.add(frame, datagram, error);
    }
    TranslatedErrors.Before before = e.isFar() ? null : translated.before(frame, datagram, error);
    if (before != null && !before.isOfDns()) {
      counts.errorAgain();
    }
    OpenError drawn = draw(attempt, frame, datagram, error);
    if (drawn != null) {
      drawn.translatedFrom(before == null ? null : before.host());
    }
    if (error.kind().isRemark()) {
      e.note(Note.ICMP_REMARK);
      return;
    }
    e.reply.reject();
    if (e.reply.isAnswered()) {
      e.note(Note.ICMP_CONTRADICTED);
    }
    answers.rejected(e, frame.time());
  }

  /**
   * A connection of which nothing was captured but an error that quotes it: a truncated response
   * between the same hosts, just before, led to it. Returns whether there is one.
   */
  boolean rejectUnseen(Frame frame, Datagram datagram, IcmpView error) {
    ExchangeState cause = truncations.awaited(error.quote(), frame.time());
    if (cause == null || cause.isFar()) {
      return false;
    }
    OpenAttempt attempt = cause.query.last;
    if (Times.between(attempt.time, frame.time()) < -Clocks.SKEW) {
      return false; // the clock stepped back, and nothing bridges that
    }
    lookups.touch(cause, frame);
    candidates.only(attempt);
    OpenError drawn = draw(attempt, frame, datagram, error);
    if (error.kind().isRemark()) {
      cause.note(Note.ICMP_REMARK);
    } else if (drawn != null) {
      cause.tcpSide().refusedUnseen(drawn);
      answers.rejected(cause, frame.time());
    }
    return true;
  }

  /** Adds an error to those that an attempt drew; returns null where it has too many. */
  private @Nullable OpenError draw(
      OpenAttempt attempt, Frame frame, Datagram datagram, IcmpView error) {
    OpenError drawn = attempt.addError();
    if (drawn != null) {
      drawn.set(frame, datagram, error, addresses.source(datagram), attempt, candidates.fitting());
      table.weigh(attempt.exchange);
    }
    return drawn;
  }
}
