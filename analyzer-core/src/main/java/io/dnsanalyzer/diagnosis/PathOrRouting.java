package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.timeline.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * No route, or a hop limit used up: the way is broken, not the server. One router that says so is a
 * hint (RFC 1122 3.2.2.1); one that says so for several servers is more.
 */
final class PathOrRouting implements Rule {
  @Override
  public Optional<Finding> read(Case facts) {
    Sighting noRoute = facts.outcome(Outcome.NET_UNREACHABLE);
    Sighting loop = facts.outcome(Outcome.TTL_EXCEEDED);
    if (!noRoute.isThere() && !loop.isThere()) {
      return Optional.empty();
    }
    SortedSet<IpAddress> routers = new TreeSet<>(noRoute.reporters());
    routers.addAll(loop.reporters());
    List<String> said = new ArrayList<>();
    if (noRoute.isThere()) {
      said.add("that there is no route (" + facts.share(noRoute) + ")");
    }
    if (loop.isThere()) {
      said.add("that the hop limit ran out (" + facts.share(loop) + ")");
    }
    return Optional.of(
        new Finding(
            "path_or_routing",
            facts.incident().servers().size() > 1 ? Confidence.HIGH : Confidence.MEDIUM,
            "Queries do not get through to "
                + facts.servers()
                + ": "
                + new Reporters(routers)
                + " reported "
                + Words.list(said)
                + " "
                + facts.when()
                + (facts.isReportedByServer(routers)
                    ? ". What sends from the server's own address can be reached."
                    : ". That says nothing about the server."),
            Frames.ofEach(List.of(noRoute, loop)),
            List.of(
                "Routes were changing for a moment.",
                loop.isThere()
                    ? "The queries were sent with a small hop limit, as traceroute does."
                    : "A filter answers with this error to hide that it filters."),
            List.of(
                Commands.trace(facts.incident().server()),
                "ip route get " + facts.incident().server().ip())));
  }
}
