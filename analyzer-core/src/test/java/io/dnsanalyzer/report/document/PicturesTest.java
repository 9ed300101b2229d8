package io.dnsanalyzer.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.report.Report;
import io.dnsanalyzer.report.ReportFormat;
import io.dnsanalyzer.report.ReportOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the first screen of the page says, and what its pictures say to those who see none. */
class PicturesTest {
  private static String page(String capture) throws IOException {
    Path path = Path.of(System.getProperty("analyzer.root", ".."), "testdata", capture);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Analyzer analyzer = Analyzer.with(Options.DEFAULTS.withAnsweredToo(true));
    try (Report report = ReportFormat.HTML.open(out, ReportOptions.DEFAULTS)) {
      report.finish(analyzer.stream(List.of(path), report));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String description(String page, String id) {
    Matcher found = Pattern.compile("<desc id=\"" + id + "-desc\">(.*)</desc>").matcher(page);
    return found.find() ? found.group(1) : "";
  }

  @Test
  void theFirstScreenHasTheVerdictThreeFactsAndTheTimeline() throws IOException {
    String page = page("port-closed.pcap");
    assertThat(page.substring(0, page.indexOf("<nav")))
        .containsSubsequence(
            "class=\"verdict failed\"",
            "<dt>Who</dt>",
            "192.51.100.15, asking 203.0.113.2",
            "<dt>Since when</dt>",
            "2024-03-14 13:24:32.192571 UTC; no answer before",
            "<dt>Does it last?</dt>",
            "It was not seen to recover in this capture",
            "timeline-desc");
  }

  @Test
  void anOutageThatIsOverDoesNotLast() throws IOException {
    assertThat(page("outage-and-recovery.pcap"))
        .contains("No: answered again at 2024-03-17 08:01:30.112100 UTC");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "port-closed.pcap | 192.51.100.15 asked 203.0.113.2: 3 failed, port unreachable by server.",
        "port-unreachable-router.pcap | 192.0.2.10 asked 203.0.113.53: 2 failed, port unreachable by"
            + " middlebox; reported by 192.0.2.1.",
      })
  void thePictureOfWhoAskedWhomSaysWhatFailedAndWhoSaidSo(String capture, String words)
      throws IOException {
    assertThat(description(page(capture), "relations")).isEqualTo(words);
  }

  @Test
  void amongFiftyClientsThereIsNoSuchPicture() throws IOException {
    assertThat(description(page("overload.pcap"), "relations")).isEmpty();
  }

  @Test
  void answersAreCountedByHowLongTheyTook() throws IOException {
    assertThat(description(page("port-closed.pcap"), "distribution")).isEmpty();
    // Twice 20 answers, each 2 ms or so after its question.
    assertThat(description(page("outage-and-recovery.pcap"), "distribution"))
        .startsWith("Answers by time: 20 in ");
  }

  @Test
  void longTablesAreFoldedAndKeepAllRows() throws IOException {
    String page = page("outage-and-recovery.pcap");
    assertThat(page).contains("<summary>Failed and undecided questions");
    int from = page.indexOf("Failed and undecided questions");
    String tables = page.substring(from, page.indexOf("</details>", from));
    assertThat(tables.split("<th scope=\"row\">", -1)).hasSize(1 + 40);
  }
}
