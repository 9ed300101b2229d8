package io.dnsanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dnsanalyzer.report.ReportFormat;
import io.dnsanalyzer.writing.Escape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Of every capture in testdata: each format is well formed, and holds what the JSON document holds,
 * which lies there and was read. Prose holds every sentence and the frames of all exchanges, tables
 * hold the exchanges.
 */
class EveryFormatSaysTheSameTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** RFC 4180 2: a cell in quotes, in which a quote stands twice, or one without any. */
  private static final Pattern CELL =
      Pattern.compile("(?:\"([^\"]*+(?:\"\"[^\"]*+)*+)\"|([^\",\r\n]*+))(,|\r\n)");

  private static final Pattern BAR = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\|");

  static List<Path> captures() throws IOException {
    return Testdata.captures();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void textSaysWhatJsonSays(Path capture) throws IOException {
    saysAll(ProseReport.ofText(report(capture, ReportFormat.TEXT)), facts(capture));
  }

  @ParameterizedTest
  @MethodSource("captures")
  void markdownSaysWhatJsonSaysInWholeTables(Path capture) throws IOException {
    String report = report(capture, ReportFormat.MARKDOWN);
    int columns = 0;
    for (String line : report.split("\n")) {
      int bars = line.startsWith("|") ? (int) BAR.matcher(line).results().count() : 0;
      if (columns > 0 && bars > 0) {
        assertThat(bars).as(line).isEqualTo(columns);
      }
      columns = bars;
    }
    saysAll(ProseReport.ofMarkdown(report), facts(capture));
  }

  @ParameterizedTest
  @MethodSource("captures")
  void htmlIsWellFormedAndSaysWhatJsonSays(Path capture) throws Exception {
    String report = report(capture, ReportFormat.HTML);
    assertThat(report).startsWith("<!DOCTYPE html>\n");
    saysAll(ProseReport.ofHtml(report), facts(capture));
  }

  @ParameterizedTest
  @MethodSource("captures")
  void aRowOfCsvTellsOfEachExchange(Path capture) throws IOException {
    List<Map<String, String>> rows = rows(report(capture, ReportFormat.CSV));
    List<JsonNode> exchanges = facts(capture).exchanges();
    assertThat(rows).hasSameSizeAs(exchanges);
    for (int i = 0; i < rows.size(); i++) {
      Map<String, String> row = rows.get(i);
      JsonNode exchange = exchanges.get(i);
      assertThat(row.get("outcome")).isEqualTo(exchange.get("outcome").asText());
      String lookup = exchange.get("lookup").asText();
      assertThat(row.get("lookup")).isEqualTo(lookup.equals("0") ? "" : lookup);
      assertThat(row.get("client_ip")).isEqualTo(exchange.at("/client/ip").asText());
      assertThat(row.get("server_ip")).isEqualTo(exchange.at("/server/ip").asText());
      assertThat(row.get("id")).isEqualTo(exchange.path("id").asText(""));
      assertThat(row.get("name").replaceFirst("^'(?=[=+@\t\r-])", ""))
          .isEqualTo(Escape.terminal(exchange.at("/question/name").asText()));
      assertThat(words(row.get("notes"))).isEqualTo(texts(exchange.path("notes")));
      Set<String> frames = words(row.get("attempt_frames"));
      frames.addAll(words(row.get("icmp_frames")));
      frames.addAll(words(row.get("response_frame")));
      Set<String> expected = JsonFacts.frames(exchange.get("attempts"));
      expected.addAll(JsonFacts.frames(exchange.get("response")));
      assertThat(frames).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("captures")
  void aLineOfNdjsonTellsOfEachExchangeAndOfWhatFitsNone(Path capture) throws IOException {
    JsonFacts facts = facts(capture);
    List<String> expected = new ArrayList<>();
    facts
        .exchanges()
        .forEach(e -> expected.add(e.get("outcome").asText() + " " + JsonFacts.frames(e)));
    facts.unmatched().forEach(e -> expected.add(" " + JsonFacts.frames(e)));
    List<String> found = new ArrayList<>();
    for (String line : report(capture, ReportFormat.NDJSON).split("(?<=\n)")) {
      if (!line.isEmpty()) {
        assertThat(line).endsWith("}\n");
        JsonNode told = JSON.readTree(line).get("correlation");
        Set<String> frames = new TreeSet<>();
        for (int i = 0; i < told.get("frames").size(); i++) {
          String file = told.has("files") ? told.get("files").get(i).asText() + ":" : "";
          frames.add(file + told.get("frames").get(i).asText());
        }
        if (told.has("outcome")) {
          // Where a response is no answer, JSON names its frame only among what fits no query.
          frames.removeAll(facts.unmatchedFrames());
        }
        found.add(told.path("outcome").asText("") + " " + frames);
      }
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static void saysAll(ProseReport report, JsonFacts facts) {
    assertThat(facts.claims()).filteredOn(claim -> !report.says(claim)).isEmpty();
    Set<String> unmatched = facts.unmatchedFrames();
    assertThat(facts.exchanges())
        .filteredOn(exchange -> !report.names(JsonFacts.frames(exchange), unmatched))
        .isEmpty();
    // Several of one kind may be told of in one sentence.
    assertThat(facts.unmatched())
        .filteredOn(event -> !report.names(JsonFacts.frames(event), unmatched))
        .isEmpty();
  }

  private static JsonFacts facts(Path capture) throws IOException {
    return new JsonFacts(JSON.readTree(report(capture, ReportFormat.JSON)));
  }

  private static String report(Path capture, ReportFormat format) {
    return Run.of("--all", "--format", format.code(), capture.toString()).out();
  }

  private static List<Map<String, String>> rows(String table) {
    List<List<String>> rows = new ArrayList<>(List.of(new ArrayList<>()));
    Matcher cells = CELL.matcher(table);
    int end = 0;
    while (end < table.length() && cells.find(end) && cells.start() == end) {
      end = cells.end();
      String quoted = cells.group(1);
      rows.get(rows.size() - 1).add(quoted == null ? cells.group(2) : quoted.replace("\"\"", "\""));
      if (cells.group(3).equals("\r\n")) {
        rows.add(new ArrayList<>());
      }
    }
    assertThat(table.substring(end)).as("what is no cell").isEmpty();
    assertThat(rows.remove(rows.size() - 1)).as("a row without an end").isEmpty();
    List<String> header = rows.remove(0);
    List<Map<String, String>> named = new ArrayList<>();
    for (List<String> row : rows) {
      assertThat(row).hasSameSizeAs(header);
      Map<String, String> cellsByName = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        cellsByName.put(header.get(i), row.get(i));
      }
      named.add(cellsByName);
    }
    return named;
  }

  private static Set<String> words(String cell) {
    return new TreeSet<>(cell.isEmpty() ? List.of() : List.of(cell.split(" ")));
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }
}
