package io.dnsanalyzer.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.timeline.Summary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Captures to measure with are what they claim to be: a packet that is dropped early is cheap. */
class KindTest {
  private static final int PACKETS = 2000;

  /** Enough for shares to show. */
  private static final int MANY = 100_000;

  @ParameterizedTest
  @EnumSource(Kind.class)
  void isTheSameEveryTime(Kind kind) throws IOException {
    assertThat(capture(kind)).isEqualTo(capture(kind)).hasSizeGreaterThan(PACKETS * 76);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {
        "MIXED",
        "STORM",
        "DNS",
        "REPEATED_ERRORS",
        "LATER_FRAGMENTS",
        "GAPS",
        "BYTES",
        "SYNS",
        "COLLIDING_SYNS",
        "TRUNCATED"
      })
  void everyPacketIsMessage(Kind kind) throws IOException {
    assertThat(analysis(kind).capture().dnsMessages()).isEqualTo(PACKETS);
  }

  @ParameterizedTest
  @CsvSource({"STORM, 998", "REPEATED_ERRORS, 1999"})
  void errorsAreErrors(Kind kind, long errors) throws IOException {
    assertThat(analysis(kind).capture().icmpErrors()).isEqualTo(errors);
  }

  /** Of nine packets two are a query and its truncated response, the others SYNs. */
  @ParameterizedTest
  @CsvSource({"SYNS, 2000", "COLLIDING_SYNS, 2000", "GAPS, 2000", "BYTES, 2000", "TRUNCATED, 1777"})
  void connectionsAreAskedFor(Kind kind, long exchanges) throws IOException {
    assertThat(analysis(kind).summary().exchanges()).isEqualTo(exchanges);
  }

  /** 20 of a thousand; the capture ends before those without an answer have timed out. */
  @Test
  void twoPercentFail() throws IOException {
    Analysis dns = analysis(Kind.DNS, MANY);
    Summary summary = dns.summary();
    assertThat(dns.capture().dnsMessages() + dns.capture().icmpErrors())
        .isEqualTo(dns.capture().frames());
    long bad = summary.failed() + summary.undecided();
    assertThat(bad).isBetween(summary.exchanges() * 18 / 1000, summary.exchanges() * 22 / 1000);
  }

  @Test
  void onePacketInAHundredIsMessage() throws IOException {
    assertThat(analysis(Kind.MIXED, MANY).capture().dnsMessages()).isBetween(MANY / 110L, MANY / 90L);
  }

  @Test
  void laterFragmentsAreNoMessages() throws IOException {
    Analysis analysis = analysis(Kind.LATER_FRAGMENTS, PACKETS);
    assertThat(analysis.capture().frames()).isEqualTo(PACKETS);
    assertThat(analysis.capture().dnsMessages()).isZero();
  }

  private static Analysis analysis(Kind kind) throws IOException {
    return analysis(kind, PACKETS);
  }

  private static Analysis analysis(Kind kind, int packets) throws IOException {
    return Analyzer.withDefaults()
        .analyze(new ByteArrayInputStream(capture(kind, packets)), "generated");
  }

  private static byte[] capture(Kind kind) throws IOException {
    return capture(kind, PACKETS);
  }

  private static byte[] capture(Kind kind, int packets) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    kind.write(out, packets, Long.MAX_VALUE);
    return out.toByteArray();
  }
}
