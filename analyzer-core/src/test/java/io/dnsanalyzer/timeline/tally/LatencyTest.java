package io.dnsanalyzer.timeline.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dnsanalyzer.packet.IpAddress;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTest {
  private static final IpAddress SERVER = IpAddress.v4(0xcb007135);
  private static final long MILLI = 1_000_000;

  private static Latency.Tally of(long... nanos) {
    Latency.Tally tally = new Latency.Tally();
    for (long took : nanos) {
      tally.add(took, took > 1000 * MILLI);
    }
    return tally;
  }

  /** Nearest rank: of 20 the 10th and the 19th, of 3 the second and the third. */
  @Test
  void fewAreExact() {
    long[] twenty = new long[20];
    Arrays.setAll(twenty, i -> (20L - i) * 100 * MILLI);
    assertThat(of(twenty).toLatency(SERVER))
        .isEqualTo(new Latency(SERVER, 20, 1000 * MILLI, 1900 * MILLI, 2000 * MILLI, 10));
    assertThat(of(7, 5, 6).toLatency(SERVER)).isEqualTo(new Latency(SERVER, 3, 6, 7, 7, 0));
    assertThat(of(5).toLatency(SERVER)).isEqualTo(new Latency(SERVER, 1, 5, 5, 5, 0));
  }

  @Test
  void anAnswerBeforeItsQuestionTookNoTime() {
    assertThat(of(-3_600_000 * MILLI).toLatency(SERVER))
        .isEqualTo(new Latency(SERVER, 1, 0, 0, 0, 0));
  }

  @ParameterizedTest(name = "{0} answers")
  @ValueSource(ints = {33, 1_000, 20_000})
  void manyAreOffByAThirtiethAtMost(int count) {
    Random random = new Random(count);
    long[] all = new long[count];
    Arrays.setAll(all, i -> (long) (100_000 * Math.exp(random.nextDouble() * 14)));
    Latency latency = of(all).toLatency(SERVER);
    Arrays.sort(all);
    long median = all[count - count / 2 - 1];
    long p95 = all[count - count / 20 - 1];
    assertThat(latency.medianNanos()).isCloseTo(median, within(median / 30));
    assertThat(latency.p95Nanos()).isCloseTo(p95, within(p95 / 30));
    assertThat(latency.maxNanos()).isEqualTo(all[count - 1]);
    assertThat(latency.retried())
        .isEqualTo(Arrays.stream(all).filter(took -> took > 1000 * MILLI).count());
  }

  @ParameterizedTest(name = "{0} answers")
  @ValueSource(ints = {4, 31, 33, 60, 5_000})
  void partsAddUp(int count) {
    Random random = new Random(count);
    long[] all = random.longs(count, 0, 5_000 * MILLI).toArray();
    for (int cut = 0; cut <= count; cut += 1 + count / 40) {
      Latency.Tally parts = of(Arrays.copyOf(all, cut));
      parts.addAll(of(Arrays.copyOfRange(all, cut, count)));
      assertThat(parts.toLatency(SERVER)).isEqualTo(of(all).toLatency(SERVER));
    }
  }
}
