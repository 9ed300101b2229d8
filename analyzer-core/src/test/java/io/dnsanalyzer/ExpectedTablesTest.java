package io.dnsanalyzer;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.timeline.Summary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The analysis of every capture in testdata says what the tables there say, which were written by
 * hand from tshark and the RFCs.
 */
class ExpectedTablesTest {
  static Stream<Arguments> captures() throws IOException {
    return ExpectedTables.captures().stream().map(row -> Arguments.of(row.get("capture"), row));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void countsWhatTheTableCounts(String capture, Map<String, String> row) throws IOException {
    assertThat(counts(analyze(capture, false))).isEqualTo(expectedCounts(row));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void countsTheSameWhenAnsweredExchangesAreWanted(String capture, Map<String, String> row)
      throws IOException {
    assertThat(counts(analyze(capture, true))).isEqualTo(expectedCounts(row));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captures")
  void tellsTheExchangesOfTheTable(String capture, Map<String, String> row) throws IOException {
    List<String> expected = new ArrayList<>();
    for (Map<String, String> exchange : ExpectedTables.exchanges(capture)) {
      expected.add(
          String.join(
              " | ",
              exchange.get("attempts"),
              sorted(exchange.get("icmp")),
              exchange.get("response"),
              exchange.get("outcome"),
              notes(exchange.get("notes"))));
    }
    assertThat(ToldLines.exchanges(analyze(capture, true))).isEqualTo(expected);
  }

  private static Analysis analyze(String capture, boolean answeredToo) throws IOException {
    Options options =
        Options.DEFAULTS.withReader(ReaderChoice.BUILTIN).withAnsweredToo(answeredToo);
    return Analyzer.with(options).analyze(Captures.named(capture));
  }

  private static Map<String, String> expectedCounts(Map<String, String> row) {
    Map<String, String> counts = new TreeMap<>(row);
    counts.remove("capture");
    counts.put("limits", sorted(row.get("limits")));
    return counts;
  }

  private static Map<String, String> counts(Analysis analysis) {
    Summary summary = analysis.summary();
    Map<String, String> counts = new TreeMap<>();
    counts.put("queries", "" + summary.queries());
    counts.put("responses", "" + summary.responses());
    counts.put("icmp_errors", "" + summary.icmpErrors());
    counts.put("exchanges", "" + summary.exchanges());
    counts.put(
        "outcomes",
        summary.outcomes().byCode().entrySet().stream()
            .map(count -> count.getKey() + ":" + count.getValue())
            .collect(joining(" ")));
    counts.put("lookups", "" + summary.lookups());
    counts.put("failed_lookups", "" + summary.failedLookups());
    counts.put(
        "limits",
        analysis.capture().limits().stream()
            .map(limit -> limit.kind().code())
            .sorted()
            .distinct()
            .collect(joining(" ")));
    counts.put("status", analysis.capture().isDamaged() ? "3" : "0");
    return counts;
  }

  /**
   * What was captured twice the analysis counts, and does not list; of most notes it does not say
   * which frame.
   */
  private static String notes(String words) {
    return Stream.of(words.split(" "))
        .filter(word -> !word.startsWith("duplicate:"))
        .map(
            word ->
                word.matches("(clientPortClosed|mismatched|lookup):.*")
                    ? word
                    : word.replaceFirst(":.*", ""))
        .sorted()
        .collect(joining(" "));
  }

  private static String sorted(String words) {
    return Stream.of(words.split(" ")).sorted().collect(joining(" "));
  }
}
