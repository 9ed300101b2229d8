package io.dnsanalyzer.diagnosis.silence;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** DNS over TCP fails (RFC 7766): the connection says how. */
public final class TcpFails implements Rule {
  private static final Map<Outcome, String> WAYS = new EnumMap<>(Outcome.class);

  static {
    WAYS.put(Outcome.TCP_REFUSED, "reset before it was open");
    WAYS.put(Outcome.TCP_NO_RESPONSE, "no reply to the connection, or to the query over it");
    WAYS.put(Outcome.TCP_RESET, "reset after the query");
    WAYS.put(Outcome.TCP_CLOSED_WITHOUT_ANSWER, "closed without an answer");
  }

  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    List<String> said = new ArrayList<>();
    Map<String, Sighting> seen = seen(facts);
    // Where nothing could be asked there are connections, and no questions (RFC 7766 5).
    boolean areConnections = facts.incident().exampleName().isEmpty();
    seen.forEach(
        (how, where) ->
            said.add(
                how
                    + " ("
                    + (areConnections
                        ? Words.count(where.count(), "connection", "connections")
                        : facts.share(where))
                    + ")"));
    if (said.isEmpty() || LargeAnswersFail.overTcp(facts)) {
      return Optional.empty();
    }
    Endpoint server = facts.incident().server();
    return Optional.of(
        Finding.of("dns_over_tcp_fails", Confidence.MEDIUM)
            .says(
                "DNS over TCP to %s %s: %s %s.",
                facts.servers(),
                facts.hasRecovered() ? "failed" : "fails",
                Words.list(said),
                facts.when())
            .shownBy(seen.values().toArray(Sighting[]::new))
            .or("The service does not take TCP, or has no connections left.")
            .or("A device on the way blocks or resets TCP port %s.", server.port())
            .next(
                Commands.digOverTcp(facts.incident()),
                "ss -lntp 'sport = :" + server.port() + "'  # on " + server.ip(),
                Commands.capture(server)));
  }

  /** Returns where it failed, by how; silence only where no packet may be missing. */
  static Map<String, Sighting> seen(IncidentFacts facts) {
    Map<String, Sighting> all = new LinkedHashMap<>();
    WAYS.forEach(
        (way, how) -> {
          Sighting seen = facts.outcome(way);
          boolean isDoubtful = way == Outcome.TCP_NO_RESPONSE && facts.mayMissPackets();
          if (seen.isThere() && !isDoubtful) {
            all.put(how, seen);
          }
        });
    return all;
  }
}
