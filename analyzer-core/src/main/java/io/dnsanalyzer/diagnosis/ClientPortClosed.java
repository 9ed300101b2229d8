package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.timeline.Sighting;
import java.util.List;
import java.util.Optional;

/**
 * Port unreachable from the client that quotes the response: its socket was closed when the answer
 * came. It concerns the capture, not an incident: the server answered.
 */
final class ClientPortClosed {
  private ClientPortClosed() {}

  static Optional<Finding> read(Sighting refused) {
    if (!refused.isThere()) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            "client_port_closed",
            Confidence.MEDIUM,
            Words.count(refused.count(), "response was", "responses were")
                + " refused with ICMP port unreachable by "
                + Words.list(refused.reporters())
                + ": the port that had asked was closed by then. The client gave up too early, or"
                + " had the answer from another server already. The server answered.",
            refused.frames(),
            List.of(
                "The queries were sent by somebody else under the client's address.",
                "The client's firewall rejects the responses."),
            List.of(
                "ss -uanp  # on the client, while it asks", "nft list ruleset  # on the client")));
  }
}
