package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.timeline.Sighting;
import java.util.List;
import java.util.Optional;

/** Silence of every server: what they share is the client's side, or the point of capture. */
final class SilenceOfAll implements Rule {
  @Override
  public Optional<Finding> read(Case facts) {
    Sighting silent = Silence.of(facts);
    if (!silent.isThere() || facts.holdsResponses()) {
      return Optional.empty();
    }
    long servers = facts.summary().servers();
    return Optional.of(
        Silence.finding(
            facts,
            "no_server_answers",
            facts.servers()
                + " did not answer "
                + facts.share(silent)
                + " "
                + facts.when()
                + ", and the capture holds no response from "
                + (servers == 1 ? "any server" : "any of " + servers + " servers")
                + ". The trouble may be on the client's side, a filter that drops, or the server.",
            silent.frames(),
            List.of(
                "The capture shows one direction only: answers take another way.",
                "All servers asked share a way, an operator or a fault.")));
  }
}
