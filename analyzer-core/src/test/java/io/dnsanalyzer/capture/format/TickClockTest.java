package io.dnsanalyzer.capture.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are worked out by hand (bc). */
class TickClockTest {
  @ParameterizedTest(name = "{1} ticks of 10^-{0} s")
  @CsvSource({
    "0, 1700000000, 1700000000000000000",
    "3, 1700000000123, 1700000000123000000",
    "6, 1700000000123456, 1700000000123456000",
    "9, 1700000000123456789, 1700000000123456789",
    // finer than what is kept: rounded down
    "10, 17000000001234567899, 1700000000123456789",
    "12, 1999999999999, 1999999999",
    "19, 18446744073709551615, 1844674407",
    "20, 18446744073709551615, 184467440",
    "28, 18446744073709551615, 1",
    "29, 18446744073709551615, 0",
    "127, 18446744073709551615, 0",
  })
  void decimalResolutions(int exponent, String ticks, long nanos) {
    assertThat(new TickClock(exponent, 0).nanos(Long.parseUnsignedLong(ticks))).isEqualTo(nanos);
  }

  @ParameterizedTest(name = "{1} ticks of 2^-{0} s")
  @CsvSource({
    "0, 1700000000, 1700000000000000000",
    "1, 3, 1500000000",
    "10, 1025, 1000976562",
    "20, 1048577, 1000000953",
    "32, 7301444405347483648, 1700000000500000000",
    "63, 18446744073709551615, 1999999999",
    "64, 9223372036854775808, 500000000",
    "64, 18446744073709551615, 999999999",
    "65, 9223372036854775808, 250000000",
    "93, 18446744073709551615, 1",
    "94, 18446744073709551615, 0",
    "127, 18446744073709551615, 0",
  })
  void binaryResolutions(int exponent, String ticks, long nanos) {
    assertThat(new TickClock(0x80 | exponent, 0).nanos(Long.parseUnsignedLong(ticks)))
        .isEqualTo(nanos);
  }

  @ParameterizedTest(name = "{1} ticks of 10^-{0} s and {2} s")
  @CsvSource({
    "6, 1500000, 10, 11500000000",
    "6, 1500000, -10, -8500000000",
    "9, 1, 1700000000, 1700000000000000001",
  })
  void theOffsetIsAdded(int exponent, long ticks, long offset, long nanos) {
    assertThat(new TickClock(exponent, offset).nanos(ticks)).isEqualTo(nanos);
  }

  @ParameterizedTest(name = "{1} ticks of 10^-{0} s and {2} s")
  @CsvSource({
    "0, 18446744073709551615, 0, 4611686018427387903",
    "0, 18446744073709551615, 9223372036854775807, 4611686018427387903",
    "0, 9223372036854775807, 9223372036854775807, 4611686018427387903",
    "6, 18446744073709551615, 0, 4611686018427387903",
    "9, 18446744073709551615, 0, 4611686018427387903",
    "9, 0, -9223372036854775808, -4611686018427387904",
    // 2^63 s and as much less: 1970 again
    "0, 9223372036854775808, -9223372036854775808, 0",
    // the last and the first nanosecond that are kept, and the ones around them
    "9, 4611686018427387902, 0, 4611686018427387902",
    "9, 4611686018427387903, 0, 4611686018427387903",
    "9, 4611686018427387904, 0, 4611686018427387903",
    "9, 427387902, 4611686018, 4611686018427387902",
    "9, 427387904, 4611686018, 4611686018427387903",
    "9, 572612096, -4611686019, -4611686018427387904",
    "9, 572612097, -4611686019, -4611686018427387903",
    "9, 572612095, -4611686019, -4611686018427387904",
  })
  void timesBeyondThoseThatAreKeptBecomeTheNearest(
      int exponent, String ticks, long offset, long nanos) {
    assertThat(new TickClock(exponent, offset).nanos(Long.parseUnsignedLong(ticks)))
        .isEqualTo(nanos);
  }

  @ParameterizedTest
  @CsvSource({"6, false", "7, true", "9, true", "0, false", "0x93, false", "0x94, true"})
  void finerThanAMicrosecondIsTold(String resolution, boolean finer) {
    assertThat(new TickClock(Integer.decode(resolution), 0).finerThanMicroseconds())
        .isEqualTo(finer);
  }
}
