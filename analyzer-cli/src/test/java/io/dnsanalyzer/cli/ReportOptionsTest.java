package io.dnsanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the options that concern the look of a report change. */
class ReportOptionsTest {
  private static final String CAPTURE = Testdata.capture("port-closed.pcap");

  @Test
  void theIncidentReportSaysWhatAPersonAdds() {
    Run run =
        Run.of(
            "--format",
            "markdown",
            "--title",
            "The morning outage",
            "--noticed-by",
            "Customers, by telephone",
            "--prepared-by",
            "A. Nalyst",
            "--ticket",
            "NET-7",
            "--note",
            "Called the ISP",
            "--note",
            "Restarted the resolver",
            CAPTURE);
    assertThat(run.out())
        .startsWith("# The morning outage\n")
        .contains(
            """
            | Noticed by, and how | Customers, by telephone |
            | Prepared by | A. Nalyst |
            | Ticket | NET-7 |
            | Actions taken | Called the ISP |
            | Actions taken | Restarted the resolver |
            """);
  }

  @Test
  void coloursRepeatWhatThePlainTextSays() {
    String plain = Run.of(CAPTURE).out();
    String colored = Run.of("--color", "always", CAPTURE).out();
    assertThat(plain).doesNotContain("\u001b");
    assertThat(colored).contains("\u001b[1m");
    assertThat(colored.replaceAll("\u001b\\[[0-9]*m", "")).isEqualTo(plain);
    assertThat(Run.of("--color", "never", CAPTURE).out()).isEqualTo(plain);
  }

  @Test
  void packetsAreListedToTheNanosecond() {
    assertThat(Run.of("packets", CAPTURE).out()).startsWith("13:24:32.192571 IP ");
    assertThat(Run.of("packets", "--nano", CAPTURE).out()).startsWith("13:24:32.192571000 IP ");
  }

  /** Tests run in Nepal's time, which is 5 hours and 45 minutes ahead. */
  @Test
  void localTimeIsThatOfTheHostUnlessAZoneIsNamed() {
    assertThat(Run.of("--time", "local", CAPTURE).out())
        .contains("Timeline in Asia/Kathmandu, UTC+05:45;", "\n  19:09:32.192571  203.0.113.2 ");
    assertThat(Run.of("--time", "local", "--tz", "Europe/Berlin", CAPTURE).out())
        .contains("Timeline in Europe/Berlin, UTC+01:00;", "\n  14:24:32.192571  203.0.113.2 ");
  }
}
