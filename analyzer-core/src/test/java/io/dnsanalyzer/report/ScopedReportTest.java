package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.Scope;
import io.dnsanalyzer.packet.IpNetwork;
import io.dnsanalyzer.packet.NamePattern;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A report on a part of a capture says so, and claims nothing of the rest. */
class ScopedReportTest {
  private static final Scope EVERYTHING = Scope.EVERYTHING;

  private static final Scope SERVER =
      new Scope(
          EVERYTHING.since(),
          EVERYTHING.until(),
          EVERYTHING.client(),
          Optional.of(IpNetwork.parse("203.0.113.53")),
          EVERYTHING.name());

  private static final Scope ALL_FIVE =
      new Scope(
          Optional.of(Instant.parse("2024-03-14T13:00:00Z")),
          Optional.of(Instant.parse("2030-01-01T00:00:00.5Z")),
          Optional.of(IpNetwork.parse("192.0.2.0/24")),
          Optional.of(IpNetwork.parse("2001:db8:5::/64")),
          Optional.of(NamePattern.of("*.example.com")));

  @ParameterizedTest
  @EnumSource(names = {"TEXT", "MARKDOWN", "HTML", "JSON"})
  void everyReportNamesThePart(ReportFormat format) throws IOException {
    assertThat(unbroken("failover.pcap", SERVER, format))
        .contains("Only a part of this capture was asked for (questions to 203.0.113.53)");
    assertThat(unbroken("failover.pcap", EVERYTHING, format)).doesNotContain("asked for");
  }

  @Test
  void allThatBoundsIt() throws IOException {
    assertThat(unbroken("failover.pcap", ALL_FIVE, ReportFormat.MARKDOWN))
        .contains(
            "(frames from 2024-03-14T13:00:00Z, frames before 2030-01-01T00:00:00.500Z, questions"
                + " of 192.0.2.0/24, questions to 2001:db8:5::/64, questions for \\*.example.com.,"
                + " leaving out what tells no name)");
  }

  /** The capture holds questions; they were not asked for. */
  @Test
  void noQuestionInThePartIsNotNoneInTheCapture() throws IOException {
    assertThat(unbroken("failover.pcap", ALL_FIVE, ReportFormat.TEXT))
        .startsWith("In the part that was asked for: No DNS question in 8 frames.");
    assertThat(unbroken("failover.pcap", ALL_FIVE, ReportFormat.MARKDOWN))
        .contains("In the part that was asked for: No DNS question in 8 frames.")
        .contains("The part of the capture that was asked for holds 0 DNS queries")
        .doesNotContain("The capture holds");
  }

  /** In frames 3 and 4 the client asks 198.51.100.53, which was not asked for. */
  @Test
  void whatIsAbsentFromThePartIsNotCalledAbsent() throws IOException {
    assertThat(unbroken("failover.pcap", SERVER, ReportFormat.TEXT))
        .doesNotContain("Not in the capture")
        .doesNotContain("No second resolver");
  }

  /** The server answers 192.0.2.10 in the same capture. */
  @Test
  void nobodyIsNobodyInThePart() throws IOException {
    Scope client =
        new Scope(
            EVERYTHING.since(),
            EVERYTHING.until(),
            Optional.of(IpNetwork.parse("192.0.2.20")),
            EVERYTHING.server(),
            EVERYTHING.name());
    assertThat(unbroken("refused-one-client.pcap", client, ReportFormat.TEXT))
        .contains("answered nobody in the part of this capture that was asked for")
        .contains("not recovered in the part of this capture that was asked for")
        .doesNotContain("in this capture");
    assertThat(unbroken("refused-one-client.pcap", client, ReportFormat.MARKDOWN))
        .contains("not seen to recover in the part of this capture that was asked for")
        .contains("none in the part of this capture that was asked for")
        .doesNotContain("in this capture");
  }

  private static String unbroken(String name, Scope scope, ReportFormat format) throws IOException {
    Path capture = Path.of(System.getProperty("analyzer.root"), "testdata", name);
    Analysis analysis = Analyzer.with(Options.DEFAULTS.withScope(scope)).analyze(capture);
    return Written.of(analysis, format, ReportOptions.DEFAULTS).replaceAll("\\s+", " ");
  }
}
