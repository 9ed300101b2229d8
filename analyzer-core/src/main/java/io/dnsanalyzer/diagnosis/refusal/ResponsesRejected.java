package io.dnsanalyzer.diagnosis.refusal;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.timeline.tally.ResponseErrors;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Errors that quote responses, other than a client's word that its port is closed: answers were
 * sent and did not get through, the large ones where the error says packet too big (RFC 1191, RFC
 * 8201).
 */
public final class ResponsesRejected {
  private ResponsesRejected() {}

  public static Optional<Finding> read(ResponseErrors errors) {
    SortedMap<String, Sighting> responseErrors = errors.rejected();
    List<Sighting> all = new ArrayList<>();
    List<String> said = new ArrayList<>();
    SortedSet<IpAddress> from = new TreeSet<>();
    for (IcmpErrorKind kind : IcmpErrorKind.values()) {
      Sighting seen = responseErrors.get(kind.code());
      if (seen != null && !kind.isRemark()) {
        all.add(seen);
        from.addAll(seen.reporters());
        said.add(kind.explanation() + " (" + Words.times(seen.count()) + ")");
      }
    }
    if (all.isEmpty()) {
      return Optional.empty();
    }
    boolean areLarge = responseErrors.containsKey(IcmpErrorKind.PACKET_TOO_BIG.code());
    return Optional.of(
        Finding.of(areLarge ? "large_answers_blocked" : "answers_blocked", Confidence.MEDIUM)
            .says(
                "Responses were sent and did not get through, as %s reported: %s.",
                new Reporters(from), Words.list(said))
            .and(
                errors.narrowest().isPresent(),
                "The next link takes %s bytes.",
                errors.narrowest().map(narrow -> "" + narrow.mtu()).orElse(""))
            .shownBy(all.toArray(Sighting[]::new))
            .or("The server sent them again, smaller or over TCP, and that arrived.")
            .next(
                areLarge
                    ? new String[] {ping(errors) + "  # on the server", route(errors)}
                    : new String[] {route(errors)}));
  }

  /** Returns a ping that fills the link: its own headers take 28 bytes, over IPv6 48. */
  private static String ping(ResponseErrors errors) {
    int mtu = errors.narrowest().map(ResponseErrors.Narrowest::mtu).orElse(1480);
    boolean isV6 = errors.narrowest().filter(n -> n.client().version() == 6).isPresent();
    return "ping -M do -s " + Math.max(0, mtu - (isV6 ? 48 : 28)) + " " + client(errors);
  }

  private static String route(ResponseErrors errors) {
    return "ip route get " + client(errors);
  }

  private static String client(ResponseErrors errors) {
    return errors
        .narrowest()
        .map(ResponseErrors.Narrowest::client)
        .or(errors::exampleClient)
        .map(IpAddress::toString)
        .orElse("CLIENT");
  }
}
