package io.dnsanalyzer.report.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRowTest {
  private final CsvRow row = new CsvRow();

  @Test
  void commasPartCellsAndRowsEndAsRfc4180Says() throws IOException {
    row.plain(1).plain(Optional.empty()).plain("x").text("");
    assertThat(written()).isEqualTo("1,,x,\r\n");
    row.plain(2);
    assertThat(written()).isEqualTo("2\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '~',
      value = {
        "plain.example. plain.example.",
        "a,b \"a,b\"",
        "say\"so \"say\"\"so\"",
        "=1+1 '=1+1",
        "+1 '+1",
        "-1 '-1",
        "@sum '@sum",
        "=a,b \"'=a,b\"",
        "a=b a=b"
      })
  void textIsQuotedWhereNeededAndNeverAFormula(String text, String cell) throws IOException {
    row.text(text);
    assertThat(written()).isEqualTo(cell + "\r\n");
  }

  @Test
  void whatCannotBeSeenIsEscaped() throws IOException {
    row.text("\tx").text("\r=x").text("two\nlines").text("a\u202eb").text("\u001b[2J");
    assertThat(written()).isEqualTo("'\\u{9}x,'\\u{d}=x,two\\u{a}lines,a\\u{202e}b,\\u{1b}[2J\r\n");
  }

  private String written() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    row.writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
