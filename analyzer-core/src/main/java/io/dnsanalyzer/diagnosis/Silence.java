package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Sighting;
import java.util.ArrayList;
import java.util.List;

/** What unanswered queries have in common, whoever did not answer. */
final class Silence {
  private Silence() {}

  /**
   * Returns the unanswered queries; none where answers may have come beside the capture, or where
   * other queries drew errors: who sends errors limits their rate (RFC 1812 4.3.2.8, RFC 4443 2.4).
   */
  static Sighting of(Case facts) {
    return facts.has(Limit.Kind.ONE_SIDED) || facts.drewErrors()
        ? Sighting.NONE
        : facts.outcome(Outcome.NO_RESPONSE);
  }

  /** Returns what weakens silence in this capture, each a sentence. */
  static List<String> doubts(Case facts) {
    List<String> doubts = new ArrayList<>();
    for (Limit limit : facts.limits()) {
      switch (limit.kind()) {
        case DROPS,
            DAMAGED,
            EVICTIONS,
            FRAGMENTS_MISSING,
            TCP_SEGMENTS_MISSING,
            UNSUPPORTED_LINK_TYPE ->
            doubts.add(
                "Answers came and are missing from this capture: " + LimitSentences.of(limit));
        case ERRORS_PARTLY_COMPARED ->
            doubts.add(
                "ICMP errors came back that are not joined to these queries: "
                    + LimitSentences.of(limit));
        default -> {}
      }
    }
    return doubts;
  }

  static List<String> next(Case facts) {
    return List.of(
        Commands.dig(facts.incident()),
        Commands.digOverTcp(facts.incident()),
        Commands.trace(facts.incident().server()),
        Commands.capture(facts.incident().server()));
  }

  static Finding finding(
      Case facts, String code, String statement, List<FrameRef> frames, List<String> others) {
    List<String> alternatives = new ArrayList<>(doubts(facts));
    alternatives.addAll(others);
    return new Finding(
        code,
        Confidence.LOW,
        statement,
        Frames.inTime(List.of(), frames),
        alternatives,
        next(facts));
  }
}
