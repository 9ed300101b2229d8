package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.correlate.Outcome;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Rcode;
import io.dnsanalyzer.timeline.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * SERVFAIL with "No Reachable Authority" (22) or "Network Error" (23, RFC 8914 4.23, 4.24): the
 * resolver works and could not reach a zone's servers. Where it answers nothing else, the fault may
 * be its own way out, and the reading is weaker.
 */
final class ZoneUnreachable implements Rule {
  @Override
  public Optional<Finding> read(Case facts) {
    Sighting noAuthority = facts.traits().extendedErrors().getOrDefault(22, Sighting.NONE);
    Sighting network = facts.traits().extendedErrors().getOrDefault(23, Sighting.NONE);
    if (!facts.outcome(Outcome.ofRcode(Rcode.SERVFAIL)).isThere()
        || !noAuthority.isThere() && !network.isThere()) {
      return Optional.empty();
    }
    List<FrameRef> frames = new ArrayList<>(noAuthority.frames());
    frames.addAll(network.frames());
    facts.anyAnswer().ifPresent(frames::add);
    Sighting named = noAuthority.isThere() ? noAuthority : network;
    boolean othersFine =
        facts.traits().answers().count() > 0
            && facts.impact().namesSeen() > facts.impact().namesAffected();
    String reason = noAuthority.isThere() ? "22 (No Reachable Authority)" : "23 (Network Error)";
    return Optional.of(
        new Finding(
            "zone_unreachable",
            othersFine ? Confidence.MEDIUM : Confidence.LOW,
            facts.servers()
                + " answered SERVFAIL with extended error "
                + reason
                + " to "
                + facts.share(named)
                + " "
                + facts.when()
                + ": it could not reach the servers of "
                + (facts.impact().namesAffected() == 1
                    ? "the zone of " + Words.name(facts.incident().exampleName())
                    : "the zones asked for there")
                + (othersFine
                    ? "; it answered other names"
                        + facts.anyAnswer().map(at -> ", as at " + facts.time(at)).orElse("")
                    : "")
                + ".",
            Frames.inTime(frames),
            List.of(
                "The resolver's own way out is interrupted, for this zone or for all.",
                "The zone's servers answer others but not this resolver."),
            List.of(Commands.dig(facts.incident()), Commands.digTrace(facts.incident()))));
  }
}
