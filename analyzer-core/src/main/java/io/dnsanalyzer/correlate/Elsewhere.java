package io.dnsanalyzer.correlate;

import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.Times;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BiConsumer;

/**
 * Responses to open queries that came from a port without DNS. Each waits for {@link
 * Correlator#SKEW}: where addresses are translated, the same packet comes from the server's own
 * port next, and is its answer.
 */
final class Elsewhere {
  /** More than these within that time are a flood, and do not wait. */
  private static final int MAX = 1 << 10;

  private record Waiting(
      ExchangeState asked, int id, long since, int ipId, long content, UnmatchedResponse response) {
    /** Tells whether the exchange is still the one that it was. */
    boolean isOpen() {
      return asked.id == id && asked.query.firstTime() == since;
    }

    boolean isTranslated() {
      return asked.hasResponse()
          && asked.reply.response().isTranslationOf(ipId, content, response.frame().nanos());
    }
  }

  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private final Counting counts;
  private final BiConsumer<ExchangeState, UnmatchedResponse> mismatched;

  /**
   * Makes one.
   *
   * @param mismatched takes what turns out to be no answer
   */
  Elsewhere(Counting counts, BiConsumer<ExchangeState, UnmatchedResponse> mismatched) {
    this.counts = counts;
    this.mismatched = mismatched;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Takes a response to an open exchange, as a packet and as a value. */
  void add(
      ExchangeState asked,
      Frame frame,
      Datagram datagram,
      DnsView message,
      UnmatchedResponse response) {
    advance(waiting.size() == MAX ? Long.MAX_VALUE : frame.time());
    waiting.add(
        new Waiting(
            asked,
            asked.id,
            asked.query.firstTime(),
            datagram.identification(),
            message.contentHash(),
            response));
  }

  /** Decides about those that waited long enough. */
  void advance(long now) {
    for (Waiting first = waiting.peek();
        first != null && Times.between(first.response.frame().nanos(), now) > Correlator.SKEW;
        first = waiting.peek()) {
      waiting.remove();
      if (first.isOpen() && first.isTranslated()) {
        counts.translated++;
      } else if (first.isOpen()) {
        mismatched.accept(first.asked, first.response);
      }
    }
  }
}
