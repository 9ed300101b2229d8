package io.dnsanalyzer.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.packet.FrameRef;
import org.junit.jupiter.api.Test;

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
    // A second, and the tenth that it may reach into.
    assertThat(rates.atMostInASecond()).isEqualTo(220);
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

  @Test
  void aLongCaptureIsCountedInLongerSteps() {
    ask(0, 10);
    ask(10_000_000, 10);
    // 10,000,001 s in at most 65,536 steps: 204.8 s each. All ten may have come in one second.
    assertThat(rates.atMostInASecond()).isEqualTo(10);
    assertThat(rates.before(at(10_000_000 * SECOND))).isEmpty();
  }
}
