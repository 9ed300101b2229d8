package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.writing.TimeStyle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headings say what the times below them are. */
class TimeHeadingTest {
  private static final Dns QUERY = Dns.ask("www.example.com");
  private static final Analysis ANALYSIS =
      new Traffic().at(0, QUERY).at(0.1, Traffic.refused(QUERY)).until(20).analysis();

  @ParameterizedTest
  @CsvSource({
    "TIME, ' in UTC', ', times in UTC, on 2024-03-14 where no day is named'",
    "DATE, ' in UTC', ', times in UTC, on 2024-03-14 where no day is named'",
    "NONE, '', ''",
    "EPOCH, ' in seconds since 1970-01-01 UTC', ', times in seconds since 1970-01-01 UTC'",
    "SINCE_START, ' in seconds since the capture begins',"
        + " ', times in seconds since the capture begins'",
    "SINCE_PREVIOUS, ' in seconds since the entry before',"
        + " ', times in seconds since the entry before'"
  })
  void inBothFormats(TimeStyle style, String text, String markdown) {
    ReportOptions options = Written.times(style);
    assertThat(Written.of(ANALYSIS, ReportFormat.TEXT, options).lines())
        .contains("Timeline" + text + "; frame numbers in brackets");
    assertThat(Written.of(ANALYSIS, ReportFormat.MARKDOWN, options).lines())
        .contains("**Failed and undecided questions" + markdown + "**");
  }
}
