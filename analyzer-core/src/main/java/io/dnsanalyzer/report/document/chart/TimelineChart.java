package io.dnsanalyzer.report.document.chart;

import java.util.List;

/**
 * A picture of when what happened: a lane for each server. Places are decimals ready for SVG.
 *
 * @param description what the picture shows, for those who do not see it
 * @param more servers and incidents that are not drawn; empty when all are
 */
public record TimelineChart(
    String description,
    String height,
    String axisY,
    List<Lane> lanes,
    List<TimeAxis.Tick> ticks,
    String axisTitle,
    List<MarkKind> legend,
    boolean hasOutage,
    boolean hasRecovery,
    String more) {
  /** What one server did. */
  public record Lane(
      String label, String labelY, String top, String height, List<Band> bands, List<Mark> marks) {}

  /**
   * From the first failure of an incident to its last.
   *
   * @param label the number of the incident; empty where there is no room
   * @param recovery the mark of the first answer after it; empty when there is none
   */
  public record Band(
      String x,
      String width,
      String label,
      String labelX,
      String labelY,
      String title,
      String recovery,
      String recoveryTitle) {}

  /** What happened in a short time, a shape for each kind. */
  public record Mark(MarkKind kind, String path, String title) {}
}
