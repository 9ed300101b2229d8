package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import java.util.List;
import java.util.Optional;

/**
 * A host that rejects queries with port unreachable from its own address is up, can be reached, and
 * takes no UDP there (RFC 1122 4.1.3.1, RFC 4443 3.1). The port is part of the finding's code.
 */
final class ServerRefusesUdp implements Rule {
  private static final String ANOTHER_DEVICE =
      "A device on the way sends the error with the server's address as its source.";

  @Override
  public Optional<Finding> read(Case facts) {
    Refusal refusal = Refusal.of(facts);
    if (!refusal.isThere()) {
      return Optional.empty();
    }
    Endpoint server = facts.incident().server();
    String rejected =
        facts.share(refusal.seen())
            + " "
            + facts.when()
            + " with ICMP port unreachable for port "
            + server.port()
            + ", sent from its own address";
    return Optional.of(refusal.isPartial() ? some(facts, rejected) : all(facts, rejected));
  }

  private static Finding all(Case facts, String rejected) {
    Endpoint server = facts.incident().server();
    return new Finding(
        "server_refuses_udp_" + server.port(),
        Confidence.HIGH,
        server.ip() + " can be reached and refuses DNS over UDP: it rejected " + rejected + ".",
        Refusal.of(facts).seen().frames(),
        List.of(
            ANOTHER_DEVICE,
            "The address stands for several machines, and only one of them refuses."),
        next(facts));
  }

  private static Finding some(Case facts, String rejected) {
    Endpoint server = facts.incident().server();
    List<FrameRef> answer = facts.traits().answers().meanwhile().stream().toList();
    return new Finding(
        "server_rejects_some_udp_" + server.port(),
        Confidence.MEDIUM,
        server.ip()
            + " can be reached and rejected some DNS over UDP: "
            + rejected
            + ". It answered others at the same time.",
        Frames.inTime(answer, Refusal.of(facts).seen().frames()),
        List.of(
            ANOTHER_DEVICE,
            "The address stands for several machines, and some of them refuse.",
            "The service stopped and started again in between."),
        next(facts));
  }

  private static List<String> next(Case facts) {
    return List.of(
        Commands.dig(facts.incident()),
        Commands.digOverTcp(facts.incident()),
        Commands.capture(facts.incident().server()));
  }
}
