package io.dnsanalyzer.diagnosis.refusal;

import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.tally.Sighting;
import java.util.Optional;

/**
 * Port unreachable from the server's own address.
 *
 * @param isPartial whether the server answered other questions over UDP at the same time: then
 *     something listens, and does not always get the query
 * @param silentFrom the first of several questions that drew nothing, behind all that drew an
 *     error; empty where it was not so
 */
record Refusal(Sighting seen, boolean isPartial, Optional<FrameRef> silentFrom) {
  static Refusal of(IncidentFacts facts) {
    Traits.Answers answers = facts.traits().answers();
    boolean hasAnswered =
        facts.impact().answeredMeanwhile() > 0 && answers.count() > answers.tcpCount();
    return new Refusal(
        facts.outcome(Outcome.PORT_UNREACHABLE_BY_SERVER),
        hasAnswered || hasSentErrors(facts),
        facts.silentFrom());
  }

  /** Tells whether it sent error responses such as SERVFAIL, which only a service does. */
  private static boolean hasSentErrors(IncidentFacts facts) {
    return facts.outcome(Outcome.SERVFAIL).isThere() || facts.outcome(Outcome.REFUSED).isThere();
  }

  boolean isThere() {
    return seen.isThere();
  }

  /** Tells whether nothing shows that a service takes queries over UDP there. */
  boolean isWhole() {
    return isThere() && !isPartial;
  }
}
