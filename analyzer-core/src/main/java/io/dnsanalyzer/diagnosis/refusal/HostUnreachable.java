package io.dnsanalyzer.diagnosis.refusal;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.tally.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last router says host unreachable when nobody answers for the address on its link (RFC 1812
 * 5.2.7.1, RFC 4443 3.1). A host says it of itself when it finds no neighbour (RFC 1122 3.2.2.1).
 */
public final class HostUnreachable implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Sighting unreachable = facts.outcome(Outcome.HOST_UNREACHABLE);
    if (!unreachable.isThere()) {
      return Optional.empty();
    }
    return Optional.of(
        facts.isReportedByServer(unreachable.reporters())
            ? behind(facts, unreachable)
            : gone(facts, unreachable));
  }

  private static Finding gone(IncidentFacts facts, Sighting seen) {
    boolean isByClient = facts.isReportedByClient(seen.reporters());
    boolean isOverTcp = facts.isAnsweredOverTcp();
    boolean isThere = facts.answersMeanwhile() || isOverTcp;
    List<String> next = new ArrayList<>();
    if (facts.hasRecovered()) { // what is there now says nothing of then
      next.add("journalctl --list-boots  # on " + facts.incident().server().ip());
    }
    seen.reporters().stream()
        .limit(facts.hasRecovered() ? 0 : 2)
        .map(router -> "ip neigh show " + facts.incident().server().ip() + "  # on " + router)
        .forEach(next::add);
    if (!isByClient && !facts.hasRecovered()) {
      next.add(facts.trace());
    }
    return Finding.of("host_off_or_moved", Confidence.MEDIUM)
        .says(
            isByClient
                ? "%s, the asking host itself, reported host unreachable for %s %s: nothing on its"
                    + " own network answers for %s."
                : isThere
                    ? isOverTcp
                        ? "%s reported host unreachable for %s over UDP %s, and %s answered over"
                            + " TCP."
                        : "%s reported host unreachable for %s %s, and %s answered others meanwhile."
                    : "%s reported host unreachable for %s %s: nothing answers its router for %s.",
            new Reporters(seen.reporters()),
            facts.share(seen),
            facts.when(),
            isOverTcp ? facts.answeringOverTcp() : isThere ? facts.answering() : facts.servers())
        .and(
            facts.hasRecovered(),
            "It passed: an answer came at %s. %s",
            facts.recovery(),
            facts.agree(
                "The host was off or restarting, or its link was interrupted.",
                "The hosts were off or restarting, or their links were interrupted."))
        .and(
            isThere && !isByClient,
            "So what is asked is there, and the way of these packets to it is interrupted.")
        .and(
            !facts.hasRecovered() && !isThere,
            "%s",
            facts.agree(
                "The host is off, has moved, or the address is wrong.",
                "The hosts are off, have moved, or the addresses are wrong."))
        .and(!facts.elsewhere().isEmpty(), "%s", facts.answeredElsewhere())
        .naming(facts.elsewhere())
        .naming(facts.incident().firstSuccessAfter().stream().toList())
        .naming(
            isOverTcp
                ? facts.otherTransportAnswers()
                : isThere ? facts.anyAnswer().stream().toList() : List.of())
        .shownBy(seen)
        .or(isThere, "A filter answers with this error to hide that it filters.")
        .or(
            !facts.hasRecovered() && !isThere,
            "It passes: the host was restarting, or its link was interrupted.")
        .or(facts.hasRecovered(), "Its address was missing on the last router for that time.")
        .next(next);
  }

  /** A host that reports is there: it is another one, behind its address, that is not. */
  private static Finding behind(IncidentFacts facts, Sighting seen) {
    return Finding.of("host_behind_server_unreachable", Confidence.LOW)
        .says(
            "%s reported host unreachable for %s %s: what sends from the server's own address is"
                + " there, and a host that it passes queries on to may not be.",
            new Reporters(seen.reporters()), facts.share(seen), facts.when())
        .shownBy(seen)
        .or("A firewall on the server rejects with this error.")
        .or("A device on the way sends the error with the server's address as its source.")
        .next(
            Commands.firewall(facts.incident().server().ip()),
            facts.trace(),
            Commands.capture(facts.incident().server()));
  }
}
