package io.dnsanalyzer.diagnosis.answer;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A response from another address, to another question or with another id is no answer (RFC 5452
 * 9.1). Many with other ids in a short time are signs of forged answers (RFC 5452 4, 9.2).
 */
public final class MismatchedAnswer implements Rule {
  /** Tells whether the server itself answered from another port than it was asked at. */
  private static boolean isOtherPort(IncidentFacts facts) {
    return facts
        .traits()
        .others()
        .answeredFrom()
        .filter(from -> facts.incident().servers().contains(from.ip()))
        .isPresent();
  }

  private static String elsewhere(IncidentFacts facts) {
    return facts.traits().others().answeredFrom().isEmpty()
        ? "address or port"
        : isOtherPort(facts) ? "port" : "address";
  }

  private static String from(IncidentFacts facts) {
    return facts.traits().others().answeredFrom().map(from -> " (" + from + ")").orElse("");
  }

  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Sighting source = facts.outcome(Outcome.MISMATCH_SOURCE);
    Sighting question = facts.outcome(Outcome.MISMATCH_QUESTION);
    Sighting id = facts.outcome(Outcome.MISMATCH_ID);
    List<String> said = new ArrayList<>();
    if (source.isThere()) {
      said.add(
          facts.share(source)
              + " drew a response from another "
              + elsewhere(facts)
              + " only"
              + from(facts));
    }
    // Of a query that cannot be read, nobody knows what it asked.
    boolean isRead = !facts.incident().exampleName().isEmpty();
    if (question.isThere() && isRead) {
      said.add(facts.share(question) + " drew a response to another question only");
    }
    if (id.isThere()) {
      said.add(facts.share(id) + " drew responses with another transaction id only");
    }
    if (said.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of("response_does_not_fit", Confidence.LOW)
            .says(
                "Of what %s was asked %s, %s; resolvers must not take it.",
                facts.servers(), facts.when(), Words.list(said))
            .shownBy(source, question, id)
            .or(
                source.isThere() && !isOtherPort(facts),
                "The server has several addresses and answers from the wrong one.")
            .or(
                source.isThere() && isOtherPort(facts),
                "A redirection to another port of that host is not undone for its answers.")
            .or(source.isThere(), "A NAT or load balancer loses track of who was asked.")
            .or(
                question.isThere() || id.isThere(),
                "A response to an earlier query came late, to a port that was used again.")
            .or(id.isThere(), "The server, or a device before it, writes ids of its own.")
            .or("Somebody forges responses.")
            .next(next(facts, source.isThere())));
  }

  /** A translation that a firewall does not undo changes where answers come from, nothing else. */
  private static List<String> next(IncidentFacts facts, boolean isFromElsewhere) {
    List<String> next = new ArrayList<>(List.of(Commands.dig(facts.incident())));
    if (isFromElsewhere) {
      next.add(Commands.firewall(facts.incident().server().ip()));
    }
    next.add(Commands.capture(facts.incident().server()));
    return next;
  }
}
