package io.dnsanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The JSON document and the exit status say what {@code testdata/expected.csv} says, which was
 * written from tshark and the RFCs.
 */
class JsonSaysWhatTheTableSaysTest {
  static List<String> rows() throws IOException {
    List<String> rows = Files.readAllLines(Path.of(Testdata.capture("expected.csv")));
    return rows.subList(1, rows.size());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void saysIt(String row) throws IOException {
    String[] cells = row.split(",", -1);
    Run run = Run.of("--format", "json", Testdata.capture(cells[0]));
    JsonNode document = new ObjectMapper().readTree(run.out());
    JsonNode summary = document.get("summary");
    TreeSet<String> outcomes = new TreeSet<>();
    summary
        .get("outcomes")
        .properties()
        .forEach(outcome -> outcomes.add(outcome.getKey() + ":" + outcome.getValue()));
    TreeSet<String> limits = new TreeSet<>();
    document.get("capture").get("limits").forEach(limit -> limits.add(limit.get("code").asText()));
    List<String> said =
        List.of(
            cells[0],
            summary.get("queries").asText(),
            summary.get("responses").asText(),
            summary.get("icmpErrors").asText(),
            summary.get("exchanges").asText(),
            String.join(" ", outcomes),
            summary.get("lookups").asText(),
            summary.get("failedLookups").asText(),
            String.join(" ", limits),
            Integer.toString(run.status()));
    cells[8] = String.join(" ", new TreeSet<>(List.of(cells[8].split(" "))));
    assertThat(said).containsExactly(cells);
  }
}
