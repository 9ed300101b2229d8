package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Sighting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** DNS over TCP fails (RFC 7766): the connection says how. */
final class TcpFails implements Rule {
  private static final Map<Outcome, String> WAYS = new EnumMap<>(Outcome.class);

  static {
    WAYS.put(Outcome.TCP_REFUSED, "reset before it was open");
    WAYS.put(Outcome.TCP_NO_RESPONSE, "no reply to the connection, or to the query over it");
    WAYS.put(Outcome.TCP_RESET, "reset after the query");
    WAYS.put(Outcome.TCP_CLOSED_WITHOUT_ANSWER, "closed without an answer");
  }

  @Override
  public Optional<Finding> read(Case facts) {
    List<String> said = new ArrayList<>();
    Map<String, Sighting> seen = seen(facts);
    seen.forEach((how, where) -> said.add(how + " (" + facts.share(where) + ")"));
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
            Frames.ofEach(List.copyOf(seen.values())),
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

  /** Returns where it failed, by how; silence only where no packet may be missing. */
  static Map<String, Sighting> seen(Case facts) {
    Map<String, Sighting> all = new LinkedHashMap<>();
    for (Map.Entry<Outcome, String> way : WAYS.entrySet()) {
      Sighting seen = facts.outcome(way.getKey());
      boolean isDoubtful = way.getKey() == Outcome.TCP_NO_RESPONSE && facts.mayMissPackets();
      if (seen.isThere() && !isDoubtful) {
        all.put(way.getValue(), seen);
      }
    }
    return all;
  }
}
