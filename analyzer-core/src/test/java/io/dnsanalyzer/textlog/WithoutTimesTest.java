package io.dnsanalyzer.textlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Options;
import io.dnsanalyzer.fixture.Fixture;
import io.dnsanalyzer.fixture.FixtureCheck;
import io.dnsanalyzer.report.ReportFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of a log without times (tcpdump -t) no report says when, how long, or how long it waited. */
class WithoutTimesTest {
  /**
   * Refused, answered by another server, answered after a retry, refused by the client, left open.
   */
  private static final String LOG =
      """
      IP 192.0.2.1.40000 > 203.0.113.2.53: 7+ A? a.example. (27)
      IP 203.0.113.2 > 192.0.2.1: ICMP 203.0.113.2 udp port 53 unreachable, length 63
      IP 192.0.2.1.40000 > 203.0.113.3.53: 7+ A? a.example. (27)
      IP 203.0.113.3.53 > 192.0.2.1.40000: 7 1/0/0 A 192.0.2.80 (43)
      IP 192.0.2.1.40000 > 203.0.113.3.53: 7+ A? a.example. (27)
      IP 192.0.2.1.40001 > 203.0.113.2.53: 8+ A? b.example. (27)
      IP 192.0.2.1.40001 > 203.0.113.2.53: 8+ A? b.example. (27)
      IP 203.0.113.2.53 > 192.0.2.1.40001: 8 ServFail 0/0/0 (27)
      IP 192.0.2.1.40001 > 203.0.113.2.53: 9+ A? b.example. (27)
      IP 203.0.113.2.53 > 192.0.2.1.40001: 9 1/0/0 A 192.0.2.80 (43)
      IP 192.0.2.1 > 203.0.113.2: ICMP 192.0.2.1 udp port 40001 unreachable, length 79
      IP 192.0.2.1.40003 > 203.0.113.2.53: 10+ A? c.example. (27)
      """;

  @ParameterizedTest
  @EnumSource
  void nothingIsSaidOfTimesOrWindows(ReportFormat format, @TempDir Path directory)
      throws IOException {
    Path log = Files.writeString(directory.resolve("without.log"), LOG);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new FixtureCheck(Options.DEFAULTS).write(Fixture.of(log), format, out);
    String report =
        out.toString(StandardCharsets.UTF_8).replace("It has no times: nothing is said of", "");
    assertThat(report).contains("192.0.2.1").containsIgnoringCase("servfail");
    assertThat(report)
        .doesNotContainPattern("\\d+:\\d\\d:\\d\\d|1[67]\\d\\d-\\d\\d-\\d\\d")
        .doesNotContainPattern("[^0-9:.x-]\\d+(\\.\\d+)? (ms|s|min|h)\\b")
        .doesNotContainPattern("Seconds\"|\"duration\"|\"windows\"|\"times\"|Windows: answer")
        .doesNotContain(
            "at no time", "no time IP", "a time that is not printed", "polyline", "log's own time");
  }
}
