package io.dnsanalyzer.timeline.tally;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.packet.FrameRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatesTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_710_600_000L * SECOND;

  private final Rates rates = new Rates();
  private long frame;

  /** Adds questions at equal distances over a second. */
  private FrameRef ask(long second, int questions) {
    FrameRef first = null;
    for (int i = 0; i < questions; i++) {
      FrameRef ref = new FrameRef(0, ++frame, START + second * SECOND + i * SECOND / questions);
      rates.add(ref);
      first = first == null ? ref : first;
    }
    return first;
  }

  private static FrameRef at(long nanos) {
    return new FrameRef(0, 1, START + nanos);
  }

  @Test
  void aRateThatRoseBeforeTheFailureIsASurge() {
    for (int second = 0; second < 20; second++) {
      ask(second, 2);
    }
    FrameRef first = ask(20, 200);
    // Half of the 200 were asked when the first failed.
    assertThat(rates.before(at(20 * SECOND + SECOND / 2)))
        .hasValueSatisfying(
            surge -> {
              assertThat(surge.from()).isEqualTo(first);
              assertThat(surge.perSecond()).isEqualTo(200);
              // From 19.5 s to 20.5 s: one of the two of second 19, and 100.
              assertThat(surge.before()).isEqualTo(101);
              assertThat(surge.usual()).isEqualTo(2);
            });
  }

  @Test
  void aRateThatRoseAfterTheFailureIsNone() {
    for (int second = 0; second < 20; second++) {
      ask(second, 2);
    }
    ask(20, 200);
    assertThat(rates.before(at(10 * SECOND))).isEmpty();
  }

  @Test
  void aBusyCaptureHasNoSurge() {
    for (int second = 0; second < 20; second++) {
      ask(second, 200);
    }
    assertThat(rates.before(at(19 * SECOND))).isEmpty();
    // A second, and the tenth that it may reach into, but for the first one or the last tenth.
    assertThat(rates.atMostInASecond()).isEqualTo(219);
  }

  @Test
  void theOrderOfQuestionsDoesNotMatter() {
    ask(20, 200);
    for (int second = 19; second >= 0; second--) {
      ask(second, 2);
    }
    assertThat(rates.before(at(20 * SECOND + SECOND / 2)))
        .hasValueSatisfying(surge -> assertThat(surge.before()).isEqualTo(101));
  }

  @ParameterizedTest(name = "{0} s")
  @ValueSource(longs = {3600, 7000, 20_000, 40_000, 60_000, 100_000})
  void noSecondOfALongCaptureHasMore(long length) {
    ask(0, 1);
    ask(length, 1);
    // 120 questions within 0.99 s, which begin in the middle of whatever steps there are.
    for (int i = 0; i < 120; i++) {
      long offset = length / 2 * SECOND + 713_000_000L + i * 990_000_000L / 119;
      rates.add(new FrameRef(0, ++frame, START + offset));
    }
    assertThat(rates.atMostInASecond()).isGreaterThanOrEqualTo(120);
  }

  @Test
  void aLongCaptureIsCountedInLongerSteps() {
    ask(0, 10);
    ask(10_000_000, 10);
    // 10,000,001 s in at most 65,536 steps: 256 s each. All ten may have come in one second.
    assertThat(rates.atMostInASecond()).isEqualTo(10);
    assertThat(rates.before(at(10_000_000 * SECOND))).isEmpty();
  }

  @Test
  void stepsLongerThanASecondSayNothingOfASurge() {
    for (int second = 0; second < 100_000; second += 10) {
      ask(second, 1);
    }
    // Two seconds a step. 300 in 10 s are 30 a second, but 60 a step.
    for (int second = 100_000; second < 100_010; second++) {
      ask(second, 30);
    }
    assertThat(rates.before(at(100_010 * SECOND))).isEmpty();
  }

  @Test
  void questionsInTheReverseOrderOfTimeAreCountedAsWell() {
    for (int i = 100_000; i > 0; i--) {
      rates.add(at(i * (SECOND / 10)));
    }
    // 10,000 s in steps of half a second: a second and half of one, of which one is a second after
    // the first.
    assertThat(rates.atMostInASecond()).isEqualTo(14);
  }

  /** No second that is open at its end has eleven of them. */
  @Test
  void oneEachTenthOfASecondIsTenInASecond() {
    for (int i = 0; i < 40; i++) {
      rates.add(at(i * (SECOND / 10)));
    }
    assertThat(rates.atMostInASecond()).isEqualTo(10);
  }

  @Test
  void whatCameWithinASecondIsCountedTogether() {
    rates.add(at(SECOND / 20));
    rates.add(at(SECOND / 20 + SECOND - 1));
    assertThat(rates.atMostInASecond()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE})
  void theFirstAndTheLastTimeCountAsOthersDo(long nanos) {
    rates.add(new FrameRef(0, 1, nanos));
    rates.add(new FrameRef(0, 2, nanos));
    assertThat(rates.atMostInASecond()).isEqualTo(2);
  }
}
