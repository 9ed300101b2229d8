package io.dnsanalyzer.diagnosis.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.diagnosis.Diagnosis;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.packet.FrameRef;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A node translates the address of a service, and with it the errors about what was asked of it
 * (RFC 5508 4.2): it shows each error twice, first from the host behind.
 */
class RefusedBehindTest {
  private static final String HOST = "198.51.100.7";
  private static final Dns ASK = Dns.ask("www.example.com").port(40085).id(4885).ipId(485);

  private static Dns behind(Dns query, String host, int port) {
    return query.to(host).toPort(port).ttl(63);
  }

  /** A refused query, on both sides of the node. */
  private static Traffic refused(Traffic traffic, double at, Dns query, String host, int port) {
    Dns far = behind(query, host, port);
    return traffic
        .at(at, query)
        .at(at + 0.00002, far)
        .at(at + 0.0004, Traffic.refused(far))
        .at(at + 0.00042, Traffic.refused(query));
  }

  private static List<Long> numbers(List<FrameRef> frames) {
    return frames.stream().map(FrameRef::number).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {53, 5353})
  void theHostBehindIsNamedWithItsPort(int port) {
    Analysis analysis = refused(new Traffic(), 0, ASK, HOST, port).until(9).analysis();
    Diagnosis diagnosis = analysis.diagnoses().get(0);
    assertThat(Titles.of(diagnosis.incident()))
        .isEqualTo(
            "203.0.113.53 stands for 198.51.100.7, which refused DNS on UDP port "
                + port
                + " (once)");
    Finding refuses = diagnosis.findings().get(0);
    assertThat(refuses.statement())
        .startsWith(
            "198.51.100.7 can be reached and refuses DNS over UDP: it rejected the only question")
        .endsWith(
            " with ICMP port unreachable for port "
                + port
                + ". 203.0.113.53 stands for it: the errors were seen on both sides of a"
                + " translation of addresses.");
    assertThat(refuses.alternatives()).noneMatch(or -> or.startsWith("The address stands for"));
    assertThat(refuses.next())
        .contains("dig " + (port == 53 ? "" : "-p 5353 ") + "@198.51.100.7 www.example.com");
    assertThat(diagnosis.findings().get(1).next())
        .contains("ss -lunp 'sport = :" + port + "'  # on 198.51.100.7");
    assertThat(diagnosis.notSupported())
        .anyMatch(claim -> claim.contains("errors came from the address 198.51.100.7,"));
    Exchange exchange = analysis.told().exchanges().get(0);
    assertThat(numbers(exchange.frames())).containsExactly(1L, 3L, 4L);
    assertThat(analysis.summary().icmpErrors()).isEqualTo(1);
    assertThat(analysis.findings()).isEmpty(); // no --dns-port for what is known to be the copy
  }

  /** Another error of the same moment is about another query: its quote has another IP id. */
  @Test
  void anotherErrorIsNoTranslation() {
    Dns other = behind(ASK.ipId(486), HOST, 5353);
    Analysis analysis =
        new Traffic()
            .at(0, ASK)
            .at(0.0004, Traffic.refused(other))
            .at(0.00042, Traffic.refused(ASK))
            .until(9)
            .analysis();
    assertThat(Titles.of(analysis.diagnoses().get(0).incident()))
        .isEqualTo("203.0.113.53 refused DNS on UDP port 53 (once)");
    assertThat(analysis.summary().icmpErrors()).isEqualTo(2);
  }

  /** Nor is one that comes later than a translation takes. */
  @Test
  void aLaterErrorIsNoTranslation() {
    Analysis analysis =
        new Traffic()
            .at(0, ASK)
            .at(0.0004, Traffic.refused(behind(ASK, HOST, 5353)))
            .at(0.0016, Traffic.refused(ASK))
            .until(9)
            .analysis();
    assertThat(Titles.of(analysis.diagnoses().get(0).incident()))
        .isEqualTo("203.0.113.53 refused DNS on UDP port 53 (once)");
  }

  /** Where the address answers as well, others stand behind it, too. */
  @Test
  void oneOfSeveralHostsIsNamedBesideTheAddress() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 3; i++) {
      Dns query = ASK.id(4900 + 2 * i).ipId(500 + 2 * i);
      refused(traffic, 2 * i, query, HOST, 5353);
      Dns answered = ASK.id(4901 + 2 * i).ipId(501 + 2 * i);
      traffic.at(2 * i + 1, answered).at(2 * i + 1.01, answered.answer("192.0.2.85"));
    }
    Diagnosis diagnosis = traffic.until(20).analysis().diagnoses().get(0);
    assertThat(Titles.of(diagnosis.incident())).startsWith("203.0.113.53 refused DNS on UDP");
    assertThat(diagnosis.findings().get(0).statement())
        .contains("port 53, sent in its name. It answered others in between.")
        .endsWith(" Behind this address, the errors came from 198.51.100.7:5353.");
  }
}
