package io.dnsanalyzer.correlate;

import io.dnsanalyzer.correlate.kept.SearchBudget;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.FittingAttempts;
import io.dnsanalyzer.correlate.open.OpenAttempt;
import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.correlate.part.Flow;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.exchange.Evidence;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Times;
import org.jspecify.annotations.Nullable;

/**
 * Finds the attempt that an ICMP error quotes: all attempts between the quoted endpoints, narrowed
 * by what else came back. Used for one error after another.
 */
final class QuotedAttempts {
  private final SearchBudget search;
  private final long lateNanos;
  private final FittingAttempts fitting = new FittingAttempts();

  QuotedAttempts(SearchBudget search, long lateNanos) {
    this.search = search;
    this.lateNanos = lateNanos;
  }

  /** Returns the attempt that the error is joined to, or null when none fits. */
  @Nullable OpenAttempt narrow(Flow flow, IcmpView error, long time) {
    fitting.clear();
    collect(flow, error, time);
    collected();
    Datagram quote = error.quote();
    if (!fitting.has(Evidence.QUESTION) && fitting.haveLength(quote.udpLength())) {
      fitting.note(Evidence.UDP_LENGTH);
    }
    if (quote.udpChecksum() > 0) {
      fitting.prefer(
          Evidence.UDP_CHECKSUM,
          quote,
          (a, q) -> !a.checksumIsWrong && a.udpChecksum == q.udpChecksum());
    }
    preferIpId(quote);
    if (quote.udpLength() < 0) {
      // Hosts quote it wrong now and then, so it excludes nobody.
      fitting.prefer(Evidence.IP_LENGTH, quote, (a, q) -> a.ipLength == q.ipLength());
    }
    return fitting.newestWithoutError();
  }

  /**
   * Returns the attempt between the quoted addresses with the quoted IP id, for a quote without
   * ports: a later fragment, or a header alone.
   */
  @Nullable OpenAttempt narrowByIpId(IcmpView error, long time) {
    fitting.clear();
    Datagram quote = error.quote();
    if (quote.identification() <= 0) {
      return null; // an id that all packets have tells nothing (RFC 6864 4.1)
    }
    Transport transport = Transport.of(quote.protocol());
    search.forEach(
        quote.sourceHigh(),
        quote.sourceLow(),
        a ->
            isInTime(a, time)
                && a.ipId == quote.identification()
                && a.exchange.transport == transport
                && !a.exchange.hasResponse()
                && a.exchange.isBetweenHosts(quote),
        fitting::add);
    collected();
    if (!fitting.isEmpty()) {
      fitting.note(Evidence.IP_ID);
    }
    return fitting.newestWithoutError();
  }

  /**
   * Returns the attempt between the quoted hosts, for a printed error, which names no more than
   * these and the quoted destination port. Attempts that drew an error or an answer already come
   * last: each packet draws one.
   */
  @Nullable OpenAttempt narrowByHosts(IcmpView error, long time) {
    fitting.clear();
    Datagram quote = error.quote();
    collectByHosts(quote, time, true);
    if (fitting.isEmpty()) {
      collectByHosts(quote, time, false);
    }
    collected();
    return fitting.newestWithoutError();
  }

  private void collectByHosts(Datagram quote, long time, boolean isOpen) {
    int port = quote.destinationPort();
    Transport transport = quote.protocol() < 0 ? null : Transport.of(quote.protocol());
    search.forEach(
        quote.sourceHigh(),
        quote.sourceLow(),
        a ->
            isInTime(a, time)
                && (transport == null || a.exchange.transport == transport)
                && (port < 0 || a.exchange.serverPort == port)
                && a.exchange.isBetweenHosts(quote)
                && !(isOpen && (a.isRejected() || a.exchange.hasResponse())),
        fitting::add);
  }

  /**
   * Returns the attempt of the host that the error was sent to, when the quote differs from it by
   * what a NAT rewrites (RFC 5508 4.2 wants NATs to mend the quote).
   */
  @Nullable OpenAttempt narrowBehindNat(Datagram outer, IcmpView error, long time) {
    fitting.clear();
    Datagram quote = error.quote();
    DnsView message = error.message();
    boolean isSaid = error.dnsId() >= 0 && message != null && message.hasQuestion();
    search.forEach(
        outer.destinationHigh(),
        outer.destinationLow(),
        a ->
            isInTime(a, time)
                && !a.exchange.hasResponse()
                && a.exchange.isTo(
                    quote.destinationHigh(), quote.destinationLow(), quote.destinationPort())
                && (isSaid && message != null
                    ? a.exchange.id == error.dnsId() && a.exchange.query.mayAsk(message)
                    : a.isRewrittenAs(quote)),
        fitting::add);
    collected();
    if (!fitting.isEmpty()) {
      fitting.rewritten();
      fitting.note(isSaid ? Evidence.DNS_ID : Evidence.UDP_LENGTH);
      if (!isSaid) {
        fitting.note(Evidence.UDP_CHECKSUM);
      } else if (fitting.isQuestionKnown()) {
        fitting.note(Evidence.QUESTION);
      }
      preferIpId(quote);
    }
    return fitting.newestWithoutError();
  }

  /** Finds the attempt of an exchange that had left, by what of it the quote holds. */
  void departed(OpenAttempt attempt, IcmpView error) {
    only(attempt);
    if (error.dnsId() >= 0) {
      fitting.note(Evidence.DNS_ID);
    }
    if (fitting.isQuestionKnown()) {
      fitting.note(Evidence.QUESTION);
    }
  }

  /** Finds one attempt of which nothing but the hosts agrees. */
  void only(OpenAttempt attempt) {
    fitting.clear();
    fitting.add(attempt);
  }

  /** Notes it when not all were compared: what fits best of these may not be the only one. */
  private void collected() {
    if (!fitting.hasRoom()) {
      search.cut();
    }
    if (!search.isWhole()) {
      fitting.part();
    }
  }

  private void preferIpId(Datagram quote) {
    if (quote.identification() > 0) {
      fitting.prefer(Evidence.IP_ID, quote, (a, q) -> isSameIpId(a.ipId, q.identification()));
    }
  }

  private boolean isInTime(OpenAttempt a, long time) {
    return Times.between(a.time, time) >= -Clocks.SKEW && Times.between(a.time, time) <= lateNanos;
  }

  /** Finds the attempts in the window whose id and question do not contradict the quote. */
  private void collect(Flow flow, IcmpView error, long time) {
    DnsView message = error.message();
    boolean hasQuestion = message != null && message.hasQuestion();
    int length = error.quote().udpLength();
    for (ExchangeState e = search.first(flow, error.dnsId());
        e != null && fitting.hasRoom();
        e = search.next(e, flow, error.dnsId())) {
      if (hasQuestion && message != null && !e.query.mayAsk(message)) {
        continue;
      }
      // What the id and the question agree on, the length cannot deny: some hosts quote it wrong.
      boolean mayDiffer = length < 0 || hasQuestion && e.hasQuestion();
      for (OpenAttempt a = e.query.last; a != null && fitting.hasRoom(); a = a.previous) {
        if (isInTime(a, time) && (mayDiffer || a.udpLength == length)) {
          fitting.add(a);
        }
      }
    }
    if (!fitting.isEmpty() && error.dnsId() >= 0) {
      fitting.note(Evidence.DNS_ID);
    }
    if (hasQuestion && fitting.isQuestionKnown()) {
      fitting.note(Evidence.QUESTION);
    }
  }

  private static boolean isSameIpId(int sent, int quoted) {
    return sent == quoted
        || sent >= 0 && Short.toUnsignedInt(Short.reverseBytes((short) sent)) == quoted;
  }

  /** Returns what fits the last error. */
  FittingAttempts fitting() {
    return fitting;
  }
}
