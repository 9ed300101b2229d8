package io.dnsanalyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.packet.IpNetwork;
import io.dnsanalyzer.packet.NamePattern;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What lies outside of a scope is as if it had not been captured. */
class ScopeTest {
  private static final Path TESTDATA =
      Path.of(System.getProperty("analyzer.root", "..")).resolve("testdata");

  /**
   * The second attempt is in frame 3, at 13:26:32; its error at 13:27:15, the third at 13:28:32.
   */
  @Test
  void aStretchOfTime() throws IOException {
    Analysis analysis =
        analyze(
            "port-closed.pcap",
            new Scope(
                Optional.of(Instant.parse("2024-03-14T13:26:32.192571Z")),
                Optional.of(Instant.parse("2024-03-14T13:28:32.192571Z")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    assertThat(analysis.summary().queries()).isEqualTo(1);
    assertThat(analysis.told().exchanges()).hasSize(1);
    assertThat(analysis.told().exchanges().get(0).first().number()).isEqualTo(3);
    assertThat(analysis.capture().frames()).isEqualTo(6);
  }

  /** With another component, this and {@link Scope#isEverything} are to be extended. */
  @Test
  void onlyWithoutAnyPartItIsTheWholeCapture() {
    Optional<Instant> time = Optional.of(Instant.EPOCH);
    Optional<IpNetwork> network = Optional.of(IpNetwork.parse("192.0.2.0/24"));
    Optional<Instant> never = Optional.empty();
    Optional<IpNetwork> none = Optional.empty();
    Optional<NamePattern> name = Optional.empty();
    List<Scope> parts =
        List.of(
            new Scope(time, never, none, none, name),
            new Scope(never, time, none, none, name),
            new Scope(never, never, network, none, name),
            new Scope(never, never, none, network, name),
            new Scope(never, never, none, none, Optional.of(NamePattern.of("example.org"))));
    assertThat(parts).noneMatch(Scope::isEverything);
    assertThat(Scope.class.getRecordComponents()).hasSameSizeAs(parts);
    assertThat(new Scope(never, never, none, none, name).isEverything()).isTrue();
  }

  /** failover.pcap: 203.0.113.53 is silent, 198.51.100.53 answers. */
  @Test
  void aServer() throws IOException {
    Analysis silent = analyze("failover.pcap", server("203.0.113.53"));
    assertThat(silent.summary().exchanges()).isEqualTo(2);
    assertThat(silent.summary().answered()).isZero();
    Analysis second = analyze("failover.pcap", server("198.51.100.0/24"));
    assertThat(second.summary().exchanges()).isEqualTo(3);
    assertThat(second.summary().failed()).isZero();
  }

  /** failover6.pcap: 2001:db8:5::53 is silent, 2001:db8:6::53 answers. */
  @Test
  void aNetworkOfIpv6() throws IOException {
    assertThat(told("failover6.pcap", server("2001:db8:5::/64")))
        .containsExactly("1 |  |  | no_response | ", "2 |  |  | no_response | ");
    assertThat(told("failover6.pcap", server("2001:db8:6::/64")))
        .containsExactly(
            "3 |  | 5 | answered | ", "4 |  | 6 | answered | ", "7 |  | 8 | answered | ");
    assertThat(told("failover6.pcap", client("2001:db8:c::/64"))).hasSize(5);
    assertThat(told("failover6.pcap", client("2001:db8:c:1::/64"))).isEmpty();
  }

  /** 192.0.2.20 asks in frames 3, 7, 11, 15 and is refused; 192.0.2.10 is answered. */
  @Test
  void aClient() throws IOException {
    assertThat(told("refused-one-client.pcap", client("192.0.2.20")))
        .containsExactly(
            "3 |  | 4 | refused | ",
            "7 |  | 8 | refused | ",
            "11 |  | 12 | refused | ",
            "15 |  | 16 | refused | ");
  }

  /** The server resets the connection in frame 4. */
  @Test
  void segmentsOfTcp() throws IOException {
    assertThat(told("tcp-refused.pcap", server("198.51.100.53"))).isEmpty();
    assertThat(told("tcp-refused.pcap", client("192.0.2.20"))).isEmpty();
    assertThat(told("tcp-refused.pcap", server("203.0.113.53")))
        .containsExactly("1 |  | 2 | tcp_refused | truncated");
    assertThat(told("tcp-refused.pcap", client("192.0.2.10")))
        .containsExactly("1 |  | 2 | tcp_refused | truncated");
  }

  /** The client's kernel refuses the answer in frame 3, and quotes it. */
  @Test
  void errorsThatQuoteResponses() throws IOException {
    String refused = "1 |  | 2 | answered | clientPortClosed:3 lookup:answersRefused";
    assertThat(told("client-closed.pcap", server("203.0.113.53"))).containsExactly(refused);
    assertThat(told("client-closed.pcap", client("192.0.2.10"))).containsExactly(refused);
    Analysis other = analyze("client-closed.pcap", server("192.0.2.10"));
    assertThat(other.summary().exchanges()).isZero();
    assertThat(other.told().unmatchedErrors()).isEmpty();
  }

  /** The quotes in frames 2 and 4 name 198.51.100.77, the errors go to 192.0.2.10. */
  @Test
  void errorsWhoseQuoteANatForgot() throws IOException {
    assertThat(told("quote-nat-rewritten.pcap", client("192.0.2.10")))
        .containsExactly(
            "1 | 1>2:nat_rewritten |  | port_unreachable_by_server | ",
            "3 | 3>4:nat_rewritten |  | port_unreachable_by_server | ");
    Analysis other = analyze("quote-nat-rewritten.pcap", client("192.0.2.20"));
    assertThat(other.summary().exchanges()).isZero();
    assertThat(other.told().unmatchedErrors()).isEmpty();
  }

  /** 192.0.2.10 asks in frame 13, 192.0.2.1 for it in 14, and the answer in 15 goes no further. */
  @Test
  void whatLiesBeyondATranslationBelongsToTheScope() throws IOException {
    assertThat(told("translated.pcap", client("192.0.2.10")))
        .last()
        .asString()
        .startsWith("13 |  | 15 | lost_on_the_way |");
  }

  @Test
  void aName() throws IOException {
    Analysis analysis = analyze("recovery.pcap", name("IPv4only.*"));
    assertThat(analysis.summary().names()).isEqualTo(1);
    assertThat(analysis.summary().failed()).isEqualTo(1);
    assertThat(analysis.told().unmatchedErrors()).isEmpty();
    assertThat(analyze("recovery.pcap", name("*.invalid")).summary().exchanges()).isZero();
  }

  /** The refused connection was for the other name, or for nobody knows which. */
  @Test
  void aConnectionIsAboutTheNameThatATruncatedAnswerLedFrom() throws IOException {
    assertThat(told("tcp-rejected.pcap", name("large*")))
        .containsExactly("1 | 1>4:likely | 2 | port_unreachable_by_server | truncated");
    Analysis other = analyze("tcp-rejected.pcap", name("small*"));
    assertThat(ToldLines.exchanges(other)).containsExactly("5 |  | 6 | answered | ");
    assertThat(other.summary().failed()).isZero();
    assertThat(other.diagnoses()).isEmpty();
  }

  private static Scope client(String network) {
    return new Scope(
        Optional.empty(),
        Optional.empty(),
        Optional.of(IpNetwork.parse(network)),
        Optional.empty(),
        Optional.empty());
  }

  private static Scope server(String network) {
    return new Scope(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(IpNetwork.parse(network)),
        Optional.empty());
  }

  private static Scope name(String pattern) {
    return new Scope(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(NamePattern.of(pattern)));
  }

  private static List<String> told(String capture, Scope scope) throws IOException {
    return ToldLines.exchanges(analyze(capture, scope));
  }

  private static Analysis analyze(String capture, Scope scope) throws IOException {
    Options options = Options.DEFAULTS.withScope(scope).withAnsweredToo(true);
    return Analyzer.with(options).analyze(TESTDATA.resolve(capture));
  }
}
