package io.dnsanalyzer.junit;

import static io.dnsanalyzer.junit.DnsAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.junit.capture.CaptureBuilder;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Each assertion fails where it is to fail, and says what is there instead. */
class AnalysisAssertTest {
  private final Analysis mixed =
      CaptureBuilder.capture()
          .query("www.example.com")
          .taking("10ms")
          .thenAnswer("192.0.2.80")
          .query("mail.example.com")
          .taking("400ms")
          .thenAnswer("192.0.2.81")
          .query("ftp.example.com")
          .thenPortUnreachable()
          .query("end.example.com")
          .thenAnswer("192.0.2.82")
          .analysis();

  @Test
  void whatIsThereIsFound() {
    assertThat(mixed)
        .hasFailedLookups(1)
        .hasFailure("FTP.example.com.", Outcome.PORT_UNREACHABLE_BY_SERVER)
        .hasFailure("*.example.com", Outcome.PORT_UNREACHABLE_BY_SERVER)
        .hasAnswer("mail.example.com")
        .p95AtMost(Duration.ofMillis(400))
        .recoversWithin(Duration.ofMillis(1020));
  }

  @Test
  void whatIsNotThereIsTold() {
    fails(
        () -> assertThat(mixed).hasNoFailedLookups(),
        "expected no failed lookup, found 1 of 4",
        "ftp.example.com. A, asked by 192.0.2.10: failed",
        "203.0.113.53 refused UDP port 53 after 0.02 s [5, 6]");
    fails(
        () -> assertThat(mixed).hasFailure("www.example.com", Outcome.SERVFAIL),
        "expected a failure servfail of www.example.com, found none",
        "ftp.example.com. A");
    fails(
        () -> assertThat(mixed).hasFailure(Outcome.NO_RESPONSE),
        "expected a failure no_response, found none");
    fails(
        () -> assertThat(mixed).hasNoFailure(Outcome.PORT_UNREACHABLE_BY_SERVER),
        "expected no failure port_unreachable_by_server, found 1");
    fails(() -> assertThat(mixed).hasAnswer("ftp.example.com"), "an answer for ftp.example.com");
    fails(() -> assertThat(mixed).hasIncidents(2), "expected 2 incidents, found 1");
    fails(
        () -> assertThat(mixed).hasFinding("server_silent"),
        "expected the finding server_silent, found [");
  }

  @Test
  void theSlowestAnswersAreTold() {
    fails(
        () -> assertThat(mixed).p95AtMost(Duration.ofMillis(399)),
        "expected 95 % of answers within 399 ms, found 400 ms for 3 answers; the slowest:",
        "mail.example.com. A",
        "[3, 4]");
  }

  @Test
  void recoveryIsFromTheLastFailureToTheAnswer() {
    fails(
        () -> assertThat(mixed).recoversWithin(Duration.ofMillis(1019)),
        "expected recovery within 1019 ms, found 1020 ms in incident 1");
    Analysis never = CaptureBuilder.capture().query("a.example").thenPortUnreachable().analysis();
    fails(() -> assertThat(never).recoversWithin(Duration.ofDays(1)), "found none in incident 1");
  }

  @Test
  void withoutAnswersNothingCanBeSaidOfThem() {
    Analysis failuresOnly =
        CaptureBuilder.capture()
            .query("www.example.com")
            .thenAnswer("192.0.2.80")
            .analysis(Options.DEFAULTS);
    fails(() -> assertThat(failuresOnly).p95AtMost(Duration.ofSeconds(1)), "withAnsweredToo(true)");
    Analysis silent = CaptureBuilder.capture().query("a.example").thenPortUnreachable().analysis();
    fails(
        () -> assertThat(silent).p95AtMost(Duration.ofSeconds(1)),
        "expected answers of which 95 % take at most 1000 ms, found none");
  }

  private static void fails(ThrowingCallable assertion, String... message) {
    assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).message().contains(message);
  }
}
