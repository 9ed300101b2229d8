package io.dnsanalyzer.exchange;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Windows that contradict each other, or that no clock can count, are refused. */
class WindowsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void anAnswerIsAwaitedNoLongerThanItIsPaired() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Windows(MINUTE, MINUTE.minusNanos(1), MINUTE, MINUTE, MINUTE).answer())
        .withMessage("late PT59.999999999S is shorter than answer PT1M");
  }

  @Test
  void noWindowIsNegativeOrLongerThanAYear() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Windows(MINUTE, MINUTE, Duration.ofNanos(-1), MINUTE, MINUTE).retry())
        .withMessage("window PT-0.000000001S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Windows(MINUTE, MINUTE, MINUTE, MINUTE, Duration.ofDays(366)).retry())
        .withMessage("window PT8784H");
  }
}
