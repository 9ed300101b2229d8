package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Outcome;
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
    Sighting unreachable = facts.outcome(Outcome.HOST_UNREACHABLE);
    if (!unreachable.isThere()) {
      return Optional.empty();
    }
    String reported =
        new Reporters(unreachable.reporters())
            + " reported host unreachable for "
            + facts.share(unreachable)
            + " "
            + facts.when()
            + ": ";
    return Optional.of(
        facts.isReportedByServer(unreachable.reporters())
            ? behind(facts, reported, unreachable)
            : gone(facts, reported, unreachable));
  }

  private static Finding gone(Case facts, String reported, Sighting seen) {
    List<String> next = new ArrayList<>();
    seen.reporters().stream()
        .limit(2)
        .map(router -> "ip neigh show " + facts.incident().server().ip() + "  # on " + router)
        .forEach(next::add);
    next.add(Commands.trace(facts.incident().server()));
    return new Finding(
        "host_off_or_moved",
        Confidence.MEDIUM,
        reported
            + facts.servers()
            + facts.agree(
                " is off, has moved, or the address is wrong.",
                " are off, have moved, or the addresses are wrong."),
        seen.frames(),
        List.of("It passes: the host was restarting, or its link was interrupted."),
        next);
  }

  /** A host that reports is there: it is another one, behind its address, that is not. */
  private static Finding behind(Case facts, String reported, Sighting seen) {
    return new Finding(
        "host_behind_server_unreachable",
        Confidence.LOW,
        reported
            + "what sends from the server's own address is there, and a host that it passes"
            + " queries on to may not be.",
        seen.frames(),
        List.of(
            "A firewall on the server rejects with this error.",
            "A device on the way sends the error with the server's address as its source."),
        List.of(
            Commands.firewall(facts.incident().server().ip()),
            Commands.trace(facts.incident().server()),
            Commands.capture(facts.incident().server())));
  }
}
