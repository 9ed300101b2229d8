package io.dnsanalyzer.report.document.chart;

import java.util.List;

/**
 * A picture of how many answers took how long, in steps of 1, 2 and 5. Places are decimals ready
 * for SVG.
 *
 * @param description what the picture shows, for those who do not see it
 */
public record DistributionChart(String description, List<Bar> bars, List<Bound> bounds) {
  /** The answers of one step; no label where there are none. */
  public record Bar(
      String x, String y, String width, String height, String labelX, String count, String title) {}

  /** Where one step ends and the next begins. */
  public record Bound(String x, String label) {}
}
