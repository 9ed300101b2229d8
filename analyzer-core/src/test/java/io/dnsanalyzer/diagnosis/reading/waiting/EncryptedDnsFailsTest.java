package io.dnsanalyzer.diagnosis.reading.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Tcp;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.packet.FrameRef;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** DNS over TLS, port 853 (RFC 7858). */
final class EncryptedDnsFailsTest {
  private static final String CLIENT = "192.0.2.10";
  private static final String SERVER = "203.0.113.53";
  private static final Dns OPEN = Dns.ask("www.example.com").port(40_001).id(7);

  private static List<Finding> findings(Traffic traffic) {
    return traffic.analysis().findings().stream()
        .filter(finding -> finding.code().equals("encrypted_dns_fails"))
        .toList();
  }

  private static Tcp tls() {
    return new Tcp(CLIENT, 50_001, SERVER, 853);
  }

  @Test
  void aResetRefusesItAndTheNextQueryIsInTheOpen() {
    Tcp tls = tls();
    List<Finding> found =
        findings(
            new Traffic()
                .at(0, tls.asks())
                .at(0.01, tls.resets())
                .at(0.011, OPEN)
                .at(0.02, OPEN.answer("192.0.2.80")));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(found.get(0).statement())
        .isEqualTo(
            "1 connection for DNS over TLS to 203.0.113.53, TCP port 853, by 192.0.2.10 failed: 1"
                + " refused with a reset. A DNS query in the open followed: the names of such"
                + " queries can be read on the way.");
    assertThat(found.get(0).frames().stream().map(FrameRef::number)).containsExactly(1L, 2L, 3L);
  }

  /** One server refuses, the other is silent: both are told. */
  @Test
  void anotherServerThatFailsIsToldToo() {
    Tcp tls = tls();
    byte[] other = new Tcp(CLIENT, 50_002, "203.0.113.54", 853).asks();
    Traffic traffic = new Traffic().at(0, tls.asks()).at(0.01, tls.resets()).at(0.02, other);
    traffic.at(1, OPEN).at(1.01, OPEN.answer("192.0.2.80"));
    List<Finding> found = findings(traffic.until(60));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).statement())
        .contains("to 203.0.113.53, TCP port 853, by 192.0.2.10 failed: 1 refused with a reset.")
        .contains("Other connections failed, too: 1 to 203.0.113.54 (1 left without a reply).");
  }

  @Test
  void anIcmpErrorRejectsIt() {
    byte[] syn = tls().asks();
    byte[] error = Traffic.icmp("192.0.2.1", CLIENT, 3, 13, Arrays.copyOf(syn, 28));
    List<Finding> found = findings(new Traffic().at(0, syn).at(0.001, error));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).statement())
        .isEqualTo(
            "1 connection for DNS over TLS to 203.0.113.53, TCP port 853, by 192.0.2.10 failed: 1"
                + " prohibited by a filter, as its ICMP error from 192.0.2.1 says.");
    assertThat(found.get(0).confidence()).isEqualTo(Confidence.HIGH);
    assertThat(found.get(0).alternatives())
        .containsExactly("Another device sends the error in the name of that address.");
  }

  /** Its twin: a port that is unreachable may be a filter's doing, or not. */
  @Test
  void anotherIcmpErrorDoesNotSayWhy() {
    byte[] syn = tls().asks();
    byte[] error = Traffic.icmp("192.0.2.1", CLIENT, 3, 3, Arrays.copyOf(syn, 28));
    List<Finding> found = findings(new Traffic().at(0, syn).at(0.001, error));
    assertThat(found.get(0).statement()).endsWith("1 rejected by an ICMP error from 192.0.2.1.");
    assertThat(found.get(0).confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(found.get(0).alternatives())
        .containsExactly("A firewall or a filter on the way blocks port 853.");
  }

  /** A query in the open and its answer show that both directions were captured. */
  @Test
  void silenceIsToldOnceItLasted() {
    Traffic traffic =
        new Traffic().at(0, tls().asks()).at(1, OPEN).at(1.01, OPEN.answer("192.0.2.80"));
    List<Finding> found = findings(traffic.until(6));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).confidence()).isEqualTo(Confidence.LOW);
    assertThat(found.get(0).statement()).contains("1 left without a reply.");
  }

  @Test
  void silenceIsUndecidedAtTheEnd() {
    Traffic traffic =
        new Traffic().at(0, tls().asks()).at(1, OPEN).at(1.01, OPEN.answer("192.0.2.80"));
    assertThat(findings(traffic.until(4))).isEmpty();
  }

  /** Only queries were captured: a reply may have come unseen. */
  @Test
  void aCaptureOfOneDirectionShowsNoSilence() {
    assertThat(findings(new Traffic().at(0, tls().asks()).at(1, OPEN).until(20))).isEmpty();
  }

  @Test
  void whatIsServedIsNoFailure() {
    Tcp tls = tls();
    Traffic traffic =
        new Traffic()
            .at(0, tls.asks())
            .at(0.01, tls.isGranted())
            .at(0.02, tls.serverSends(OPEN)) // any bytes
            .at(9, tls.resets())
            .at(9.5, OPEN)
            .at(9.51, OPEN.answer("192.0.2.80"));
    assertThat(findings(traffic.until(20))).isEmpty();
  }

  @Test
  void aResetBeforeTheServerSaidAnythingIsNoService() {
    Tcp tls = tls();
    Traffic traffic =
        new Traffic()
            .at(0, tls.asks())
            .at(0.01, tls.isGranted())
            .at(0.02, tls.clientSends(OPEN))
            .at(0.03, tls.resets());
    assertThat(findings(traffic).get(0).statement())
        .contains("1 reset before the server sent anything");
  }
}
