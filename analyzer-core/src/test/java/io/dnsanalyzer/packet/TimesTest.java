package io.dnsanalyzer.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
  private static final long[] ODD = {
    Long.MIN_VALUE,
    Long.MIN_VALUE + 1,
    Times.EARLIEST - 1,
    Times.EARLIEST,
    -1,
    0,
    1,
    1000,
    Times.LATEST,
    Times.LATEST + 1,
    Long.MAX_VALUE - 1,
    Long.MAX_VALUE
  };

  @Test
  void nothingOverflows() {
    for (long one : ODD) {
      for (long other : ODD) {
        BigInteger a = BigInteger.valueOf(one);
        BigInteger b = BigInteger.valueOf(other);
        assertThat(Times.between(one, other)).isEqualTo(nearest(b.subtract(a)));
        assertThat(Times.plus(one, other)).isEqualTo(nearest(a.add(b)));
      }
    }
  }

  private static long nearest(BigInteger exact) {
    return exact
        .max(BigInteger.valueOf(Long.MIN_VALUE))
        .min(BigInteger.valueOf(Long.MAX_VALUE))
        .longValueExact();
  }

  @Test
  void theDistanceOfTwoTimesIsExact() {
    assertThat(Math.subtractExact(Times.LATEST, Times.EARLIEST)).isEqualTo(Long.MAX_VALUE);
    assertThat(Times.between(Times.EARLIEST, Times.LATEST)).isEqualTo(Long.MAX_VALUE);
    assertThat(Times.between(Times.LATEST, Times.EARLIEST)).isEqualTo(-Long.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    "1700000000, 123456789, 2023-11-14T22:13:20.123456789Z",
    "-1, 999999999, 1969-12-31T23:59:59.999999999Z",
    "4611686018, 427387902, 2116-02-20T23:53:38.427387902Z",
    "4611686018, 427387904, 2116-02-20T23:53:38.427387903Z",
    "4611686019, 0, 2116-02-20T23:53:38.427387903Z",
    "9223372036854775807, 999999999, 2116-02-20T23:53:38.427387903Z",
    "-4611686019, 572612097, 1823-11-12T00:06:21.572612097Z",
    "-4611686019, 572612095, 1823-11-12T00:06:21.572612096Z",
    "-4611686020, 999999999, 1823-11-12T00:06:21.572612096Z",
    "-9223372036854775808, 0, 1823-11-12T00:06:21.572612096Z",
  })
  void secondsBecomeTheNearestTimeThatThereIs(long seconds, long nanos, Instant time) {
    assertThat(new FrameRef(0, 1, Times.ofSeconds(seconds, nanos)).time()).isEqualTo(time);
  }
}
