package io.dnsanalyzer.diagnosis.refusal;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * No route, or a hop limit used up: the way is broken, not the server. One router that says so is a
 * hint (RFC 1122 3.2.2.1); one that says so for several servers is more.
 */
public final class PathOrRouting implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
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
    boolean isByServer = facts.isReportedByServer(routers);
    boolean isByClient = facts.isReportedByClient(routers);
    return Optional.of(
        Finding.of("path_or_routing", confidence(facts))
            .says(
                facts.hasRecovered()
                    ? "Queries did not get through to %s%s: %s%s reported %s %s."
                    : "Queries do not get through to %s%s: %s%s reported %s %s.",
                facts.servers(),
                facts.isAnsweredOverTcp() ? " over UDP" : "",
                new Reporters(routers),
                isByClient ? ", the asking host itself," : "",
                Words.list(said),
                facts.when())
            .and(isByServer, "What sends from the server's own address can be reached.")
            .and(!isByServer, "That says nothing about the %s.", facts.agree("server", "servers"))
            .and(facts.isAnsweredOverTcp(), "Over TCP, %s answered.", facts.answeringOverTcp())
            .naming(facts.otherTransportAnswers())
            .and(!facts.elsewhere().isEmpty(), "%s", facts.answeredElsewhere())
            .naming(facts.elsewhere())
            .shownBy(noRoute, loop)
            .or("Routes were changing for a moment.")
            .or(loop.isThere(), "The queries were sent with a small hop limit, as traceroute does.")
            .or(
                !loop.isThere() && !isByClient,
                "A filter answers with this error to hide that it filters.")
            .next(
                facts.trace(),
                "ip route get " + facts.incident().server().ip() + "  # on " + routers.first()));
  }

  private static Confidence confidence(IncidentFacts facts) {
    return facts.incident().servers().size() > 1 ? Confidence.HIGH : Confidence.MEDIUM;
  }
}
