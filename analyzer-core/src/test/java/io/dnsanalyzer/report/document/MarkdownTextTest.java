package io.dnsanalyzer.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.report.document.IncidentReport.Sentence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '~',
      value = {
        "203.0.113.2 203.0.113.2",
        "<b> \\<b\\>",
        "a*b_c a\\*b\\_c",
        "[x](y) \\[x\\](y)",
        "&amp; \\&amp;",
        "-1 \\-1",
        "a-1 a-1",
        "~1. x~ ~1\\. x~",
        "WWW.example.com WWW\\.example.com",
        "http://x http\\://x",
        "a@b.c a\\@b.c",
        "a|b a\\|b",
        "a`b a\\`b"
      })
  void plainTextShowsAsItIs(String text, String markdown) {
    assertThat(MarkdownText.plain(text)).isEqualTo(markdown);
  }

  @Test
  void codeStandsBetweenMoreBackticksThanItHolds() {
    assertThat(MarkdownText.code("a")).isEqualTo("`a`");
    assertThat(MarkdownText.code("a`b``c")).isEqualTo("``` a`b``c ```");
  }

  @Test
  void codeInATableEscapesBars() {
    assertThat(MarkdownText.cell(Sentence.code("a|b"))).isEqualTo("`a\\|b`");
  }

  @Test
  void aSentenceNamesItsFrames() {
    assertThat(MarkdownText.sentence(Sentence.of("It failed.", "frames 1 to 6")))
        .isEqualTo("It failed. (frames 1 to 6)");
  }
}
