package io.dnsanalyzer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dnsanalyzer.report.ReportFormat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What holds for the text of any report, whatever names and texts the capture brought. */
final class FormatProperties {
  private static final Pattern TAG =
      Pattern.compile("<(/?)([a-zA-Z!][a-zA-Z0-9-]*)((?:\"[^\"]*\"|[^>\"])*?)(/?)>");

  private static final Set<String> VOID = Set.of("meta", "link", "br", "hr", "img", "input", "col");

  private FormatProperties() {}

  static void check(ReportFormat format, String report, JsonNode document) {
    if (format != ReportFormat.NDJSON) { // which has a line for each event, and none without
      assertThat(report).as("%s", format).isNotEmpty();
    }
    hasNoControls(format, report);
    switch (format) {
      case JSON -> assertThat(CaptureProperties.parse(report)).isEqualTo(document);
      case NDJSON ->
          report
              .lines()
              .forEach(line -> assertThat(CaptureProperties.parse(line).isObject()).isTrue());
      case CSV -> isRectangular(report, document);
      case HTML -> isBalanced(report);
      case TEXT, MARKDOWN -> {}
    }
  }

  /** No control acts on a terminal or turns the direction of text. */
  private static void hasNoControls(ReportFormat format, String report) {
    boolean isTable = format == ReportFormat.CSV; // whose lines end in CR LF (RFC 4180)
    report
        .codePoints()
        .filter(c -> c != '\n' && !(isTable && c == '\r'))
        .forEach(
            c ->
                assertThat(
                        Character.isISOControl(c)
                            || c == 0x61c
                            || c == 0x200e
                            || c == 0x200f
                            || c >= 0x2028 && c <= 0x202e
                            || c >= 0x2066 && c <= 0x2069)
                    .as("%s has U+%04X", format, c)
                    .isFalse());
  }

  /** Every row has as many fields as the heading, and there is one for each exchange. */
  private static void isRectangular(String report, JsonNode document) {
    List<Integer> widths = new ArrayList<>();
    boolean isQuoted = false;
    int fields = 1;
    for (int i = 0; i < report.length(); i++) {
      char c = report.charAt(i);
      if (c == '"') {
        isQuoted = !isQuoted;
      } else if (!isQuoted && c == ',') {
        fields++;
      } else if (!isQuoted && c == '\n') {
        widths.add(fields);
        fields = 1;
      }
    }
    assertThat(isQuoted).as("an open quote").isFalse();
    assertThat(Set.copyOf(widths)).as("numbers of fields").hasSize(1);
    assertThat(widths.size() - 1)
        .as("rows")
        .isGreaterThanOrEqualTo(document.get("exchanges").size());
  }

  private static void isBalanced(String report) {
    Deque<String> open = new ArrayDeque<>();
    String text = report.replaceAll("(?s)<style>.*?</style>", "");
    Matcher tag = TAG.matcher(text);
    while (tag.find()) {
      String name = tag.group(2);
      if (name.startsWith("!") || VOID.contains(name) || !tag.group(4).isEmpty()) {
        continue;
      }
      if (tag.group(1).isEmpty()) {
        open.push(name);
      } else {
        assertThat(open.poll()).as("closed by </%s> at %d", name, tag.start()).isEqualTo(name);
      }
    }
    assertThat(open).as("tags left open").isEmpty();
  }
}
