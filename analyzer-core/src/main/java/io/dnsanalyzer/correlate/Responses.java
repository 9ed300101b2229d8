package io.dnsanalyzer.correlate;

import io.dnsanalyzer.correlate.deal.Turn;
import io.dnsanalyzer.correlate.kept.DepartedAnswers;
import io.dnsanalyzer.correlate.kept.ExchangeIndex;
import io.dnsanalyzer.correlate.kept.ExchangeTable;
import io.dnsanalyzer.correlate.kept.SearchBudget;
import io.dnsanalyzer.correlate.kept.SeenPackets;
import io.dnsanalyzer.correlate.open.ExchangeSink;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.correlate.part.Flow;
import io.dnsanalyzer.correlate.part.PackedHeader;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.exchange.Windows;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Rcode;
import io.dnsanalyzer.packet.Times;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pairs responses with the exchanges they answer (RFC 5452 9.1). */
final class Responses {
  private static final int ANY_ID = -1;

  private final ExchangeTable table;
  private final Turn turn;
  private final Lookups lookups;
  private final Counting counts;
  private final ExchangeSink sink;
  private final Early early;
  private final Answers answers;
  private final DepartedAnswers departed;
  private final SearchBudget search;
  private final Elsewhere elsewhere;

  /** Those that are not the first answer to anything. */
  private final SeenPackets seen;

  private final long answerNanos;
  private final long lateNanos;

  Responses(
      ExchangeTable table,
      Turn turn,
      SearchBudget search,
      Lookups lookups,
      Early early,
      Elsewhere elsewhere,
      Answers answers,
      DepartedAnswers departed,
      Windows windows,
      Counting counts,
      ExchangeSink sink) {
    this.turn = turn;
    this.search = search;
    seen = new SeenPackets(turn);
    this.lookups = lookups;
    this.early = early;
    this.answers = answers;
    this.departed = departed;
    this.table = table;
    this.counts = counts;
    this.sink = sink;
    this.elsewhere = elsewhere;
    answerNanos = windows.answer().toNanos();
    lateNanos = windows.late().toNanos();
  }

  /** Pairs a response and returns the exchange whose answer it became, or null. */
  @Nullable ExchangeState pair(Frame frame, Datagram datagram, DnsView response) {
    Transport transport = Transport.of(datagram.protocol());
    ExchangeState unanswered = null;
    ExchangeState answered = null;
    ExchangeState otherQuestion = null;
    ExchangeState otherSource = null;
    ExchangeState later = null;
    long high = datagram.sourceHigh();
    long low = datagram.sourceLow();
    int port = datagram.sourcePort();
    ExchangeState e = table.index().findById(datagram, response.id());
    boolean isNew = e == null;
    for (int i = 0; e != null && i < ExchangeIndex.MAX_SAME; i++) {
      if (e.transport == transport && isInTime(e, frame.time())) {
        boolean asked = isQuestionOf(response, e);
        if (!e.isTo(high, low, port)) {
          otherSource = asked ? openOne(otherSource, e.nearOrSelf()) : otherSource;
        } else if (!asked) {
          otherQuestion = openOne(otherQuestion, e.nearOrSelf());
        } else if (e.hasResponse() && e.reply.response().isSamePacket(frame, datagram, response)) {
          counts.duplicates++;
          counts.arrivedBefore(e.reply.response().seenAgain(frame, datagram));
          answers.seenAgain(e, frame, datagram);
          return null;
        } else if (!e.reply.isAnswered()) {
          unanswered = e;
          break;
        } else if (answered == null) {
          answered = e;
        }
      } else if (isBehindStep(e, transport, frame)
          && e.isTo(high, low, port)
          && isQuestionOf(response, e)) {
        later = e;
      }
      e = table.index().nextById(e);
    }
    if (datagram.lacksFragments()) {
      counts.incompleteResponses++;
      if (unanswered != null) {
        unanswered.reply.addIncomplete(FrameRef.of(frame), true);
        table.weigh(unanswered);
        lookups.touch(unanswered, frame);
      }
      return null;
    }
    if (unanswered != null) {
      counts.response(unanswered);
      answer(unanswered, frame, datagram, response);
      return unanswered;
    }
    if (!early.isReadingAgain() && seen.isKnown(frame, datagram, content(datagram, response))) {
      counts.duplicates++;
      return null;
    }
    boolean isAnother = answered != null || early.noted();
    if (!isAnother && transport == Transport.UDP) {
      isAnother = departed.takes(frame, datagram, response);
    }
    if (isAnother
        && transport == Transport.UDP
        && early.keepResponse(frame, datagram, response, true)) {
      return null; // the same may be asked again just now
    }
    if (answered != null) {
      again(answered, frame, datagram, response);
      return null;
    }
    if (otherQuestion != null) {
      otherQuestion.reply.addMismatched(FrameRef.of(frame), Note.MISMATCHED_QUESTION);
      table.weigh(otherQuestion);
      unmatched(unmatched(frame, datagram, response, "mismatch_question"));
    } else if (otherSource != null) {
      otherSource.reply.addMismatched(FrameRef.of(frame), Note.MISMATCHED_SOURCE);
      otherSource.reply.addAnsweredFrom(datagram.sourceEndpoint());
      table.weigh(otherSource);
      unmatched(unmatched(frame, datagram, response, "mismatch_source"));
    } else if (later != null) {
      later.note(Note.RESPONSE_OF_EARLIER_TIME);
      unmatched(unmatched(frame, datagram, response, "earlier_than_query"));
    } else if (isAnother) {
      counts.responses++;
    } else {
      withoutQuery(frame, datagram, response, isNew);
    }
    return null;
  }

  /**
   * Takes what looks like a response from a port without DNS: only an open query to somebody else,
   * with its id and question, tells that it is one.
   */
  void fromOtherPort(Frame frame, Datagram datagram, DnsView response) {
    ExchangeState asked = null;
    ExchangeState e = table.index().findById(datagram, response.id());
    for (int i = 0; e != null && asked == null && i < ExchangeIndex.MAX_SAME; i++) {
      boolean isOpen =
          e.transport == Transport.UDP && !e.hasResponse() && isInTime(e, frame.time());
      asked = isOpen && e.query.asks(response) ? e.nearOrSelf() : null;
      e = table.index().nextById(e);
    }
    if (asked == null) {
      return;
    }
    counts.dnsMessages++;
    if (seen.isKnown(frame, datagram, content(datagram, response))) {
      counts.duplicates++;
      return;
    }
    elsewhere.add(
        asked, datagram, response, unmatched(frame, datagram, response, "mismatch_source"));
  }

  /**
   * Takes fragments of a packet whose first one was not captured. Who waits for an answer from
   * there may have got it so.
   */
  void laterFragments(Frame frame, Datagram datagram) {
    search.refill(datagram.destinationHigh(), datagram.destinationLow());
    boolean[] isMatched = {false};
    search.newest(
        datagram.destinationHigh(),
        datagram.destinationLow(),
        e -> {
          if (e.transport == Transport.UDP
              && !e.hasResponse()
              && e.isAnswerBetweenHosts(datagram)
              && isInTime(e, frame.time())
              && Times.between(e.query.last.time, frame.time()) <= answerNanos) {
            e.reply.addIncomplete(FrameRef.of(frame), false);
            table.weigh(e);
            lookups.touch(e.nearOrSelf(), frame);
            isMatched[0] = true;
          }
          return false;
        });
    if (isMatched[0]) {
      counts.laterFragments++;
    }
  }

  /** Returns an exchange that asked this on this port, with another id (RFC 5452 9.1); or null. */
  private @Nullable ExchangeState otherId(Frame frame, Datagram datagram, DnsView response) {
    if (!response.hasQuestion()) {
      return null;
    }
    Flow flow = Flow.ofResponse(datagram, Transport.UDP);
    search.refill(flow.clientHigh(), flow.clientLow());
    ExchangeState found = null;
    for (ExchangeState e = search.first(flow, ANY_ID);
        e != null;
        e = search.next(e, flow, ANY_ID)) {
      if (e.id != response.id() && isInTime(e, frame.time()) && e.query.asks(response)) {
        found = openOne(found, e.nearOrSelf());
      }
    }
    return found;
  }

  private static long content(Datagram datagram, DnsView response) {
    return response.contentHash()
        + ((long) datagram.sourcePort() << 16 | datagram.destinationPort());
  }

  private void withoutQuery(Frame frame, Datagram datagram, DnsView response, boolean isNew) {
    boolean isAtStart =
        isNew
            && !turn.hasEvicted
            && Times.between(turn.start, frame.time()) <= answerNanos
            && !isOfKnownConnection(datagram);
    if (Transport.of(datagram.protocol()) == Transport.TCP) {
      giveUp(unmatched(frame, datagram, response, "no_query"), isAtStart);
      return;
    }
    if (early.keepResponse(frame, datagram, response, false)) {
      return;
    }
    ExchangeState other = otherId(frame, datagram, response);
    if (other == null) {
      giveUp(unmatched(frame, datagram, response, "no_query"), isAtStart);
      return;
    }
    other.reply.addMismatched(FrameRef.of(frame), Note.MISMATCHED_ID);
    table.weigh(other);
    unmatched(unmatched(frame, datagram, response, "mismatch_id"));
  }

  private void giveUp(UnmatchedResponse response, boolean isAtStart) {
    counts.answersAtStart += isAtStart ? 1 : 0;
    unmatched(response);
  }

  /** Tells whether questions over the connection were seen: one before the capture was none. */
  private boolean isOfKnownConnection(Datagram response) {
    return Transport.of(response.protocol()) == Transport.TCP
        && table.index().findByFlow(Flow.ofResponse(response, Transport.TCP)) != null;
  }

  private void unmatched(UnmatchedResponse response) {
    counts.responses++;
    sink.unmatched(response);
  }

  /** Returns the exchange to blame a response on that answers neither: the open one, if one is. */
  private static ExchangeState openOne(@Nullable ExchangeState newer, ExchangeState older) {
    return newer == null || newer.hasResponse() && !older.hasResponse() ? older : newer;
  }

  /**
   * Tells whether a query without a response is from before the clock was set back: a frame later
   * in its file has a time before its own.
   */
  private static boolean isBehindStep(ExchangeState e, Transport transport, Frame frame) {
    FrameRef asked = e.firstAttempt();
    return e.transport == transport
        && !e.hasResponse()
        && Times.between(asked.nanos(), frame.time()) < -Clocks.STEP
        && asked.file() == frame.file()
        && asked.number() < frame.number();
  }

  private boolean isInTime(ExchangeState e, long time) {
    return Times.between(e.query.firstTime(), time) >= -Clocks.SKEW
        && Times.between(e.query.last.time, time) <= lateNanos;
  }

  /**
   * Tells whether the response is one to this question; some servers leave the question out of an
   * error.
   */
  private static boolean isQuestionOf(DnsView response, ExchangeState e) {
    if (response.hasQuestion()
        || response.malformedAt() < 0 && response.questionCount() > 0 && !response.isCut()) {
      return e.query.mayAsk(response);
    }
    if (response.malformedAt() >= 0 || response.isCut()) {
      return true;
    }
    return switch (response.rcode()) {
      case Rcode.FORMERR, Rcode.SERVFAIL, Rcode.NOTIMP, Rcode.REFUSED -> true;
      default -> !e.hasQuestion();
    };
  }

  private void answer(ExchangeState e, Frame frame, Datagram datagram, DnsView response) {
    e.answer(frame, datagram, response);
    table.weigh(e);
    if (!e.reply.isAnswered()) {
      return;
    }
    // Whoever asked waited from its first query on, however often it was asked since.
    if (Times.between(e.query.firstTime(), frame.time()) > answerNanos) {
      e.note(Note.LATE);
    }
    if (e.reply.isRejected()) {
      e.note(Note.ICMP_CONTRADICTED);
    }
  }

  private void again(ExchangeState e, Frame frame, Datagram datagram, DnsView response) {
    counts.response(e);
    e.reply.again(FrameRef.of(frame));
    table.weigh(e);
    answers.seenAgain(e, frame, datagram);
    answers.repeated(e, frame);
    e.note(
        e.reply.response().isRepeatedBy(response)
            ? Note.DUPLICATE_RESPONSE
            : Note.CONFLICTING_RESPONSES);
  }

  private static UnmatchedResponse unmatched(
      Frame frame, Datagram datagram, DnsView response, String reason) {
    return new UnmatchedResponse(
        FrameRef.of(frame),
        Transport.of(datagram.protocol()),
        datagram.sourceEndpoint(),
        datagram.destinationEndpoint(),
        new UnmatchedResponse.Message(
            response.id(),
            response.rcode(),
            Optional.ofNullable(response.question()),
            PackedHeader.of(datagram, response),
            Transport.of(datagram.protocol()) == Transport.UDP && datagram.hasWrongUdpChecksum()),
        reason);
  }
}
