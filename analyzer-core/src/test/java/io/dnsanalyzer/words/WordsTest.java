package io.dnsanalyzer.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dnsanalyzer.packet.FrameRef;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "300000, 0.3 ms",
    "12000000, 12 ms",
    "35713000, 36 ms",
    "999499999, 999 ms",
    "999500000, 1 s",
    "3905993000, 3.9 s",
    "43741555000, 43.7 s",
    "4000000000, 4 s",
    "120000000000, 120 s",
    "257830396000, 258 s",
    "600000000000, 10 min",
    "7200000000000, 2 h",
    "9000000000000, 2 h 30 min",
    "9223372036854775807, 2562047 h 47 min",
  })
  void durationsAreAsLongAsAPersonNeeds(long nanos, String text) {
    assertThat(Words.duration(nanos)).isEqualTo(text);
  }

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
  void elapsedTimeIsExactUpToTwoMinutes(String nanos, String told) {
    assertThat(Words.elapsed(Long.parseLong(nanos.replace("_", "")))).isEqualTo(told);
  }

  /** 10:00:00 UTC on 2024-03-14 and so many seconds. */
  private static FrameRef after(long seconds) {
    return new FrameRef(0, 1, (1_710_410_400 + seconds) * 1_000_000_000L);
  }

  @Test
  void aSentenceTakesItsThingsInTheirOrder() {
    assertThat(Words.fill("%s asked %s, 100 %.", "a%s", 2)).isEqualTo("a%s asked 2, 100 %.");
    assertThatIllegalArgumentException().isThrownBy(() -> Words.fill("%s and %s", 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Words.fill("%s", 1, 2));
  }

  @Test
  void aPeriodNamesTheDayOnce() {
    assertThat(Words.period(after(0), after(61), ZoneOffset.UTC))
        .isEqualTo("from 10:00:00 to 10:01:01 UTC on 2024-03-14");
    assertThat(Words.period(after(0), after(0), ZoneOffset.UTC))
        .isEqualTo("at 10:00:00 UTC on 2024-03-14");
    assertThat(Words.period(after(0), after(86_400), ZoneOffset.UTC))
        .isEqualTo("from 2024-03-14 10:00:00 to 2024-03-15 10:00:00 UTC");
  }

  /** Berlin turned its clocks back at 01:00 UTC on 2024-10-27. */
  @Test
  void aPeriodTellsTheTwoHoursApartThatOneNightHas() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    FrameRef summer = new FrameRef(0, 1, 1_729_989_000_000_000_000L);
    FrameRef winter = new FrameRef(0, 2, 1_729_992_600_000_000_000L);
    assertThat(Words.time(summer, berlin)).isEqualTo("02:30:00 UTC+02:00 on 2024-10-27");
    assertThat(Words.time(winter, berlin)).isEqualTo("02:30:00 UTC+01:00 on 2024-10-27");
    assertThat(Words.period(summer, winter, berlin))
        .isEqualTo("from 2024-10-27 02:30:00 UTC+02:00 to 2024-10-27 02:30:00 UTC+01:00");
    assertThat(Words.period(summer, summer, berlin))
        .isEqualTo("at 02:30:00 UTC+02:00 on 2024-10-27");
  }

  @Test
  void timesBefore1970AreNoTrap() {
    assertThat(Words.time(new FrameRef(0, 1, -1), ZoneOffset.UTC))
        .isEqualTo("23:59:59 UTC on 1969-12-31");
  }

  @Test
  void listsReadAsSentencesDo() {
    assertThat(Words.list(List.of("a"))).isEqualTo("a");
    assertThat(Words.list(List.of("a", "b"))).isEqualTo("a and b");
    assertThat(Words.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
  }

  @Test
  void aLongNameIsCut() {
    assertThat(Words.name("www.example.com.")).isEqualTo("www.example.com");
    assertThat(Words.name(".")).isEqualTo(".");
    assertThat(Words.name("a".repeat(300) + ".")).isEqualTo("a".repeat(70) + "...");
  }

  @ParameterizedTest
  @CsvSource({
    "300000, false",
    "310000, true",
    "12000000, false",
    "12000001, true",
    "3900000000, false",
    "3905993000, true",
    "120000000000, false",
    "120400000000, true",
    "599700000000, true",
    "660000000000, false",
    "601000000000, true",
  })
  void whatIsLeftOutOfADurationIsKnown(long nanos, boolean isRounded) {
    assertThat(Words.isRounded(nanos)).isEqualTo(isRounded);
  }
}
