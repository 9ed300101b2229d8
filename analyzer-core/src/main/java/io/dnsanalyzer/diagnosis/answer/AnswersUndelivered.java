package io.dnsanalyzer.diagnosis.answer;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Places;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The server did its part: its answers were seen on the way, and an ICMP error or their absence at
 * the client says that they went no further.
 */
public final class AnswersUndelivered implements Rule {
  private static final Set<Outcome> LARGE =
      EnumSet.of(Outcome.PACKET_TOO_BIG, Outcome.REASSEMBLY_TIMEOUT);

  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    // Of answers that were too large for the way, LargeAnswersFail tells.
    Collection<Sighting> rejected =
        facts.traits().seen().undelivered().entrySet().stream()
            .filter(seen -> !LARGE.contains(seen.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    long rejections = rejected.stream().mapToLong(Sighting::count).sum();
    Sighting lost = facts.outcome(Outcome.LOST_ON_THE_WAY);
    if (rejections == 0 && !lost.isThere()) {
      return Optional.empty();
    }
    Optional<Traits.Stretch> stretch = facts.traits().lost().answers();
    return Optional.of(
        Finding.of("answers_did_not_arrive", Confidence.MEDIUM)
            .says(
                "%s answered %s %s, and the answers did not reach %s%s.",
                facts.servers(),
                Words.count(rejections + lost.count(), "question", "questions"),
                facts.when(),
                facts.clients(),
                rejections > 0 && !lost.isThere()
                    ? ", as " + Words.list(reporters(rejected)) + " reported by ICMP"
                    : "")
            .and(
                lost.isThere() && stretch.isPresent(),
                "They were captured %s, and not %s: they were lost between these two points of"
                    + " capture (%s).",
                stretch.map(way -> Places.of(way.from(), way.to())).orElse(""),
                stretch.map(way -> Places.of(way.to(), way.from())).orElse(""),
                often(facts, lost))
            .naming(stretch.stream().flatMap(way -> Stream.of(way.from(), way.to())).toList())
            .and(
                lost.isThere() && stretch.isEmpty(),
                "They were captured beyond the point nearest to the client at which the query was"
                    + " seen, and not there (%s).",
                often(facts, lost))
            .and(
                rejections > 0 && lost.isThere(),
                "ICMP errors from %s say so (%s).",
                Words.list(reporters(rejected)),
                Words.times(rejections))
            .shownBy(Stream.concat(rejected.stream(), Stream.of(lost)).toArray(Sighting[]::new))
            .or(lost.isThere(), "The capture near the client lacks these packets.")
            .or(rejections > 0, "Another device sends the error with that address as its source.")
            .next(
                "nft list ruleset  # on the hosts between",
                lost.isThere()
                    ? Commands.CAPTURE_BOTH + "  # on the hosts between"
                    : Commands.capture(facts.incident().server())));
  }

  private static String often(IncidentFacts facts, Sighting lost) {
    return facts.impact().attempts() > facts.impact().exchanges()
        ? Words.count(lost.count(), "question", "questions")
        : Words.times(lost.count());
  }

  private static SortedSet<IpAddress> reporters(Collection<Sighting> rejected) {
    SortedSet<IpAddress> all = new TreeSet<>();
    rejected.forEach(seen -> all.addAll(seen.reporters()));
    return all;
  }
}
