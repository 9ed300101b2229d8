package io.dnsanalyzer.diagnosis.scope;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.diagnosis.answer.TransferRefused;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.Impact;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A server fails and answers at the same time, and nothing was found that divides the two: what the
 * failures share is the clue.
 */
public final class PartialFailure implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Impact impact = facts.impact();
    Optional<FrameRef> answer = facts.traits().answers().meanwhile();
    if (impact.answeredMeanwhile() <= 0
        || answer.isEmpty()
        || facts.isDivided()
        || facts.areQueriesLost()
        || TransferRefused.isIn(facts)
        || facts.isSetBack()
        || facts.isOfUpstream()
        || facts.isOfSearchList()
        || facts.isOfPairs()
        || facts.areAllUndelivered()
        || facts.isOverUdpOnly()
        || facts.isOverTcpOnly() && facts.traits().answers().tcpCount() == 0) {
      return Optional.empty();
    }
    Contrast contrast = new Contrast(facts.traits().forms(), facts.traits().answers().forms());
    String more = contrast.sentences(facts.agree("it", "they"), facts.thisCapture()).strip();
    List<String> concerned = concerned(facts);
    return Optional.of(
        Finding.of("partial_failure", Confidence.MEDIUM)
            .says(
                "%s failed in part: between the first and the last failure, %s, %s answered %s%s"
                    + (facts.areAllAnswering()
                        ? " (%s%s) and failed %s."
                        : " (%s%s), and these servers failed %s."),
                facts.servers(),
                facts.when(),
                facts.theyOrAnswering(),
                facts.traits().answers().count() > Impact.EXACT ? "about " : "",
                Words.count(impact.answeredMeanwhile(), "question", "questions"),
                impact.answeredMeanwhile() == 1 ? "at " : "the first at ",
                facts.time(answer.get()),
                impact.exchanges())
            .and(!concerned.isEmpty(), "The failures concern %s.", Words.list(concerned))
            .and(!more.isEmpty(), "%s", more)
            .naming(List.of(answer.get()))
            .shownBy(facts.incident().frames())
            .or(!contrast.divides(), "Several machines share the address, and some of them fail.")
            .or("What fails differs in %s from what is answered.", contrast.unknown())
            .or(
                !contrast.divides(),
                isEachRejected(facts)
                    ? "The server limits rates."
                    : "The server limits rates, or loses packets under load.")
            .next(
                facts.traits().forms().edns().with() > 0
                    ? List.of(
                        Commands.dig(facts.incident()),
                        Commands.dig(facts.incident(), "+noedns "),
                        Commands.dig(facts.incident(), "+nsid "))
                    : List.of(
                        Commands.dig(facts.incident()), Commands.dig(facts.incident(), "+nsid "))));
  }

  /** Tells whether each question drew an error of the server itself: none of them was lost. */
  private static boolean isEachRejected(IncidentFacts facts) {
    return facts.traits().outcomes().keySet().stream()
        .allMatch(outcome -> outcome == Outcome.PORT_UNREACHABLE_BY_SERVER);
  }

  /** Returns which clients and names failed; nothing of what is true of all there are. */
  private static List<String> concerned(IncidentFacts facts) {
    List<String> concerned = new ArrayList<>();
    if (facts.has(Limit.Kind.EXCERPT)) {
      return concerned;
    }
    if (facts.impact().clients().seen() > facts.impact().clients().affected()) {
      concerned.add(facts.clients());
    }
    Impact.Affected names = facts.impact().names();
    if (names.seen() > names.affected()) {
      String under =
          facts
              .traits()
              .seen()
              .under()
              .map(above -> ", all under " + Words.name(above.toString()))
              .orElse("");
      concerned.add(
          Words.fill(
              "%s of %s%s", names.affected(), Words.count(names.seen(), "name", "names"), under));
    }
    return concerned;
  }
}
