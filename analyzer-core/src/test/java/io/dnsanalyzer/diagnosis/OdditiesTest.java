package io.dnsanalyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.timeline.Limit;
import java.util.List;
import org.junit.jupiter.api.Test;

class OdditiesTest {
  private static final long SECOND = 1_000_000_000L;

  private static Given refused() {
    return Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 3, 1, 2, 3, 4, 5, 6);
  }

  private static List<String> codes(Given given) {
    return Oddities.of(given.facts()).stream().map(Remark::code).toList();
  }

  @Test
  void errorsThatTakeSecondsStandOut() {
    Given slow = refused().slowErrors(2, 4 * SECOND, 44 * SECOND, 3, 4, 5, 6);
    assertThat(Oddities.of(slow.facts()))
        .singleElement()
        .satisfies(
            oddity -> {
              assertThat(oddity.code()).isEqualTo("slow_errors");
              assertThat(oddity.statement())
                  .startsWith("2 ICMP errors came 4 s to 44 s after the query;");
              assertThat(oddity.frames()).isEqualTo(Given.frames(3, 4, 5, 6));
            });
  }

  @Test
  void anExactPeriodIsATimers() {
    Given exact = refused().gaps(60 * SECOND, 60 * SECOND, 1, 3, 5);
    assertThat(Oddities.of(exact.facts()).get(0).statement())
        .isEqualTo(
            "The question was asked 3 times, exactly 60 s apart, as by a timer rather than by a"
                + " person.");
    Given almost = refused().gaps(60 * SECOND, 60 * SECOND + 3_000_000, 1, 3, 5);
    assertThat(Oddities.of(almost.facts()).get(0).statement())
        .contains("60 s apart to within 3 ms,");
  }

  @Test
  void whatAResolverDoesByItselfIsNoPeriod() {
    assertThat(codes(refused().gaps(5 * SECOND, 5 * SECOND, 1, 3, 5))).isEmpty();
    assertThat(codes(refused().gaps(60 * SECOND, 61 * SECOND, 1, 3, 5))).isEmpty();
    assertThat(codes(refused().gaps(60 * SECOND, 60 * SECOND, 1, 3))).isEmpty();
  }

  @Test
  void timesThatRunBackwardsGiveNoDelaysAndNoPeriods() {
    Given backwards =
        refused()
            .slowErrors(2, 4 * SECOND, 44 * SECOND, 3, 4)
            .gaps(60 * SECOND, 60 * SECOND, 1, 3, 5)
            .limit(Limit.Kind.CLOCK_BACKWARDS);
    assertThat(codes(backwards)).isEmpty();
  }

  @Test
  void aConstantIdAndPortStandOut() {
    assertThat(Oddities.of(refused().idAndPort(35084, 52444).facts()).get(0).statement())
        .startsWith("All 3 questions came from port 52444 with id 35084;");
    Given two = Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 2, 1, 2, 3, 4);
    assertThat(Oddities.of(two.idAndPort(35084, 52444).facts()).get(0).statement())
        .startsWith("Both questions came from port 52444 with id 35084;");
    assertThat(codes(refused().reusedIds(2, 3, 5))).containsExactly("reused_id_and_port");
  }

  @Test
  void errorsThatAreMissingBesideOthersAreExplained() {
    assertThat(codes(refused().and(Outcome.NO_RESPONSE, 4, 3, 8)))
        .containsExactly("errors_missing");
  }

  @Test
  void aPeriodIsExactOnlyAsItIsPrinted() {
    long gap = 120_400_000_000L;
    assertThat(Oddities.of(refused().gaps(gap, gap, 1, 3, 5).facts()).get(0).statement())
        .contains(" 3 times, about 120 s apart, as by a timer");
    assertThat(
            Oddities.of(refused().gaps(gap, gap + 3_000_000, 1, 3, 5).facts()).get(0).statement())
        .contains(" 3 times, about 120 s apart, alike to within 3 ms, as by a timer");
  }

  @Test
  void anyErrorMakesOthersMissing() {
    Given one =
        Given.rejections(Outcome.NET_UNREACHABLE, Given.ROUTER, 1, 7, 8)
            .and(Outcome.NO_RESPONSE, 4, 1);
    assertThat(Oddities.of(one.facts()))
        .singleElement()
        .satisfies(
            oddity ->
                assertThat(oddity.statement())
                    .startsWith("4 of 5 questions drew no error where others did;"));
  }
}
