package io.dnsanalyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.IncidentScope;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class TitlesTest {
  private static String title(Given given) {
    return Titles.of(given.incident());
  }

  private static SortedSet<IpAddress> client() {
    return new TreeSet<>(List.of(Given.CLIENT));
  }

  /** Hosts limit how many errors they send: few of many questions draw one. */
  @Test
  void theEvidenceIsInTheTitleAndNotTheMajority() {
    assertThat(
            title(
                Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 7, 1, 2)
                    .and(Outcome.NO_RESPONSE, 53, 3)))
        .isEqualTo("203.0.113.53 refused DNS on UDP port 53 (7 errors for 60 questions)");
  }

  /** Of 33 questions 3 were asked over TCP. */
  @Test
  void whatFailedOverTcpIsNotSaidOfWhatWasAskedOverUdp() {
    assertThat(title(Given.failures(Outcome.TCP_NO_RESPONSE, 3, 1).and(Outcome.NO_RESPONSE, 30, 3)))
        .isEqualTo("203.0.113.53 did not answer over UDP and TCP (33 times)");
    assertThat(title(Given.failures(Outcome.TCP_RESET, 3, 1).and(Outcome.NO_RESPONSE, 30, 3)))
        .isEqualTo("203.0.113.53 reset the TCP connection (3 of 33 times)");
  }

  @Test
  void bothTransportsAreNamedWhereBothAreRefused() {
    assertThat(
            title(
                Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 2, 1, 2)
                    .and(Outcome.TCP_REFUSED, 1, 3)))
        .isEqualTo("203.0.113.53 refused DNS on UDP and TCP port 53 (3 times)");
  }

  @Test
  void whatDividesIsInTheTitle() {
    assertThat(
            title(
                Given.failures(Outcome.NO_RESPONSE, 4, 1)
                    .scope(new IncidentScope.Types(new TreeSet<>(List.of(RecordType.AAAA))))))
        .isEqualTo("203.0.113.53 did not answer questions for AAAA (4 times)");
    assertThat(title(Given.failures(Outcome.NO_RESPONSE, 4, 1).scope(new IncidentScope.Edns())))
        .isEqualTo("203.0.113.53 did not answer queries with EDNS (4 times)");
    assertThat(
            title(
                Given.failures(Outcome.REFUSED, 4, 1)
                    .scope(new IncidentScope.Clients(client(), List.of(), true))))
        .isEqualTo("203.0.113.53 answered REFUSED to 192.0.2.10 (4 times)");
    assertThat(
            title(
                Given.failures(Outcome.NO_RESPONSE, 4, 1)
                    .scope(
                        new IncidentScope.Clients(
                            client(), List.of(new Endpoint(client().first(), 50001)), true))))
        .isEqualTo("203.0.113.53 did not answer 192.0.2.10 at its port 50001 (4 times)");
  }

  @Test
  void onlyTheTransportThatIsProhibitedIsNamed() {
    assertThat(
            title(
                Given.rejections(Outcome.ADMIN_PROHIBITED, Given.SERVER, 2, 1, 2)
                    .scope(new IncidentScope.Server(new TreeSet<>(List.of(Transport.TCP))))))
        .isEqualTo("203.0.113.53 prohibits DNS over TCP by policy (2 times)");
  }

  @Test
  void silenceOfAllServersIsOneTitle() {
    assertThat(
            title(
                Given.failures(Outcome.NO_RESPONSE, 4, 1)
                    .server(Given.OTHER_SERVER)
                    .scope(new IncidentScope.Way(Optional.empty()))))
        .isEqualTo("none of 2 servers answered (4 times)");
  }

  /** A forwarder answers SERVFAIL because its upstream refuses. */
  @Test
  void theHeadlineNamesTheCause() {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 3; i++) {
      Dns asked = Dns.ask("www.example.com").from("192.0.2.10", 40001 + i).to("192.0.2.53").id(i);
      Dns further = Dns.ask("www.example.com").from("192.0.2.53", 41001 + i).id(100 + i);
      traffic
          .at(i * 3, asked)
          .at(i * 3 + 0.001, further)
          .at(i * 3 + 0.002, Traffic.refused(further))
          .at(i * 3 + 0.003, asked.response(2));
    }
    List<Incident> incidents = traffic.until(400).analysis().incidents();
    assertThat(Titles.headline(incidents.get(0), incidents))
        .isEqualTo("203.0.113.53 refused DNS on UDP port 53 (3 times)");
  }
}
