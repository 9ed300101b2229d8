package io.dnsanalyzer.report.document.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.writing.Clock;
import io.dnsanalyzer.writing.ClockTest;
import io.dnsanalyzer.writing.TimeStyle;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimeAxisTest {
  private static TimeAxis axis(String from, String to, String zone) {
    Clock clock = ClockTest.clock(from, TimeStyle.TIME, ZoneId.of(zone));
    return new TimeAxis(ClockTest.nanos(from), ClockTest.nanos(to), clock);
  }

  @Test
  void marksAreRoundOnTheClockOfTheZone() {
    // 10:00 UTC is 15:45 in Kathmandu.
    TimeAxis axis = axis("2026-05-04T10:00:00Z", "2026-05-04T12:00:00Z", "Asia/Kathmandu");
    assertThat(axis.ticks())
        .extracting(TimeAxis.Tick::label)
        .containsExactly(
            "15:45", "16:00", "16:15", "16:30", "16:45", "17:00", "17:15", "17:30", "17:45");
  }

  @Test
  void theHourThatOneNightHasTwiceIsToldApart() {
    TimeAxis axis = axis("2026-10-25T00:30:00Z", "2026-10-25T02:00:00Z", "Europe/Berlin");
    assertThat(axis.ticks())
        .extracting(TimeAxis.Tick::label)
        .containsExactly(
            "02:30",
            "02:45",
            "02:00+01:00",
            "02:15+01:00",
            "02:30+01:00",
            "02:45+01:00",
            "03:00+01:00");
    assertThat(axis.title()).isEqualTo("2026-10-25, Europe/Berlin, UTC+02:00");
  }

  @Test
  void halfDaysStayRoundWhereClocksAreTurned() {
    TimeAxis axis = axis("2026-03-28T12:00:00Z", "2026-03-31T12:00:00Z", "Europe/Berlin");
    assertThat(axis.ticks())
        .extracting(TimeAxis.Tick::label)
        .containsExactly(
            "03-29 00:00",
            "03-29 12:00+02:00",
            "03-30 00:00+02:00",
            "03-30 12:00+02:00",
            "03-31 00:00+02:00",
            "03-31 12:00+02:00");
  }

  @Test
  void daysBeginAtMidnightOfTheZone() {
    TimeAxis axis = axis("2026-03-28T00:00:00Z", "2026-04-04T00:00:00Z", "Europe/Berlin");
    // 00:00 is 23:00 UTC the day before, and from the 30th on 22:00.
    assertThat(axis.ticks())
        .extracting(TimeAxis.Tick::label)
        .containsExactly(
            "2026-03-29",
            "2026-03-30",
            "2026-03-31",
            "2026-04-01",
            "2026-04-02",
            "2026-04-03",
            "2026-04-04");
    assertThat(axis.ticks().get(0).x())
        .isEqualTo(MarkKind.tenths(axis.x(ClockTest.nanos("2026-03-28T23:00:00Z"))));
    assertThat(axis.ticks().get(1).x())
        .isEqualTo(MarkKind.tenths(axis.x(ClockTest.nanos("2026-03-29T22:00:00Z"))));
  }
}
