package io.dnsanalyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.correlate.Exchange;
import io.dnsanalyzer.packet.IpNetwork;
import io.dnsanalyzer.packet.NamePattern;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
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
    assertThat(analysis.exchanges()).hasSize(1);
    assertThat(analysis.exchanges().get(0).first().number()).isEqualTo(3);
    assertThat(analysis.frames()).isEqualTo(6);
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

  /** two clients ask the same server; one of them is refused. */
  @Test
  void aClient() throws IOException {
    Analysis whole = analyze("refused-one-client.pcap", Scope.EVERYTHING);
    Exchange refused = whole.exchanges().get(0);
    Scope client =
        new Scope(
            Optional.empty(),
            Optional.empty(),
            Optional.of(IpNetwork.parse(refused.client().ip().toString())),
            Optional.empty(),
            Optional.empty());
    assertThat(whole.summary().clients()).isGreaterThan(1);
    Analysis one = analyze("refused-one-client.pcap", client);
    assertThat(one.summary().clients()).isEqualTo(1);
    assertThat(one.exchanges())
        .isNotEmpty()
        .allMatch(e -> e.client().ip().equals(refused.client().ip()));
  }

  @Test
  void aName() throws IOException {
    Analysis analysis = analyze("recovery.pcap", name("IPv4only.*"));
    assertThat(analysis.summary().names()).isEqualTo(1);
    assertThat(analysis.summary().failed()).isEqualTo(1);
    assertThat(analysis.unmatchedErrors()).isEmpty();
    assertThat(analyze("recovery.pcap", name("*.invalid")).summary().exchanges()).isZero();
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

  private static Analysis analyze(String capture, Scope scope) throws IOException {
    return Analyzer.with(Options.DEFAULTS.withScope(scope)).analyze(TESTDATA.resolve(capture));
  }
}
