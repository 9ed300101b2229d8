package io.dnsanalyzer.pattern;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.packet.Times;

/** Finds clients that answered a response, or its copy, with a port unreachable. */
record ClientsThatGaveUp(SeenPatterns seen) {
  /** Takes an exchange when it is finished. */
  void finished(ExchangeState exchange) {
    for (IcmpEvent error : exchange.reply.errors()) {
      if (error.kind() == IcmpErrorKind.PORT_UNREACHABLE
          && error.from().equals(exchange.client())) {
        refused(exchange, error);
      }
    }
  }

  private void refused(ExchangeState exchange, IcmpEvent error) {
    if (!exchange.hasQuestion()) {
      seen.of(Pattern.UNREADABLE_REFUSED).add(0, error.frame());
    }
    if (exchange.isAnswerQuoted()) {
      seen.found(Pattern.CLIENT_GAVE_UP, exchange, exchange.client(), exchange.server())
          .add(
              Times.between(exchange.firstNanos(), error.frame().nanos()),
              exchange.firstAttempt(),
              error.frame());
    } else if (exchange.hasResponse()) {
      seen.found(Pattern.CLIENT_GAVE_UP, exchange, exchange.client(), exchange.server())
          .add(
              // Of several copies, the one that was refused.
              Times.between(
                  Times.plus(exchange.firstNanos(), error.delayNanos()), error.frame().nanos()),
              exchange.firstAttempt(),
              quoted(exchange, error),
              error.frame());
      if (exchange.isAskedAgain()) {
        seen.of(Pattern.REFUSED_AFTER_RETRY).add(0, error.frame());
      }
    }
  }

  /** Returns the copy of a response that an error is about; the first one where that is it. */
  private static FrameRef quoted(ExchangeState exchange, IcmpEvent error) {
    FrameRef first = exchange.answeredAt();
    if (isQuoted(first, error)) {
      return first;
    }
    return exchange.toExchange().repeated().stream()
        .filter(copy -> isQuoted(copy, error))
        .findFirst()
        .orElse(first);
  }

  private static boolean isQuoted(FrameRef response, IcmpEvent error) {
    return Times.between(response.nanos(), error.frame().nanos()) == error.delayNanos();
  }
}
