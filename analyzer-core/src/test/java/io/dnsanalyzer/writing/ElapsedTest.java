package io.dnsanalyzer.writing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Durations as a person reads them. */
class ElapsedTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "400_000, 0.0004 s",
    "3_905_993_000, 3.905993 s",
    "120_000_000_000, 120 s",
    "120_000_000_001, 2 min",
    "257_830_396_000, 4 min 18 s",
    "300_000_000_000, 5 min",
    "3_599_500_000_000, 1 h",
    "7_205_000_000_000, 2 h 5 s",
    "3_660_010_700_000, 1 h 1 min",
    "9_223_372_036_854_775_807, 106752 days",
    "90_061_000_000_000, 25 h 1 min 1 s",
    "9_223_372_036_854_775_807, 106752 days",
  })
  void isExactUpToTwoMinutes(String nanos, String told) {
    assertThat(new Elapsed().of(Long.parseLong(nanos.replace("_", "")))).isEqualTo(told);
  }
}
