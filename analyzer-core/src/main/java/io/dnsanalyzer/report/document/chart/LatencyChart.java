package io.dnsanalyzer.report.document.chart;

import java.util.List;

/**
 * A picture of how long answers took, on a logarithmic scale. Places are decimals ready for SVG.
 *
 * @param description what the picture shows, for those who do not see it
 */
public record LatencyChart(
    String description,
    List<Level> levels,
    List<Mark> marks,
    List<TimeAxis.Tick> ticks,
    String axisTitle) {
  /** A round duration. */
  public record Level(String y, String label) {}

  /** The answers of a short time: a line from the shortest to the longest, a dot for the mean. */
  public record Mark(String x, String top, String bottom, String mean, String title) {}
}
