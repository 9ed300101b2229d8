package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.timeline.Sighting;
import io.dnsanalyzer.words.Words;
import java.util.Optional;

/**
 * Port unreachable from the client that quotes the response: its socket was closed when the answer
 * came. It concerns the capture, not an incident: the server did its part.
 */
final class ClientPortClosed {
  private ClientPortClosed() {}

  static Optional<Finding> read(Sighting refused) {
    if (!refused.isThere()) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of("client_port_closed", Confidence.MEDIUM)
            .says(
                "%s refused with ICMP port unreachable by %s: the port that had asked was closed by"
                    + " then.",
                Words.count(refused.count(), "response was", "responses were"),
                Words.list(refused.reporters()))
            .and(
                "The client gave up too early, or had the answer from another server already."
                    + " The server did respond.")
            .shownBy(refused)
            .or("The queries were sent by somebody else under the client's address.")
            .or("The client's firewall rejects the responses.")
            .next("resolvectl; cat /etc/resolv.conf  # on the client: its timeout"));
  }
}
