package io.dnsanalyzer.textlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.packets.Listing;
import io.dnsanalyzer.packets.PacketFormat;
import io.dnsanalyzer.packets.PacketOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed of a capture says the same as the capture. */
class PrintedCapturesTest {
  private static final Path TESTDATA =
      Path.of(System.getProperty("analyzer.root", "..")).resolve("testdata");

  private static Analysis analysis(Path file) throws IOException {
    return Analyzer.with(
            io.dnsanalyzer.Options.DEFAULTS.withReader(ReaderChoice.BUILTIN).withAnsweredToo(true))
        .analyze(file);
  }

  /** These lose nothing in print; others lose what docs/reading-a-log.md says. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "port-closed",
        "port-closed-dig",
        "port-closed6",
        "no-route6",
        "failover",
        "failover6",
        "nodata",
        "client-closed",
        "late-answer",
        "retry-then-answers",
        "id-and-port-reused",
        "nanoseconds",
        "new-year",
        "too-big",
        "outage-and-recovery",
        "vlan"
      })
  void theListOfPacketsHasTheSameOutcomes(String name) throws IOException {
    Path capture = TESTDATA.resolve(name + ".pcap");
    List<String> lines = Listing.of(capture, PacketFormat.TEXT, PacketOptions.DEFAULTS);
    Analysis printed = Logs.analysis(String.join("\n", lines) + "\n");
    Analysis captured = analysis(capture);
    assertThat(printed.summary().outcomes()).isEqualTo(captured.summary().outcomes());
    assertThat(printed.summary().queries()).isEqualTo(captured.summary().queries());
    assertThat(printed.summary().responses()).isEqualTo(captured.summary().responses());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "incident",
        "incident-wrapped",
        "incident-ticket",
        "incident-mail",
        "incident-untimed",
        "incident-verbose",
        "incident-hex"
      })
  void theModelCaseIsReadInEachForm(String name) throws IOException {
    Analysis analysis = analysis(TESTDATA.resolve(name + ".log"));
    assertThat(analysis.told().exchanges())
        .extracting(e -> e.outcome().code())
        .containsOnly("port_unreachable_by_server")
        .hasSize(3);
    assertThat(analysis.incidents()).hasSize(1);
  }

  /** A log whose bytes are printed says as much as its capture. */
  @Test
  void printedBytesAreAsSureAsCapturedOnes() throws IOException {
    Analysis bytes = analysis(TESTDATA.resolve("incident-hex.log"));
    Analysis capture = analysis(TESTDATA.resolve("port-closed.pcap"));
    assertThat(bytes.told().exchanges()).isEqualTo(capture.told().exchanges());
  }

  /** The log has no day, so it gets that of the capture; what both show is there once. */
  @Test
  void aLogBesideItsCaptureAddsNothing() throws IOException {
    Analysis both =
        Analyzer.with(io.dnsanalyzer.Options.DEFAULTS)
            .analyze(
                List.of(TESTDATA.resolve("port-closed.pcap"), TESTDATA.resolve("incident.log")));
    assertThat(both.summary().queries()).isEqualTo(3);
    assertThat(both.told().exchanges()).hasSize(3);
    assertThat(both.told().exchanges().get(0).first().time())
        .isEqualTo(java.time.Instant.parse("2024-03-14T13:24:32.192571Z"));
    assertThat(both.told().exchanges())
        .allSatisfy(e -> assertThat(e.attempts().get(0).icmp()).hasSize(1));
  }
}
