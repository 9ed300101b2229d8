package io.dnsanalyzer.diagnosis.refusal;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.IncidentFacts;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.words.Words;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A host that rejects queries with port unreachable from its own address is up, can be reached, and
 * takes no UDP there (RFC 1122 4.1.3.1, RFC 4443 3.1). The port is part of the finding's code.
 */
public final class ServerRefusesUdp implements Rule {
  private static final String ANOTHER_DEVICE =
      "A device on the way sends the error with the server's address as its source.";

  private static final String FROM_ITSELF = ", sent from its own address";

  @Override
  public Optional<Finding> read(IncidentFacts facts) {
    Refusal refusal = Refusal.of(facts);
    if (!refusal.isThere() || facts.isOverTcpOnly()) {
      return Optional.empty();
    }
    return Optional.of(refusal.isPartial() ? some(facts, refusal) : all(facts, refusal));
  }

  private static Finding all(IncidentFacts facts, Refusal refusal) {
    Endpoint server = facts.incident().server();
    Endpoint host = facts.incident().refusedBehind().orElse(server);
    return Finding.of("server_refuses_udp_" + server.port(), Confidence.HIGH)
        .says(
            facts.hasRecovered()
                ? "%s could be reached and refused %s%s: it rejected %s%s."
                : "%s can be reached and refuses %s%s: it rejected %s%s.",
            host.ip(),
            dns(facts),
            facts.hasRecovered() ? until(facts) : "",
            facts.share(refusal.seen()),
            rejection(facts))
        .and(
            refusal.silentFrom().isPresent(),
            "The last one that it rejected was asked before %s; %s asked from then on drew nothing"
                + " at all.",
            refusal.silentFrom().map(facts::time).orElse(""),
            Words.count(facts.outcome(Outcome.NO_RESPONSE).count(), "question", "questions"))
        .and(facts.incident().isRejectedOverBoth(), ServerRefusesTcp.ONLY_A_FIREWALL)
        .naming(facts.incident().firstSuccessAfter().stream().toList())
        .shownBy(refusal.seen())
        .or(ANOTHER_DEVICE)
        .or(
            host.equals(server),
            "The address stands for others (a load balancer, a service), and one of them refuses.")
        .next(
            Commands.dig(facts.incident()),
            host.equals(server)
                ? Commands.digOverTcp(facts.incident())
                : Commands.dig(facts.incident(), host),
            Commands.capture(host));
  }

  private static Finding some(IncidentFacts facts, Refusal refusal) {
    Endpoint server = facts.incident().server();
    SortedSet<Endpoint> behind = facts.traits().oddities().behind().hosts();
    return Finding.of("server_rejects_some_udp_" + server.port(), Confidence.MEDIUM)
        .says(
            facts.hasRecovered()
                ? "%s could be reached and rejected some %s: %s%s."
                : "%s can be reached and rejected some %s: %s%s.",
            server.ip(),
            dns(facts),
            facts.share(refusal.seen()),
            errors(facts) + (behind.isEmpty() ? FROM_ITSELF : ", sent in its name"))
        .and("It answered others in between.")
        .and(
            !behind.isEmpty(),
            "Behind this address, the errors came from %s.",
            Words.list(behind.stream().map(Endpoint::toString).toList()))
        .naming(facts.traits().answers().meanwhile().stream().toList())
        .shownBy(refusal.seen())
        .or(ANOTHER_DEVICE)
        .or("The address stands for several machines, and some of them refuse.")
        .or("The service stopped and started again in between.")
        .next(
            Commands.dig(facts.incident()),
            Commands.digOverTcp(facts.incident()),
            Commands.capture(server));
  }

  /** Between spells it answered, too. */
  private static String until(IncidentFacts facts) {
    return (facts.incident().course().occurrences().count() > 1 ? ", the last time" : "")
        + " until it answered again at "
        + facts.recovery();
  }

  private static String dns(IncidentFacts facts) {
    return facts.incident().isRejectedOverBoth() ? "DNS over UDP and TCP" : "DNS over UDP";
  }

  private static String rejection(IncidentFacts facts) {
    Endpoint server = facts.incident().server();
    return errors(facts)
        + facts
            .incident()
            .refusedBehind()
            .map(
                host ->
                    ". "
                        + server.ip()
                        + " stands for it: the errors were seen on both sides of a translation of"
                        + " addresses")
            .orElse(FROM_ITSELF);
  }

  private static String errors(IncidentFacts facts) {
    return " "
        + facts.when()
        + " with ICMP port unreachable for port "
        + facts.incident().refusedBehind().orElse(facts.incident().server()).port();
  }
}
