package io.dnsanalyzer;

import io.dnsanalyzer.capture.Captures;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tables in testdata that say by hand what is in each capture. */
final class ExpectedTables {
  private ExpectedTables() {}

  /** Returns the rows of {@code expected.csv}, each by its column's name. */
  static List<Map<String, String>> captures() throws IOException {
    return rows("expected.csv");
  }

  /** Returns the rows of {@code expected-exchanges.csv} that tell of a capture. */
  static List<Map<String, String>> exchanges(String capture) throws IOException {
    return rows("expected-exchanges.csv").stream()
        .filter(row -> row.get("capture").equals(capture))
        .toList();
  }

  private static List<Map<String, String>> rows(String table) throws IOException {
    try (Stream<String> lines = Files.lines(Captures.named(table))) {
      List<String[]> cells = lines.map(line -> line.split(",", -1)).toList();
      List<Map<String, String>> rows = new ArrayList<>();
      for (String[] row : cells.subList(1, cells.size())) {
        Map<String, String> byName = new LinkedHashMap<>();
        for (int i = 0; i < row.length; i++) {
          byName.put(cells.get(0)[i], row[i]);
        }
        rows.add(byName);
      }
      return rows;
    }
  }
}
