package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.timeline.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last router says host unreachable when nobody answers for the address on its link (RFC 1812
 * 5.2.7.1, RFC 4443 3.1).
 */
final class HostUnreachable implements Rule {
  @Override
  public Optional<Finding> read(Case facts) {
    Sighting unreachable = facts.outcome(IcmpErrorKind.HOST_UNREACHABLE.code());
    if (!unreachable.isThere()) {
      return Optional.empty();
    }
    List<String> next = new ArrayList<>();
    unreachable.reporters().stream()
        .limit(2)
        .map(router -> "ip neigh show " + facts.incident().server().ip() + "  # on " + router)
        .forEach(next::add);
    next.add(Commands.trace(facts.incident().server()));
    return Optional.of(
        new Finding(
            "host_off_or_moved",
            Confidence.MEDIUM,
            Words.list(unreachable.reporters())
                + " reported host unreachable for "
                + facts.share(unreachable)
                + " "
                + facts.when()
                + ": "
                + facts.servers()
                + " is off, has moved, or the address is wrong.",
            unreachable.frames(),
            List.of("It passes: the host was restarting, or its link was interrupted."),
            next));
  }
}
