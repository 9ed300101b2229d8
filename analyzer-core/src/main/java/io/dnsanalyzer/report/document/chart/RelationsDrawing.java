package io.dnsanalyzer.report.document.chart;

import static io.dnsanalyzer.report.document.chart.MarkKind.tenths;

import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.report.document.chart.Relations.Counts;
import io.dnsanalyzer.report.document.chart.Relations.Pair;
import io.dnsanalyzer.report.document.chart.RelationsChart.Host;
import io.dnsanalyzer.report.document.chart.RelationsChart.Line;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Draws who asked whom. All places are in tenths. */
public final class RelationsDrawing {
  private static final int ROW = 460;
  private static final int BOX = 280;

  /** Where the boxes of clients end, lines bend, and the boxes of servers begin. */
  private static final int FROM = 2460;

  private static final int BEND = 6200;
  private static final int TO = 6760;

  private final Relations relations;

  public RelationsDrawing(Relations relations) {
    this.relations = relations;
  }

  /** Returns the picture; empty where nobody asked, or too many did. */
  public Optional<RelationsChart> draw() {
    Map<Pair, Counts> pairs = relations.pairs();
    if (pairs.isEmpty()) {
      return Optional.empty();
    }
    Map<IpAddress, List<Integer>> clientRows = new TreeMap<>();
    Map<IpAddress, List<Integer>> serverRows = new TreeMap<>();
    int y = ROW / 2;
    for (Pair pair : pairs.keySet()) {
      clientRows.computeIfAbsent(pair.client(), c -> new ArrayList<>()).add(y);
      serverRows.computeIfAbsent(pair.server(), s -> new ArrayList<>()).add(y);
      y += ROW;
    }
    List<Host> clients = new ArrayList<>();
    clientRows.forEach(
        (client, rows) ->
            clients.add(host(client, rows.get(0), rows.get(rows.size() - 1) - rows.get(0))));
    Map<IpAddress, Integer> places = places(serverRows);
    List<Host> servers = new ArrayList<>();
    places.forEach((server, place) -> servers.add(host(server, place, 0)));
    StringJoiner description = new StringJoiner(" ");
    List<Line> lines = new ArrayList<>();
    int row = ROW / 2;
    for (Map.Entry<Pair, Counts> entry : pairs.entrySet()) {
      Pair pair = entry.getKey();
      Counts counts = entry.getValue();
      String reporters = reporters(counts);
      lines.add(line(row, places.getOrDefault(pair.server(), row), counts, reporters));
      description.add(
          pair.client()
              + " asked "
              + pair.server()
              + ": "
              + what(counts)
              + (reporters.isEmpty() ? "." : "; " + reporters + "."));
      row += ROW;
    }
    return Optional.of(
        new RelationsChart(
            description.toString(), tenths(pairs.size() * ROW), clients, servers, lines));
  }

  private static Host host(IpAddress address, int first, int span) {
    return new Host(
        address.toString(),
        tenths(first - BOX / 2),
        tenths(span + BOX),
        tenths(first + span / 2 + 40));
  }

  /** Returns where servers stand: beside the middle of their rows, and below one another. */
  private static Map<IpAddress, Integer> places(Map<IpAddress, List<Integer>> rows) {
    List<IpAddress> servers = new ArrayList<>(rows.keySet());
    servers.sort(Comparator.comparingInt(server -> middle(rows.getOrDefault(server, List.of()))));
    // Never more servers than rows: from the end upwards there is room for those that remain.
    Map<IpAddress, Integer> places = new TreeMap<>();
    int all = rows.values().stream().mapToInt(List::size).sum();
    int least = ROW / 2;
    for (int i = 0; i < servers.size(); i++) {
      int most = ROW / 2 + (all - (servers.size() - i)) * ROW;
      int place =
          Math.min(most, Math.max(least, middle(rows.getOrDefault(servers.get(i), List.of()))));
      places.put(servers.get(i), place);
      least = place + ROW;
    }
    return places;
  }

  private static int middle(List<Integer> rows) {
    return (int) rows.stream().mapToInt(Integer::intValue).average().orElse(0);
  }

  private static Line line(int row, int server, Counts counts, String reporters) {
    String code =
        counts.failures() > 0 ? "asked-bad" : counts.answered > 0 ? "asked-fine" : "asked-open";
    return new Line(
        code,
        "M"
            + tenths(FROM)
            + " "
            + tenths(row)
            + "H"
            + tenths(BEND)
            + "L"
            + tenths(TO)
            + " "
            + tenths(server),
        tenths(row - 60),
        what(counts),
        tenths(row + 140),
        reporters);
  }

  private static String what(Counts counts) {
    StringJoiner parts = new StringJoiner("; ");
    List<Map.Entry<String, Long>> failed = counts.mostFirst();
    if (!failed.isEmpty()) {
      String others =
          failed.size() == 1
              ? ""
              : " and " + Words.count(failed.size() - 1, "other outcome", "other outcomes");
      parts.add(
          Words.grouped(counts.failures())
              + " failed, "
              + failed.get(0).getKey().replace('_', ' ')
              + others);
    }
    if (counts.answered > 0) {
      parts.add(Words.grouped(counts.answered) + " answered");
    }
    if (counts.undecided > 0) {
      parts.add(Words.grouped(counts.undecided) + " undecided");
    }
    return parts.toString();
  }

  private static String reporters(Counts counts) {
    if (counts.reporters.isEmpty()) {
      return "";
    }
    int others = counts.reporters.size() - 1;
    return "reported by "
        + counts.reporters.first()
        + (others == 0 ? "" : " and " + Words.count(others, "other", "others"));
  }
}
