package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A response with the right id from another address, or to another question, is none (RFC 5452
 * 9.1).
 */
final class MismatchedAnswer implements Rule {
  @Override
  public Optional<Finding> read(Case facts) {
    Sighting source = facts.outcome(Outcome.MISMATCH_SOURCE);
    Sighting question = facts.outcome(Outcome.MISMATCH_QUESTION);
    List<String> said = new ArrayList<>();
    if (source.isThere()) {
      said.add(facts.share(source) + " drew a response from another address only");
    }
    if (question.isThere()) {
      said.add(facts.share(question) + " drew a response to another question only");
    }
    if (said.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            "response_does_not_fit",
            Confidence.LOW,
            "Of what "
                + facts.servers()
                + " was asked "
                + facts.when()
                + ", "
                + Words.list(said)
                + "; resolvers must not take it.",
            Frames.ofEach(List.of(source, question)),
            List.of(
                "The server has several addresses and answers from the wrong one.",
                "A NAT or load balancer loses track of who was asked.",
                "Somebody forges responses."),
            List.of(Commands.dig(facts.incident()), Commands.capture(facts.incident().server()))));
  }
}
