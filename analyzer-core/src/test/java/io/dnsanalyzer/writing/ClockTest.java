package io.dnsanalyzer.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.capture.FileFacts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

public class ClockTest {
  @Test
  void namesTheDayWhenItIsAnother() {
    Clock clock = clock("2024-12-31T23:59:58Z", TimeStyle.TIME, ZoneOffset.UTC);
    assertThat(clock.of(nanos("2024-12-31T23:59:59.25Z"))).isEqualTo("23:59:59.250000");
    assertThat(clock.of(nanos("2025-01-01T00:00:00Z"))).isEqualTo("2025-01-01 00:00:00.000000");
  }

  /** Berlin turned its clocks back at 01:00 UTC on 2024-10-27. */
  @Test
  void tellsTheTwoHoursApartThatOneNightHas() {
    Clock clock = clock("2024-10-27T00:30:00Z", TimeStyle.TIME, ZoneId.of("Europe/Berlin"));
    assertThat(clock.zone()).isEqualTo("Europe/Berlin, UTC+02:00");
    assertThat(clock.of(nanos("2024-10-27T00:30:00Z"))).isEqualTo("02:30:00.000000");
    assertThat(clock.of(nanos("2024-10-27T01:30:00Z"))).isEqualTo("02:30:00.000000+01:00");
    assertThat(clock.timeOfDay(nanos("2024-10-27T01:30:00Z"), 5)).isEqualTo("02:30+01:00");
    assertThat(clock.zone(nanos("2024-10-27T00:30:00Z"))).isEqualTo("Europe/Berlin, UTC+02:00");
    assertThat(clock.zone(nanos("2024-10-27T01:30:00Z"))).isEqualTo("Europe/Berlin");
  }

  @Test
  void countsSecondsAsTcpdumpDoes() {
    String start = "2024-03-14T13:24:32Z";
    assertThat(clock(start, TimeStyle.EPOCH, ZoneOffset.UTC).of(nanos("2024-03-14T13:24:32.5Z")))
        .isEqualTo("1710422672.500000");
    assertThat(
            clock(start, TimeStyle.SINCE_START, ZoneOffset.UTC)
                .of(nanos("2024-03-14T13:26:32.000001Z")))
        .isEqualTo("120.000001");
    Clock previous = clock(start, TimeStyle.SINCE_PREVIOUS, ZoneOffset.UTC);
    previous.of(nanos("2024-03-14T13:24:34Z"));
    assertThat(previous.of(nanos("2024-03-14T13:24:33.5Z"))).isEqualTo("-0.500000");
    assertThat(clock(start, TimeStyle.NONE, ZoneOffset.UTC).of(0)).isEmpty();
  }

  public static Clock clock(String start, TimeStyle style, ZoneId zone) {
    CaptureShape shape = new CaptureShape();
    OptionalLong first = OptionalLong.of(nanos(start));
    shape.learn(
        List.of(
            new FileFacts(
                "a.pcap",
                new FileFacts.Container("pcap", null, List.of(1), 24),
                new FileFacts.FrameCount(0, 0, 0),
                new FileFacts.TimeSpan(first, first, 6, 0, 0),
                OptionalLong.empty(),
                OptionalLong.empty(),
                null,
                null)));
    return new Clock(shape, style, zone);
  }

  public static long nanos(String time) {
    Instant instant = Instant.parse(time);
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }
}
