package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Tcp;
import io.dnsanalyzer.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Questions that were all answered do not hide in the first line what failed beside them. */
final class NothingFailedTest {
  private static final String ROUTER = "192.0.2.1";
  private final Traffic traffic = new Traffic();

  NothingFailedTest() {
    Dns fine = Dns.ask("www.example.com").from("192.0.2.20", 41_000).to("192.0.2.53");
    traffic.at(0, fine).at(0.02, fine.answer("192.0.2.80"));
  }

  private String text() {
    return Written.text(traffic.until(300)).replaceAll("\\s+", " ");
  }

  private void prohibitTls() {
    byte[] syn = new Tcp("192.0.2.10", 50_001, "203.0.113.53", 853).asks();
    traffic.at(1, syn).at(1.001, Traffic.icmp(ROUTER, "192.0.2.10", 3, 13, syn));
  }

  @Test
  void connectionsForDnsOverTlsThatFailedAreNotHidden() {
    prohibitTls();
    assertThat(text())
        .startsWith(
            "No DNS failure in 1 exchange, but 1 connection for DNS over TLS to 203.0.113.53, TCP"
                + " port 853, by 192.0.2.10 failed: 1 prohibited by a filter, as its ICMP error"
                + " from 192.0.2.1 says traffic:");
  }

  /** RFC 5452 9.1: the right answer may not have been the first one that looked right. */
  @Test
  void norAreManyResponsesToAnotherQuestion() {
    Dns asked = Dns.ask("bank.example.com").port(42_001);
    traffic.at(1, asked);
    for (int i = 0; i < 10; i++) {
      Dns other = Dns.ask("evil" + i + ".example.com").port(42_001).answer("192.0.2.66");
      traffic.at(1 + (i + 1) / 1000.0, other.ipId(100 + i));
    }
    traffic.at(1.05, asked.answer("192.0.2.80"));
    assertThat(text())
        .startsWith(
            "No DNS failure in 2 exchanges, but many responses were about another question than was"
                + " asked ");
  }

  @ParameterizedTest
  @EnumSource(
      value = ReportFormat.class,
      names = {"MARKDOWN", "HTML"})
  void norAreTheyInDocuments(ReportFormat format) {
    prohibitTls();
    assertThat(Written.of(traffic.until(300).analysis(), format, ReportOptions.DEFAULTS))
        .contains("No DNS failure in 1 exchange, but 1 connection for DNS over TLS");
  }

  @Test
  void norWhatLooksLikeDnsAndWasNotRead() {
    for (int i = 0; i < 3; i++) {
      traffic.at(1 + i, Dns.ask("h" + i + ".example.com").port(42_000 + i).id(77 + i).toPort(5335));
    }
    assertThat(text())
        .startsWith(
            "No DNS failure in 1 exchange, but 3 datagrams to UDP port 5335 look like DNS queries"
                + " and were not read, nor what came back: --dns-port 5335 reads both traffic:");
  }

  /** RFC 2136: an update that is refused is no question. */
  @Test
  void norOtherOpcodes() {
    Dns update = Dns.ask("example.com").port(43_000).id(9).opcode(5);
    traffic.at(1, update).at(1.01, update.response(Dns.REFUSED));
    assertThat(text())
        .startsWith(
            "No DNS failure in 1 exchange, but of 1 exchange with another opcode than QUERY, 1"
                + " failed or got no response traffic:");
  }

  @Test
  void ofWaitsTheyAreToldBeside() {
    prohibitTls();
    Dns slow = Dns.ask("slow.example.com").port(44_000).id(9);
    traffic.at(2, slow).at(4, slow.answer("192.0.2.80"));
    assertThat(text())
        .startsWith("No lookup failed, but 1 of 2 lookups was slow")
        .contains("; 1 connection for DNS over TLS to 203.0.113.53, TCP port 853, by 192.0.2.10");
  }
}
