package io.dnsanalyzer.report;

import io.dnsanalyzer.correlate.Exchange;
import io.dnsanalyzer.correlate.IcmpEvent;
import java.util.Optional;

/** Which of an exchange's ICMP errors is told where there is room for one only. */
final class DecidingError {
  private DecidingError() {}

  /** Returns the first error that the newest rejected attempt drew, remarks left out. */
  static Optional<IcmpEvent> of(Exchange exchange) {
    for (int i = exchange.attempts().size() - 1; i >= 0; i--) {
      for (IcmpEvent error : exchange.attempts().get(i).icmp()) {
        if (!error.kind().isRemark()) {
          return Optional.of(error);
        }
      }
    }
    return Optional.empty();
  }
}
