package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.Sighting;
import io.dnsanalyzer.timeline.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Small answers arrive and large ones do not: they are truncated and TCP fails (RFC 7766 5), are
 * too big for a link (RFC 1191, RFC 8201), or lose fragments.
 */
final class LargeAnswersFail implements Rule {
  private static final List<String> OVER_TCP =
      List.of("tcp_refused", "tcp_no_response", "tcp_reset", "tcp_closed_without_answer");

  @Override
  public Optional<Finding> read(Case facts) {
    List<FrameRef> frames = new ArrayList<>();
    List<String> said = new ArrayList<>();
    add(facts, "truncated_without_tcp", "no TCP followed a truncated answer", frames, said);
    add(facts, "packet_too_big", "a query was too big for a link on the way", frames, said);
    add(facts, "reassembly_timeout", "fragments were lost", frames, said);
    boolean isOfLinks = !frames.isEmpty() && !facts.outcome("truncated_without_tcp").isThere();
    if (overTcp(facts)) {
      for (String outcome : OVER_TCP) {
        add(facts, outcome, "TCP failed while UDP was answered", frames, said);
      }
    }
    if (frames.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            "large_answers_fail",
            Confidence.MEDIUM,
            "What fails with "
                + facts.servers()
                + " "
                + facts.when()
                + " is what large messages need: "
                + Words.list(said)
                + ". The way limits the size of packets, drops fragments, or blocks TCP port "
                + facts.incident().server().port()
                + ".",
            Frames.inTime(frames),
            isOfLinks
                ? List.of("Routes were changing for a moment, and one had a smaller link.")
                : List.of(
                    "The server does not offer DNS over TCP.",
                    "The client does not turn to TCP after a truncated answer."),
            List.of(
                Commands.digOverTcp(facts.incident()),
                Commands.dig(facts.incident(), "+notcp +ignore +bufsize=512 "),
                Commands.dig(facts.incident(), "+notcp +ignore +bufsize=1232 "),
                Commands.capture(facts.incident().server()))));
  }

  /** Tells whether TCP failed of a server that answers over UDP, and over UDP only. */
  static boolean overTcp(Case facts) {
    Traits.Answers answers = facts.traits().answers();
    return answers.count() > 0
        && answers.tcpCount() == 0
        && OVER_TCP.stream().anyMatch(outcome -> facts.outcome(outcome).isThere());
  }

  private static void add(
      Case facts, String outcome, String what, List<FrameRef> frames, List<String> said) {
    Sighting seen = facts.outcome(outcome);
    if (seen.isThere()) {
      frames.addAll(seen.frames());
      said.add(what + " (" + facts.share(seen) + ")");
    }
  }
}
