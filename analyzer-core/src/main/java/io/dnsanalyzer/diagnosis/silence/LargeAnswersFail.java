package io.dnsanalyzer.diagnosis.silence;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.tally.ResponseErrors;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Small answers arrive and large ones do not: they are truncated and TCP fails (RFC 7766 5), are
 * too big for a link (RFC 1191, RFC 8201), or lose fragments.
 */
public final class LargeAnswersFail implements Rule {
  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    List<Sighting> all = new ArrayList<>();
    List<String> said = new ArrayList<>();
    List<FrameRef> must = new ArrayList<>();
    add(facts, Outcome.TRUNCATED_WITHOUT_TCP, "no TCP followed a truncated %s", all, said);
    add(facts, Outcome.PACKET_TOO_BIG, "the %s was too big for a link on the way", all, said);
    add(facts, Outcome.REASSEMBLY_TIMEOUT, "fragments of the %s were lost", all, said);
    boolean isOfLinks = !all.isEmpty() && !facts.outcome(Outcome.TRUNCATED_WITHOUT_TCP).isThere();
    if (overTcp(facts)) {
      Collection<Sighting> failed = TcpFails.seen(facts).values();
      long count = failed.stream().mapToLong(Sighting::count).sum();
      said.add("TCP failed while UDP was answered (" + facts.share(count) + ")");
      all.addAll(failed);
      facts.anyAnswer().ifPresent(must::add);
    }
    if (all.isEmpty() || isOfRate(facts)) {
      return Optional.empty();
    }
    boolean isOverTcpAnswered = facts.traits().answers().tcpCount() > 0;
    boolean hasTcpFailed =
        !isOverTcpAnswered
            && (overTcp(facts) || facts.outcome(Outcome.TRUNCATED_WITHOUT_TCP).isThere());
    Optional<ResponseErrors.Narrowest> narrowest = facts.traits().seen().narrowest();
    String mtu = narrowest.map(link -> Integer.toString(link.mtu())).orElse("");
    return Optional.of(
        Finding.of("large_answers_fail", Confidence.MEDIUM)
            .says(
                facts.hasRecovered()
                    ? "What failed with %s %s is what large messages need: %s."
                    : "What fails with %s %s is what large messages need: %s.",
                facts.servers(),
                facts.when(),
                Words.list(said))
            .and(
                isOverTcpAnswered && !facts.isOverTcpOnly(),
                "Over TCP, %s answered.",
                facts.servers())
            .and(narrowest.isPresent(), "The next link takes %s bytes.", mtu)
            .and(
                narrowest.isEmpty() && hasTcpFailed,
                "The way may limit the size of packets, drop fragments, or block TCP port %s.",
                facts.incident().server().port())
            .and(
                narrowest.isEmpty() && !hasTcpFailed,
                "The way may limit the size of packets, or drop fragments.")
            .naming(must)
            .naming(
                facts.isOverTcpOnly()
                    ? List.of()
                    : facts.traits().answers().tcp().stream().toList())
            .shownBy(all.toArray(Sighting[]::new))
            .or(
                facts.outcome(Outcome.REASSEMBLY_TIMEOUT).isThere()
                    || facts.traits().seen().undelivered().containsKey(Outcome.REASSEMBLY_TIMEOUT),
                "A firewall on the way drops fragments: all but the first have no ports.")
            .or(isTooBig(facts), "Routes were changing for a moment, and one had a smaller link.")
            .or(
                !isOfLinks && TcpFails.wasNeverOpen(facts),
                "The server does not offer DNS over TCP.")
            .or(
                !isOfLinks && facts.outcome(Outcome.TRUNCATED_WITHOUT_TCP).isThere(),
                "The client does not turn to TCP after a truncated answer.")
            .next(
                Stream.of(
                        isOverTcpAnswered
                            ? Stream.<String>empty()
                            : Stream.of(Commands.digOverTcp(facts.incident())),
                        narrowest.map(LargeAnswersFail::ping).stream(),
                        Stream.of(
                            Commands.dig(facts.incident(), "+notcp +ignore +bufsize=512 "),
                            // What is larger than 1232 bytes needs more than the smallest MTU
                            // that IPv6 allows (RFC 8200 5).
                            Commands.dig(
                                facts.incident(),
                                narrowest.isPresent()
                                    ? "+notcp +ignore +bufsize=4096 "
                                    : "+notcp +ignore +bufsize=1232 "),
                            Commands.capture(facts.incident().server())))
                    .flatMap(commands -> commands)
                    .toList()));
  }

  /** Who limits the rate of answers cuts them short whatever their size, and over UDP only. */
  private static boolean isOfRate(IncidentFacts facts) {
    return facts.outcome(Outcome.TRUNCATED_WITHOUT_TCP).count() == facts.impact().exchanges()
        && facts.limiting().containsAll(facts.incident().servers());
  }

  /** Tells whether a link was said to be too small, for queries or for answers. */
  private static boolean isTooBig(IncidentFacts facts) {
    return facts.outcome(Outcome.PACKET_TOO_BIG).isThere()
        || facts.traits().seen().undelivered().containsKey(Outcome.PACKET_TOO_BIG);
  }

  /** Returns a ping that fills the link: its own headers take 28 bytes, over IPv6 48. */
  private static String ping(ResponseErrors.Narrowest narrowest) {
    int headers = narrowest.client().version() == 6 ? 48 : 28;
    return "ping -M do -s "
        + Math.max(0, narrowest.mtu() - headers)
        + " "
        + narrowest.client()
        + "  # on the server";
  }

  /** Others may have been asked at other times, so that one is not the only one. */
  private static String share(IncidentFacts facts, Sighting of) {
    return facts.impact().exchanges() == 1 ? "1 question" : facts.share(of);
  }

  private static String reporters(Sighting lost) {
    return lost.reporters().isEmpty() ? "" : ", as " + Words.list(lost.reporters()) + " reported";
  }

  /**
   * Tells whether TCP failed of a server that answers over UDP, and over UDP only, where truncated
   * answers led there.
   */
  static boolean overTcp(IncidentFacts facts) {
    Traits.Answers answers = facts.traits().answers();
    return answers.count() > 0
        && answers.tcpCount() == 0
        && facts.traits().forms().truncated() > 0
        && !TcpFails.seen(facts).isEmpty();
  }

  private static void add(
      IncidentFacts facts, Outcome outcome, String what, List<Sighting> all, List<String> said) {
    Sighting lost = facts.traits().seen().undelivered().get(outcome);
    if (lost != null) {
      all.add(lost);
      said.add(Words.fill(what, "answer") + " (" + share(facts, lost) + reporters(lost) + ")");
    }
    Sighting seen = facts.outcome(outcome);
    if (seen.isThere()) {
      all.add(seen);
      String whose = outcome == Outcome.TRUNCATED_WITHOUT_TCP ? "answer" : "query";
      said.add(Words.fill(what, whose) + " (" + share(facts, seen) + ")");
    }
  }
}
