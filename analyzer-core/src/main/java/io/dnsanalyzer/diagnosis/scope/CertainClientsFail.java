package io.dnsanalyzer.diagnosis.scope;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.diagnosis.ScopeWords;
import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.diagnosis.answer.TransferRefused;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.IncidentScope;
import io.dnsanalyzer.words.Words;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One client, or one of its ports, fails, and the same servers answer others meanwhile. Where they
 * answer it with errors, others got answers to the same questions.
 */
public final class CertainClientsFail implements Rule {
  /** What the server itself says, or ends, went there and came back. */
  private static final Set<Outcome> REACHED =
      EnumSet.of(
          Outcome.PORT_UNREACHABLE_BY_SERVER,
          Outcome.TCP_REFUSED,
          Outcome.TCP_RESET,
          Outcome.TCP_CLOSED_WITHOUT_ANSWER);

  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    if (!(facts.incident().scope() instanceof IncidentScope.Clients clients)
        || !facts.isDivided()
        || facts.areQueriesLost()
        || TransferRefused.isIn(facts)
        || facts.outcome(Outcome.REFUSED).isThere()) { // the server's own word says more
      return Optional.empty();
    }
    boolean isPort = !clients.ports().isEmpty();
    Outcome outcome = Titles.mostTelling(facts.incident());
    boolean isResponse =
        outcome.way() == Outcome.Way.RESPONSE && outcome != Outcome.LOST_ON_THE_WAY;
    boolean isLost = facts.areAllUndelivered();
    // What came from elsewhere shows that the query was taken, and that a way back is open.
    boolean isAnsweredElsewhere = outcome.way() == Outcome.Way.MISMATCH;
    String which = facts.agree("server", "servers");
    boolean isOverTcp = facts.isOverTcpOnly();
    boolean isOverUdp = facts.incident().isOverUdpAlone();
    boolean isWayOpen = isOverUdp || isOverTcp && wereReachedOverUdp(facts);
    String over = isOverUdp ? " over UDP" : isOverTcp ? " over TCP" : "";
    return Optional.of(
        Finding.of(isPort ? "one_port_fails" : "certain_clients_fail", Confidence.MEDIUM)
            .says(
                "%s got %s from %s, %s, and %s answered %s %s meanwhile.",
                ScopeWords.clients(clients),
                isResponse
                    ? "no answer but an error"
                    : isLost ? "none of the answers" : "no answer" + over,
                facts.servers(),
                facts.when(),
                facts.theyOrAnswering(),
                Words.count(facts.impact().answeredMeanwhile(), "question", "questions"),
                isPort
                    ? "from other ports"
                    : isOverTcp
                        ? "over UDP or of others"
                        : isOverUdp ? "over TCP or of others" : "of others")
            .and(
                isOverUdp,
                "Over TCP, %s answered %s, the first time at %s.",
                facts.answeringOverTcp(),
                clients.clients().size() == 1 ? clients.clients().first() : "one of these clients",
                facts.traits().answers().overOther().map(facts::time).orElse(""))
            .and(
                isResponse && outcome != Outcome.REFUSED,
                "Others got answers to most of the same questions at the same time: neither the"
                    + " names nor their zones explain it.")
            .naming(facts.traits().answers().meanwhile().stream().toList())
            .naming(isOverUdp ? facts.otherTransportAnswers() : List.of())
            .shownBy(facts.incident().frames())
            .or(
                isPort,
                clients.ports().size() == 1
                    ? "A NAT or a load balancer keeps an old mapping for that port (conntrack)."
                    : "A NAT or a load balancer keeps old mappings for these ports (conntrack).")
            .or(
                isPort,
                clients.ports().size() == 1
                    ? "The server, or a filter before it, drops what comes from that port."
                    : "The server, or a filter before it, drops what comes from these ports.")
            .or(
                isResponse,
                "The server treats these clients apart: a view, a forwarder or an access list.")
            .or(
                isResponse,
                "Several machines share the address, and these clients reach one that fails.")
            .or(
                isResponse,
                "Their queries differ in a flag or an option that the server does not take.")
            .or(
                !clients.areOthersAnswered()
                    && facts.traits().beside().same().toAnother().isEmpty()
                    && !isPort
                    && !isLost
                    && outcome.way() != Outcome.Way.ICMP
                    && outcome != Outcome.TCP_REFUSED,
                "What only these clients ask for fails, whoever asks it: their names or zones.")
            .or(
                !isPort && !isResponse && !isLost && !isAnsweredElsewhere,
                facts.agree(
                    "The server or a firewall does not serve these clients%s (an access list).",
                    "The servers or a firewall do not serve these clients%s (an access list)."),
                over)
            .or(
                !isPort
                    && !isResponse
                    && !isAnsweredElsewhere
                    && !isWayOpen
                    && !REACHED.contains(outcome),
                isLost
                    ? "Their way back from the " + which + " is interrupted."
                    : "Their way to the " + which + ", or back, is interrupted.")
            .or(
                !isPort && !isLost && isWayOpen && outcome.way() == Outcome.Way.SILENCE,
                "A device on the way drops what these clients send%s, or what comes back.",
                over)
            .next(
                isPort
                    ? "conntrack -L"
                        + (clients.clients().first().version() == 6 ? " -f ipv6" : "")
                        + " -p udp --orig-port-src "
                        + clients.ports().get(0).port()
                        + "  # on the client's node or the NAT"
                    : Commands.dig(facts.incident()) + "  # from " + clients.clients().first(),
                isResponse
                    ? Commands.dig(facts.incident(), "+nsid ")
                        + "  # there, and from a client that is answered"
                    : isLost
                        ? Commands.CAPTURE_BOTH + "  # between that server and these clients"
                        : Commands.capture(facts.incident().server())));
  }

  /** A truncated answer, or any other one over UDP, came to one of these clients. */
  private static boolean wereReachedOverUdp(IncidentFacts facts) {
    return facts.traits().forms().truncated() > 0
        || facts.traits().answers().overOther().isPresent();
  }
}
