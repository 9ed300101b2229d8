package io.dnsanalyzer.correlate;

import io.dnsanalyzer.correlate.kept.DepartedAnswers;
import io.dnsanalyzer.correlate.kept.ExchangeTable;
import io.dnsanalyzer.correlate.kept.SearchBudget;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.correlate.part.Flow;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.exchange.Evidence;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Match;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.packet.Times;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Joins ICMP errors to the response that they quote: the client did not want it, or others did. */
final class QuotedResponses {
  private final ExchangeTable table;
  private final SearchBudget search;
  private final Answers answers;
  private final DepartedAnswers departed;
  private final Counting counts;
  private final long lateNanos;

  QuotedResponses(
      ExchangeTable table,
      SearchBudget search,
      Answers answers,
      DepartedAnswers departed,
      Counting counts,
      long lateNanos) {
    this.table = table;
    this.departed = departed;
    this.search = search;
    this.answers = answers;
    this.counts = counts;
    this.lateNanos = lateNanos;
  }

  /**
   * Tells whether the response that an error quotes may come yet, within the skew of clocks: it is
   * none of those that came, and something waits for one.
   */
  boolean mayComeYet(IcmpView error, long time) {
    boolean isAwaited = false;
    Flow flow = Flow.ofResponse(error.quote(), Transport.UDP);
    for (ExchangeState e = search.first(flow, error.dnsId());
        e != null;
        e = search.next(e, flow, error.dnsId())) {
      if (mayBeOf(e, error, time)) {
        if (e.hasResponse() && e.reply.response().isQuotedBy(error.quote())) {
          return false;
        }
        isAwaited |= !e.hasResponse();
      }
    }
    return isAwaited;
  }

  /** Joins an error to the exchange whose response it quotes; returns whether there is one. */
  boolean join(Frame frame, Datagram datagram, IcmpView error) {
    Flow flow = Flow.ofResponse(error.quote(), ToldError.transport(error));
    ExchangeState e = responded(flow, error, frame.time());
    if (e == null && error.quotesUdp()) {
      e = departed.reviveAnswered(error.quote(), error.dnsId(), error.message(), table);
    }
    if (e == null) {
      return false;
    }
    attach(e, frame, datagram, error);
    return true;
  }

  /**
   * Returns the exchange whose response a printed error may quote: the newest between the two hosts
   * that got one, with the port of its client where that is printed.
   */
  @Nullable ExchangeState byHosts(IcmpView error, long time) {
    Datagram quote = error.quote();
    int port = quote.destinationPort();
    return search.newest(
        quote.destinationHigh(),
        quote.destinationLow(),
        e ->
            e.hasResponse()
                && e.query.firstTime() <= Times.plus(time, Clocks.SKEW)
                && Times.between(e.query.last.time, time) <= lateNanos
                && (port < 0 || e.clientPort == port)
                && e.isAnswerBetweenHosts(quote));
  }

  /** Joins an error to an exchange whose response it quotes. */
  void attach(ExchangeState e, Frame frame, Datagram datagram, IcmpView error) {
    if (e.isFar()) {
      counts.errorsOfFar(-1);
    }
    Set<Evidence> evidence = evidence(e, error);
    IcmpEvent event =
        new IcmpEvent(
            FrameRef.of(frame),
            Times.between(quotedTime(e, frame.time()), frame.time()),
            new IcmpEvent.Sender(
                datagram.source(),
                e.reporter(datagram),
                datagram.ttl(),
                OptionalInt.empty(),
                Optional.empty()),
            ToldError.message(datagram, error),
            error.quotedBytes(),
            new IcmpEvent.Join(match(evidence), evidence, List.of()));
    if (error.kind().isRemark()) {
      e.note(Note.ICMP_REMARK);
      e.reply.addRemark(event);
    } else if (error.kind() == IcmpErrorKind.PORT_UNREACHABLE
        && e.isClient(datagram.sourceHigh(), datagram.sourceLow())) {
      e.reply.addClientPortClosed(event);
      DnsView quoted = error.message();
      if (quoted != null && event.match() == Match.EXACT) {
        e.reply.quoted(quoted.rcode());
      }
    } else {
      e.reply.addResponseRejected(event);
    }
    answers.objected(e, frame);
  }

  /**
   * An error is drawn by the packet before it, a duplicate included. Where no response was seen
   * before it, as when a clock steps back, the time since the attempt is known.
   */
  private static long quotedTime(ExchangeState e, long time) {
    long latest = Times.plus(time, Clocks.SKEW);
    long response = e.hasResponse() ? e.reply.response().quotedTime(time) : Long.MAX_VALUE;
    return response <= latest ? response : e.query.lastAttemptBefore(latest).time;
  }

  /** Returns what ties a quoted response to an exchange. */
  private static Set<Evidence> evidence(ExchangeState e, IcmpView error) {
    Set<Evidence> evidence = EnumSet.noneOf(Evidence.class);
    if (error.dnsId() >= 0) {
      evidence.add(Evidence.DNS_ID);
    }
    DnsView message = error.message();
    if (message != null && message.hasQuestion() && e.hasQuestion()) {
      evidence.add(Evidence.QUESTION);
    }
    if (e.hasResponse() && e.reply.response().isQuotedBy(error.quote())) {
      evidence.add(Evidence.UDP_CHECKSUM);
      if (!evidence.contains(Evidence.QUESTION)) {
        evidence.add(Evidence.UDP_LENGTH);
      }
    }
    return Collections.unmodifiableSet(evidence);
  }

  private static Match match(Set<Evidence> evidence) {
    if (evidence.contains(Evidence.DNS_ID) && evidence.contains(Evidence.QUESTION)) {
      return Match.EXACT;
    }
    return evidence.contains(Evidence.UDP_CHECKSUM) ? Match.STRONG : Match.LIKELY;
  }

  /**
   * Returns the exchange whose response is quoted: the one whose response has the quoted checksum,
   * else the newest that got a response, else the newest.
   */
  private @Nullable ExchangeState responded(Flow flow, IcmpView error, long time) {
    ExchangeState silent = null;
    ExchangeState responded = null;
    for (ExchangeState e = search.first(flow, error.dnsId());
        e != null;
        e = search.next(e, flow, error.dnsId())) {
      if (!mayBeOf(e, error, time)) {
        continue;
      }
      if (!e.hasResponse()) {
        silent = silent == null ? e : silent;
      } else if (e.reply.response().isQuotedBy(error.quote())) {
        return e;
      } else {
        responded = responded == null ? e : responded;
      }
    }
    return responded == null ? silent : responded;
  }

  private boolean mayBeOf(ExchangeState e, IcmpView error, long time) {
    DnsView message = error.message();
    return e.query.firstTime() <= Times.plus(time, Clocks.SKEW)
        && Times.between(e.query.last.time, time) <= lateNanos
        && (message == null || !message.hasQuestion() || e.query.mayAsk(message));
  }
}
