package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.exchange.Attempt;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Response;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packets.MovingOrHidden;
import io.dnsanalyzer.writing.TimeStyle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Text from the wire in every format: names from testdata/hostile-names.pcap, and an extended
 * error, a file name and fields that a person gives, all of which may hold any character.
 */
class HostileTextTest {
  private static final String HOSTILE =
      "\u001b]8;;http://example.com\u0007<script>x</script>|`a`\u00fc\r\n=cmd\u202e\u2066\u0085,\"*b*";

  /** CommonMark 6.1: as many backticks at the end as at the beginning. */
  private static final Pattern CODE_SPAN =
      Pattern.compile("(?<![`\\\\])(`+)(?!`).*?(?<!`)\\1(?!`)");

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void holdsNoCharacterThatMovesOrHides(ReportFormat format) throws IOException {
    String text = write(format);
    String endOfLine = format == ReportFormat.CSV ? "\r\n" : "\n";
    assertThat(MovingOrHidden.in(text.replace(endOfLine, ""))).isEmpty();
  }

  @Test
  void htmlHoldsNoMarkupButOurs() throws Exception {
    Document page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    write(ReportFormat.HTML).getBytes(StandardCharsets.UTF_8)));
    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    assertThat(page.getElementsByTagName("img").getLength()).isZero();
    NodeList all = page.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      assertThat(element.getAttribute("style") + element.getAttribute("src")).isEmpty();
      if (element.hasAttribute("href")) {
        assertThat(element.getAttribute("href")).matches("#s[0-9]+");
      }
    }
    assertThat(page.getDocumentElement().getTextContent())
        .contains("<script>alert(1)</script>.test.", "\\u{1b}]8;;http://example.com");
  }

  @Test
  void markdownTablesKeepTheirCells() throws IOException {
    int columns = 0;
    for (String line : write(ReportFormat.MARKDOWN).split("\n")) {
      if (line.startsWith("|")) {
        int cells = bars(line);
        assertThat(cells).as(line).isEqualTo(columns == 0 ? cells : columns);
        columns = cells;
      } else {
        columns = 0;
      }
      String prose = CODE_SPAN.matcher(line).replaceAll("");
      if (!line.startsWith("    ") && !prose.matches("\\*\\*[^*]*\\*\\*")) {
        assertThat(prose).as(line).doesNotContainPattern("(?<!\\\\)[<*`]");
      }
    }
  }

  private static int bars(String line) {
    Matcher bar = Pattern.compile("(?<!\\\\)(\\\\\\\\)*\\|").matcher(line);
    int bars = 0;
    while (bar.find()) {
      bars++;
    }
    return bars;
  }

  @Test
  void csvCellsAreNoFormulas() throws IOException {
    String table = write(ReportFormat.CSV);
    Pattern cell = Pattern.compile("(\"(?:[^\"]|\"\")*\"|[^\",\r\n]*)(,|\r\n)");
    Matcher cells = cell.matcher(table);
    int columns = table.substring(0, table.indexOf("\r\n")).split(",").length;
    int inRow = 0;
    int end = 0;
    while (cells.find() && cells.start() == end && end < table.length()) {
      end = cells.end();
      inRow++;
      assertThat(cells.group(1)).doesNotMatch("\"?[=+@-].*");
      if (cells.group(2).equals("\r\n")) {
        assertThat(inRow).isEqualTo(columns);
        inRow = 0;
      }
    }
    assertThat(end).isEqualTo(table.length());
  }

  @ParameterizedTest
  @EnumSource(names = {"JSON", "NDJSON"})
  void jsonIsReadToItsEnd(ReportFormat format) throws IOException {
    String text = write(format);
    assertThat(text).doesNotMatch("(?s).*[^\n -~].*");
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      boolean found = false;
      while (parser.nextToken() != null) {
        found |= parser.hasTextCharacters() && parser.getText().equals(HOSTILE);
      }
      assertThat(found).isTrue();
    }
  }

  private static String write(ReportFormat format) throws IOException {
    ReportOptions options =
        new ReportOptions(
            true,
            TimeStyle.TIME,
            ZoneOffset.UTC,
            false,
            new ReportFields(HOSTILE, HOSTILE, HOSTILE, HOSTILE, List.of(HOSTILE)));
    Path capture = Captures.named("hostile-names.pcap");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InputStream in = Files.newInputStream(capture);
        Report report = format.open(out, options)) {
      var analysis = Analyzer.withDefaults().stream(in, "name" + HOSTILE, report);
      report.exchange(withReason());
      report.finish(analysis);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Exchange withReason() {
    FrameRef asked = new FrameRef(0, 101, 1_710_582_700_000_000_000L);
    FrameRef answered = new FrameRef(0, 102, 1_710_582_700_250_000_000L);
    return new Exchange(
        99,
        new Exchange.Ends(
            Transport.UDP,
            new Endpoint(IpAddress.v4(0xc000020a), 40001),
            new Endpoint(IpAddress.v4(0xcb007135), 53)),
        new Exchange.Asked(
            OptionalInt.of(4711),
            0,
            Optional.empty(),
            List.of(new Attempt(asked, Optional.empty(), Optional.empty(), List.of())),
            List.of()),
        new Exchange.Drawn(
            Optional.of(
                new Response(
                    answered,
                    2,
                    250_000_000,
                    250_000_000,
                    Optional.empty(),
                    List.of(new ExtendedError(22, HOSTILE)))),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty()),
        Outcome.SERVFAIL,
        Outcome.Verdict.FAILED,
        Set.of());
  }
}
