package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.Sighting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** DNS over TCP fails (RFC 7766): the connection says how. */
final class TcpFails implements Rule {
  private static final Map<String, String> WAYS = new LinkedHashMap<>();

  static {
    WAYS.put("tcp_refused", "reset before it was open");
    WAYS.put("tcp_no_response", "no reply to the connection, or to the query over it");
    WAYS.put("tcp_reset", "reset after the query");
    WAYS.put("tcp_closed_without_answer", "closed without an answer");
  }

  @Override
  public Optional<Finding> read(Case facts) {
    List<FrameRef> frames = new ArrayList<>();
    List<String> said = new ArrayList<>();
    for (Map.Entry<String, String> way : WAYS.entrySet()) {
      Sighting seen = facts.outcome(way.getKey());
      boolean isDoubtful = way.getKey().equals("tcp_no_response") && facts.mayMissPackets();
      if (seen.isThere() && !isDoubtful) {
        frames.addAll(seen.frames());
        said.add(way.getValue() + " (" + facts.share(seen) + ")");
      }
    }
    if (said.isEmpty() || LargeAnswersFail.overTcp(facts)) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            "dns_over_tcp_fails",
            Confidence.MEDIUM,
            "DNS over TCP to "
                + facts.servers()
                + " fails: "
                + Words.list(said)
                + " "
                + facts.when()
                + ".",
            Frames.inTime(frames),
            List.of(
                "The service does not take TCP, or has no connections left.",
                "A device on the way blocks or resets TCP port "
                    + facts.incident().server().port()
                    + "."),
            List.of(
                Commands.digOverTcp(facts.incident()),
                "ss -lntp 'sport = :"
                    + facts.incident().server().port()
                    + "'  # on "
                    + facts.incident().server().ip(),
                Commands.capture(facts.incident().server()))));
  }
}
