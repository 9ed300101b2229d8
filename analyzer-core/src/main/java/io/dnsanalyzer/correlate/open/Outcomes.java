package io.dnsanalyzer.correlate.open;

import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Rcode;
import io.dnsanalyzer.packet.Times;

/** Decides what became of an exchange from what it drew; the strongest evidence first. */
public final class Outcomes {
  private Outcomes() {}

  /** Decides what became of it at a time: {@code now} is the end of what was observed. */
  public static void decide(ExchangeState e, long now, Settings settings) {
    Outcome outcome = of(e, now, settings);
    e.standing.decide(outcome, verdict(e, outcome, settings));
  }

  private static Outcome.Verdict verdict(ExchangeState e, Outcome outcome, Settings settings) {
    if (outcome == Outcome.NXDOMAIN && settings.nxdomainIsFailure()) {
      return Outcome.Verdict.FAILED;
    }
    // No whole response was captured, but there was one: the server was not silent.
    if (outcome == Outcome.NO_RESPONSE
        && (e.has(Note.RESPONSE_OF_EARLIER_TIME)
            || e.hasResponse()
            || e.reply.isRefusedByClient()
            || e.has(Note.RESPONSE_INCOMPLETE))) {
      return Outcome.Verdict.UNDECIDED;
    }
    return outcome.verdict();
  }

  private static Outcome of(ExchangeState e, long now, Settings settings) {
    IcmpEvent loss = e.reply.loss();
    if (loss != null && !e.tcp.isFollowed()) {
      return Outcome.ofError(loss.kind(), false);
    }
    if (e.reply.isOnTheWay() && e.reply.isAnswered()) {
      return e.reply.isOverWhenDue() ? Outcome.PENDING_AT_END : Outcome.LOST_ON_THE_WAY;
    }
    if (e.isTruncated() && isAskedAgain(e.reply.response().rcode)) {
      return ofTruncated(e, now, settings);
    }
    if (e.reply.isAnswered()) {
      return ofResponse(e, e.reply.response());
    }
    OpenError error = e.decidingError();
    if (error != null) {
      return Outcome.ofError(error.kind(), error.fromServer());
    }
    if (e.isAnswerQuoted()) {
      return e.reply.quotedRcode() == Rcode.NXDOMAIN ? Outcome.NXDOMAIN : Outcome.ANSWERED;
    }
    if (e.hasResponse()) {
      return Outcome.MALFORMED_RESPONSE;
    }
    if (e.has(Note.MISMATCHED_QUESTION)) {
      return Outcome.MISMATCH_QUESTION;
    }
    if (e.has(Note.MISMATCHED_SOURCE)) {
      return Outcome.MISMATCH_SOURCE;
    }
    if (e.has(Note.MISMATCHED_ID)) {
      return Outcome.MISMATCH_ID;
    }
    boolean isIncomplete = e.has(Note.RESPONSE_INCOMPLETE);
    Outcome ofTcp = e.tcp.end();
    if (ofTcp != null && !isIncomplete) {
      return ofTcp;
    }
    if (e.reply.isRefusedByClient()) {
      return Outcome.NO_RESPONSE;
    }
    if (Times.between(e.query.firstTime(), now) < settings.windows().answer().toNanos()) {
      return Outcome.PENDING_AT_END;
    }
    return e.transport == Transport.TCP && !isIncomplete
        ? Outcome.TCP_NO_RESPONSE
        : Outcome.NO_RESPONSE;
  }

  /** A client that gets these with TC set asks again over TCP (RFC 2181 9); others are final. */
  private static boolean isAskedAgain(int rcode) {
    return rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN;
  }

  private static Outcome ofTruncated(ExchangeState e, long now, Settings settings) {
    ExchangeState connection = e.tcp.follower();
    if (connection != null) {
      return of(connection, now, settings);
    }
    OpenError refused = e.tcp.connectionError();
    if (refused != null) {
      return Outcome.ofError(refused.kind(), refused.fromServer());
    }
    if (e.tcp.isFollowed()) {
      return e.reply.response().rcode == Rcode.NOERROR
          ? Outcome.ANSWERED
          : ofResponse(e, e.reply.response());
    }
    return Times.between(e.reply.response().time, now) < settings.windows().answer().toNanos()
        ? Outcome.PENDING_AT_END
        : Outcome.TRUNCATED_WITHOUT_TCP;
  }

  /**
   * NOTIFY, UPDATE and the like ask for no record: an answer without any says that it was done (RFC
   * 1996 4.7, RFC 2136 3.8).
   */
  private static Outcome ofResponse(ExchangeState e, OpenResponse response) {
    if (response.rcode != Rcode.NOERROR) {
      return Outcome.ofRcode(response.rcode);
    }
    if (e.opcode() != 0) {
      return Outcome.ANSWERED;
    }
    if (response.upward) {
      return Outcome.UPWARD_REFERRAL;
    }
    return response.empty ? Outcome.NODATA : Outcome.ANSWERED;
  }
}
