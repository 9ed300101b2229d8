package io.dnsanalyzer.report;

import io.dnsanalyzer.writing.TimeStyle;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How a report for people looks. Data formats do not depend on it.
 *
 * @param everything whether long timelines are written to their end instead of being summarised
 * @param times how times are written
 * @param zone the zone of dates and times of day
 * @param color whether colour may be used; nothing is said by colour alone
 * @param fields what only a person knows, for the incident report
 */
public record ReportOptions(
    boolean everything, TimeStyle times, ZoneId zone, boolean color, ReportFields fields) {
  /** Summarised, UTC, without colour. */
  public static final ReportOptions DEFAULTS =
      new ReportOptions(false, TimeStyle.TIME, ZoneOffset.UTC, false, ReportFields.BLANK);
}
