package io.dnsanalyzer.report.document.chart;

import java.util.List;

/**
 * A picture of who asked whom: clients on the left, servers on the right, a line for each pair.
 * Places are decimals ready for SVG.
 *
 * @param description what the picture shows, for those who do not see it
 */
public record RelationsChart(
    String description, String height, List<Host> clients, List<Host> servers, List<Line> lines) {
  /** A client or a server. */
  public record Host(String address, String top, String height, String labelY) {}

  /**
   * What went between a client and a server.
   *
   * @param code the style of the line, by what is worst of it
   * @param what what became of the questions
   * @param reporters who else reported failures; empty when nobody did
   */
  public record Line(
      String code, String path, String labelY, String what, String reportersY, String reporters) {}
}
