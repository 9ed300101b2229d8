package io.dnsanalyzer.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FileFactsTest {
  private static FileFacts part(long first, long last, long stepBack, long gap) {
    return new FileFacts(
        "a.pcap",
        new FileFacts.Container("pcap", null, List.of(1), 1000),
        new FileFacts.FrameCount(3, 1, 2),
        new FileFacts.TimeSpan(OptionalLong.of(first), OptionalLong.of(last), 6, stepBack, gap),
        OptionalLong.empty(),
        OptionalLong.empty(),
        null,
        null);
  }

  /** From the last frame of one part to the first of the next is time as any other. */
  @Test
  void theTimeBetweenTwoPartsCounts() {
    FileFacts between = part(10, 20, 0, 7).and(part(90, 99, 0, 8));
    assertThat(between.longestGap()).isEqualTo(70);
    assertThat(between.clockStepBack()).isZero();
    FileFacts back = part(10, 20, 0, 7).and(part(15, 99, 2, 8));
    assertThat(back.longestGap()).isEqualTo(8);
    assertThat(back.clockStepBack()).isEqualTo(5);
  }
}
