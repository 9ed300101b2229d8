package io.dnsanalyzer.timeline;

import io.dnsanalyzer.correlate.ExchangeState;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.packet.IcmpErrorKind;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@link ResponseErrors} while more may be seen. */
final class OpenResponseErrors {
  private final OpenSighting portClosed = new OpenSighting();
  private final SortedMap<String, OpenSighting> rejected = new TreeMap<>();

  /** Takes the errors that quote the response of an exchange. */
  void add(ExchangeState exchange) {
    for (IcmpEvent error : exchange.responseErrors()) {
      boolean isClosed =
          error.kind() == IcmpErrorKind.PORT_UNREACHABLE && error.from().equals(exchange.client());
      OpenSighting seen =
          isClosed
              ? portClosed
              : rejected.computeIfAbsent(error.kind().code(), kind -> new OpenSighting());
      seen.add(exchange, error);
    }
  }

  ResponseErrors toResponseErrors() {
    SortedMap<String, Sighting> byKind = new TreeMap<>();
    rejected.forEach((kind, seen) -> byKind.put(kind, seen.toSighting()));
    return new ResponseErrors(portClosed.toSighting(), byKind);
  }
}
