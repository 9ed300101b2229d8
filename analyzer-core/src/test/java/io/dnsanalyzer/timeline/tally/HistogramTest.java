package io.dnsanalyzer.timeline.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Times;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistogramTest {
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1000 * MILLI;
  private static final long DAY = 86_400 * SECOND;

  /** 2024-03-17T00:00:00Z. */
  private static final long START = 1_710_633_600L * SECOND;

  private final Histogram.Tally open = new Histogram.Tally();
  private long frame;

  private void fail(long nanos) {
    open.add(new FrameRef(0, ++frame, START + nanos));
  }

  @Test
  void nothingFailed() {
    assertThat(open.toHistogram().steps()).isEmpty();
  }

  @Test
  void stepsHaveNoGapAndNameTheirFirstAndLastFrames() {
    fail(7 * SECOND + 3 * MILLI);
    fail(7 * SECOND + 1999 * MILLI);
    fail(10 * SECOND);
    // 3 s fit 20 steps of 0.2 s and not of 0.1 s.
    Histogram times = open.toHistogram();
    assertThat(times.widthNanos()).isEqualTo(200 * MILLI);
    assertThat(times.steps()).hasSize(16);
    assertThat(times.steps().get(0).fromNanos()).isEqualTo(START + 7 * SECOND);
    assertThat(times.steps()).extracting(Histogram.Step::failed).startsWith(1L, 0L, 0L, 0L, 0L);
    assertThat(times.steps().get(9).failed()).isEqualTo(1);
    assertThat(times.steps().get(9).first())
        .hasValueSatisfying(f -> assertThat(f.number()).isEqualTo(2));
    assertThat(times.steps().get(14).first()).isEmpty();
    assertThat(times.steps().get(15).last())
        .hasValueSatisfying(f -> assertThat(f.number()).isEqualTo(3));
  }

  @Test
  void oneFailureIsOneStep() {
    fail(0);
    assertThat(open.toHistogram().steps()).hasSize(1);
  }

  @Test
  void failuresMayComeOutOfOrder() {
    fail(900 * MILLI);
    fail(100 * MILLI);
    fail(950 * MILLI);
    Histogram times = open.toHistogram();
    assertThat(times.widthNanos()).isEqualTo(50 * MILLI);
    assertThat(times.steps()).extracting(Histogram.Step::failed).startsWith(1L).endsWith(1L, 1L);
    assertThat(times.steps()).hasSize(18);
  }

  @Test
  void manyAreCountedInStepsThatWiden() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      fail((long) (random.nextDouble() * DAY));
    }
    Histogram times = open.toHistogram();
    assertThat(times.widthNanos()).isEqualTo(2 * 3600 * SECOND);
    assertThat(times.steps()).hasSize(12);
    assertThat(times.steps()).allMatch(step -> step.failed() > 1400 && step.failed() < 1950);
    assertThat(times.steps().stream().mapToLong(Histogram.Step::failed).sum()).isEqualTo(20_000);
  }

  @Test
  void yearsAreStepsOfDays() {
    fail(0);
    fail(1000 * DAY);
    Histogram times = open.toHistogram();
    assertThat(times.widthNanos()).isEqualTo(64 * DAY);
    assertThat(times.steps()).hasSizeBetween(16, 17);
  }

  @ParameterizedTest
  @CsvSource({
    Long.MIN_VALUE + "," + Long.MIN_VALUE,
    Long.MIN_VALUE + "," + Long.MAX_VALUE,
    Long.MAX_VALUE + "," + Long.MAX_VALUE,
    Times.EARLIEST + "," + Times.LATEST,
  })
  void theEndsOfTimeAreFewSteps(long first, long last) {
    open.add(new FrameRef(0, 1, first));
    open.add(new FrameRef(0, 2, last));
    List<Histogram.Step> steps =
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> open.toHistogram().steps());
    assertThat(steps).hasSizeBetween(1, Histogram.MAX);
    assertThat(steps.stream().mapToLong(Histogram.Step::failed).sum()).isEqualTo(2);
  }
}
