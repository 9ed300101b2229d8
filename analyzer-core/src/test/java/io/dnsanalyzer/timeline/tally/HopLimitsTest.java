package io.dnsanalyzer.timeline.tally;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.packet.FrameRef;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HopLimitsTest {
  @ParameterizedTest(name = "errors with {0}, answers with {1}: {2}")
  @CsvSource({
    "64, 64, false",
    "58, 57, true",
    "250, 59, false", // both 5 hops away: from 255 and from 64
    "250, 58, true",
    "123, 59, false", // from 128 and from 64
    "255, 64, false",
    "27, 59, false", // from 32 and from 64
  })
  void hopsAreWhatIsMissingFromTheNextUsualValue(int errors, int answers, boolean differ) {
    assertThat(new HopLimits(errors, answers, new FrameRef(0, 1, 0)).differInHops())
        .isEqualTo(differ);
  }
}
