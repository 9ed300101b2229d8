package io.dnsanalyzer.correlate;

import io.dnsanalyzer.decode.Datagram;
import io.dnsanalyzer.decode.DnsView;
import io.dnsanalyzer.decode.IcmpView;
import io.dnsanalyzer.packet.FrameRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the attempt that an ICMP error quotes: all attempts between the quoted endpoints, narrowed
 * by what else came back. Used for one error after another.
 */
final class Candidates {
  /** More attempts than this between two endpoints in one window are not told apart any more. */
  private static final int MAX = 256;

  /** Each error may have as many, so few are kept of each. */
  private static final int MAX_LISTED = 16;

  private final Search search;
  private final long lateNanos;
  private boolean isRewritten;
  private final List<OpenAttempt> found = new ArrayList<>();
  private final List<OpenAttempt> agreeing = new ArrayList<>();
  private int evidence;

  Candidates(Search search, long lateNanos) {
    this.search = search;
    this.lateNanos = lateNanos;
  }

  /** Returns the attempt that the error is joined to, or null when none fits. */
  @Nullable OpenAttempt narrow(Flow flow, IcmpView error, long time) {
    clear();
    collect(flow, error, time);
    Datagram quote = error.quote();
    if (!has(Evidence.QUESTION) && haveLength(quote.udpLength())) {
      note(Evidence.UDP_LENGTH);
    }
    if (quote.udpChecksum() > 0) {
      prefer(
          Evidence.UDP_CHECKSUM, a -> !a.checksumIsWrong && a.udpChecksum == quote.udpChecksum());
    }
    preferIpId(quote);
    if (quote.udpLength() < 0) {
      // Hosts quote it wrong now and then, so it excludes nobody.
      prefer(Evidence.IP_LENGTH, a -> a.ipLength == quote.ipLength());
    }
    return newestWithoutError();
  }

  /**
   * Returns the attempt between the quoted addresses with the quoted IP id, for a quote without
   * ports: a later fragment, or a header alone.
   */
  @Nullable OpenAttempt narrowByIpId(IcmpView error, long time) {
    clear();
    Datagram quote = error.quote();
    if (quote.identification() <= 0) {
      return null; // an id that all packets have tells nothing (RFC 6864 4.1)
    }
    Transport transport = Transport.of(quote.protocol());
    search.forEach(
        a ->
            isInTime(a, time)
                && a.ipId == quote.identification()
                && a.exchange.transport == transport
                && !a.exchange.hasResponse()
                && a.exchange.isBetweenHosts(quote),
        this::take);
    if (!found.isEmpty()) {
      note(Evidence.IP_ID);
    }
    return newestWithoutError();
  }

  /**
   * Returns the attempt of the host that the error was sent to, when the quote differs from it by
   * what a NAT rewrites (RFC 5508 4.2 wants NATs to mend the quote).
   */
  @Nullable OpenAttempt narrowBehindNat(Datagram outer, IcmpView error, long time) {
    clear();
    Datagram quote = error.quote();
    DnsView message = error.message();
    boolean isSaid = error.dnsId() >= 0 && message != null && message.hasQuestion();
    search.forEach(
        a ->
            isInTime(a, time)
                && !a.exchange.hasResponse()
                && a.exchange.isClient(outer.destinationHigh(), outer.destinationLow())
                && a.exchange.isTo(
                    quote.destinationHigh(), quote.destinationLow(), quote.destinationPort())
                && (isSaid && message != null
                    ? a.exchange.id == error.dnsId() && a.exchange.mayAsk(message)
                    : a.isRewrittenAs(quote)),
        this::take);
    if (!found.isEmpty()) {
      isRewritten = true;
      note(isSaid ? Evidence.DNS_ID : Evidence.UDP_LENGTH);
      if (!isSaid) {
        note(Evidence.UDP_CHECKSUM);
      } else if (isQuestionKnown()) {
        note(Evidence.QUESTION);
      }
      preferIpId(quote);
    }
    return newestWithoutError();
  }

  private void clear() {
    evidence = 0;
    found.clear();
    isRewritten = false;
  }

  private void take(OpenAttempt attempt) {
    if (found.size() < MAX) {
      found.add(attempt);
    }
  }

  private void preferIpId(Datagram quote) {
    if (quote.identification() > 0) {
      prefer(Evidence.IP_ID, a -> isSameIpId(a.ipId, quote.identification()));
    }
  }

  private boolean isInTime(OpenAttempt a, long time) {
    return time - a.time >= -Correlator.SKEW && time - a.time <= lateNanos;
  }

  /** Finds the attempts in the window whose id and question do not contradict the quote. */
  private void collect(Flow flow, IcmpView error, long time) {
    DnsView message = error.message();
    boolean hasQuestion = message != null && message.hasQuestion();
    int length = error.quote().udpLength();
    for (ExchangeState e = search.first(flow, error.dnsId());
        e != null && found.size() < MAX;
        e = search.next(e, flow, error.dnsId())) {
      if (hasQuestion && message != null && !e.mayAsk(message)) {
        continue;
      }
      // What the id and the question agree on, the length cannot deny: some hosts quote it wrong.
      boolean mayDiffer = length < 0 || hasQuestion && e.hasQuestion();
      for (OpenAttempt a = e.last; a != null && found.size() < MAX; a = a.previous) {
        if (isInTime(a, time) && (mayDiffer || a.udpLength == length)) {
          found.add(a);
        }
      }
    }
    if (!found.isEmpty() && error.dnsId() >= 0) {
      note(Evidence.DNS_ID);
    }
    if (hasQuestion && isQuestionKnown()) {
      note(Evidence.QUESTION);
    }
  }

  private boolean haveLength(int length) {
    for (OpenAttempt a : found) {
      if (a.udpLength != length) {
        return false;
      }
    }
    return length >= 0 && !found.isEmpty();
  }

  /** Tells whether something was found, and the question of all that was is known. */
  private boolean isQuestionKnown() {
    for (OpenAttempt a : found) {
      if (!a.exchange.hasQuestion()) {
        return false;
      }
    }
    return !found.isEmpty();
  }

  /**
   * Keeps the attempts that agree, if any does: what may have been rewritten on the way excludes
   * none.
   */
  private void prefer(Evidence what, Predicate<OpenAttempt> agrees) {
    agreeing.clear();
    for (OpenAttempt a : found) {
      if (agrees.test(a)) {
        agreeing.add(a);
      }
    }
    if (!agreeing.isEmpty()) {
      note(what);
      found.clear();
      found.addAll(agreeing);
    }
  }

  private static boolean isSameIpId(int sent, int quoted) {
    return sent == quoted
        || sent >= 0 && Short.toUnsignedInt(Short.reverseBytes((short) sent)) == quoted;
  }

  private @Nullable OpenAttempt newestWithoutError() {
    OpenAttempt closed = null;
    for (OpenAttempt a : found) {
      if (!a.isRejected()) {
        if (!a.exchange.hasResponse()) {
          return a;
        }
        closed = closed == null ? a : closed;
      }
    }
    return closed != null || found.isEmpty() ? closed : found.get(0);
  }

  /** Returns how sure the last result is. */
  Match match() {
    boolean unique = found.size() == 1;
    if (isRewritten) {
      return unique ? Match.NAT_REWRITTEN : Match.AMBIGUOUS;
    }
    if (has(Evidence.DNS_ID) && has(Evidence.QUESTION)
        || unique && has(Evidence.UDP_CHECKSUM) && has(Evidence.IP_ID)) {
      return Match.EXACT;
    }
    if (!unique) {
      return Match.AMBIGUOUS;
    }
    return has(Evidence.UDP_LENGTH) && has(Evidence.UDP_CHECKSUM) ? Match.STRONG : Match.LIKELY;
  }

  private boolean has(Evidence what) {
    return (evidence & Evidence.SETS.bit(what)) != 0;
  }

  private void note(Evidence what) {
    evidence |= Evidence.SETS.bit(what);
  }

  /** Returns what ties the error to the last result, as bits of {@link Evidence#SETS}. */
  int evidence() {
    return evidence;
  }

  /**
   * Returns the attempts that fit, oldest first, when there are others than the last result; of
   * more than {@value #MAX_LISTED} the newest, which is noted.
   */
  List<FrameRef> others(OpenAttempt chosen) {
    if (found.size() == 1 && found.get(0) == chosen) {
      return List.of();
    }
    if (found.size() > MAX_LISTED) {
      chosen.exchange.note(Note.MORE_THAN_LISTED);
    }
    List<FrameRef> frames = new ArrayList<>();
    for (int i = Math.min(found.size(), MAX_LISTED) - 1; i >= 0; i--) {
      frames.add(found.get(i).frame());
    }
    return List.copyOf(frames);
  }
}
