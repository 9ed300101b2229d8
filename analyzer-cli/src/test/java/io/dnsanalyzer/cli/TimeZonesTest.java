package io.dnsanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every format tells times apart where clocks are turned, and where days and years begin. */
class TimeZonesTest {
  private static String in(String zone, String format, String capture) {
    Run run = Run.of("--tz", zone, "--format", format, Testdata.capture(capture));
    assertThat(run.status()).isZero();
    return run.out();
  }

  @Test
  void oneHourIsThereTwice() {
    String text = in("Europe/Berlin", "text", "summer-ends.pcap");
    assertThat(text)
        .contains("02:30:00.000000  203.0.113.53 refused", "02:30:00.000000+01:00  203.0.113.53")
        .contains("failed from 02:30:00.000000 to 02:30:00.000000+01:00, in 2 spells")
        .containsPattern(
            "from\\s+2026-10-25\\s+02:30:00\\s+UTC\\+02:00\\s+to\\s+2026-10-25\\s+02:30:00\\s+UTC\\+01:00");
    for (String format : new String[] {"markdown", "html"}) {
      assertThat(in("Europe/Berlin", format, "summer-ends.pcap"))
          .contains(
              "from 2026-10-25 02:30:00.000000 to 02:30:00.000000+01:00 Europe/Berlin, UTC+02:00"
                  + " (the last error came at 02:30:00.000400+01:00);",
              "from 2026-10-25 02:30:00 UTC+02:00 to 2026-10-25 02:30:00 UTC+01:00");
    }
    assertThat(in("Europe/Berlin", "html", "summer-ends.pcap"))
        .contains(">02:30<", ">02:30+01:00<");
  }

  @Test
  void oneHourIsMissing() {
    assertThat(in("Europe/Berlin", "text", "summer-begins.pcap").replaceAll("\\s+", " "))
        .contains(
            "2026-03-29 01:59:50.000000 to 03:01:00.010700+02:00 Europe/Berlin, UTC+01:00",
            "failed from 01:59:50.000000 to 03:00:10.000000+02:00;",
            "from 2026-03-29 01:59:50 UTC+01:00 to 2026-03-29 03:00:10 UTC+02:00");
    assertThat(in("Europe/Berlin", "markdown", "summer-begins.pcap"))
        .contains(
            "from 2026-03-29 01:59:50.000000 to 03:00:10.000000+02:00 Europe/Berlin, UTC+01:00"
                + " (the last error came at 03:00:10.000400+02:00);");
  }

  @Test
  void aYearBegins() {
    assertThat(in("UTC", "text", "new-year.pcap").replaceAll("\\s+", " "))
        .contains(
            "2025-12-31 23:59:50.000000 to 2026-01-01 00:00:30.010700 UTC",
            " 23:59:50.000000 203.0.113.53 refused",
            " 2026-01-01 00:00:10.000000 203.0.113.53 refused",
            "from 2025-12-31 23:59:50 to 2026-01-01 00:00:10 UTC with");
    assertThat(in("UTC", "markdown", "new-year.pcap"))
        .contains("| 23:59:50.000000 |", "| 2026-01-01 00:00:10.000000 |")
        .contains("times in UTC, on 2025-12-31 where no day is named");
    assertThat(in("UTC", "html", "new-year.pcap")).contains(">12-31 23:59:55<", ">01-01 00:00:00<");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "ndjson", "csv"})
  void dataIsInUtc(String format) {
    assertThat(in("Europe/Berlin", format, "summer-ends.pcap"))
        .isEqualTo(in("UTC", format, "summer-ends.pcap"))
        .doesNotContain("+01:00", "+02:00");
  }
}
