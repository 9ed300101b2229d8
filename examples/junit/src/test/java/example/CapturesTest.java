package example;

import static io.dnsanalyzer.junit.DnsAssertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.junit.CaptureTest;
import io.dnsanalyzer.junit.TestCapture;
import io.dnsanalyzer.junit.capture.CaptureBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Captures of the office, and one that is written down here. */
class CapturesTest {
  /** One test for each capture; what is asserted of it lies beside it. */
  @CaptureTest("captures/*.pcap")
  void isAsExpected(TestCapture capture) {
    assertThat(capture).isAsExpected();
  }

  @CaptureTest("captures/answered.pcap")
  void everybodyIsAnswered(Analysis analysis) {
    assertThat(analysis).hasNoFailedLookups().p95AtMost(Duration.ofMillis(150));
  }

  @Test
  void aClosedPortIsToldFromSilence() {
    Analysis analysis =
        CaptureBuilder.capture()
            .client("192.0.2.10")
            .server("203.0.113.53")
            .query("www.example.com").taking("12ms").thenAnswer("192.0.2.80")
            .query("mail.example.com").attempts(2, "5s").thenPortUnreachable()
            .query("ftp.example.com").thenSilence()
            .after("3m").query("www.example.com").thenAnswer("192.0.2.80")
            .analysis();
    assertThat(analysis)
        .hasFailedLookups(2)
        .hasFailure("mail.example.com", Outcome.PORT_UNREACHABLE_BY_SERVER)
        .hasFailure("ftp.example.com", Outcome.NO_RESPONSE);
  }
}
