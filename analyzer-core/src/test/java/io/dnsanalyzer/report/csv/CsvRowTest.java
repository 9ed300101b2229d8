package io.dnsanalyzer.report.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.packet.DnsName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRowTest {
  private final CsvRow row = new CsvRow();

  @Test
  void commasPartCellsAndRowsEndAsRfc4180Says() throws IOException {
    row.cell().put(1);
    row.empty(2).cell().put("x");
    row.text("");
    assertThat(written()).isEqualTo("1,,,x,\r\n");
    row.cell().put(2);
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

  /** A name has a way of its own as long as nothing in it wants quotes. */
  @Test
  void namesAreWrittenAsTheirTextIs() throws IOException {
    Random random = new Random(5);
    String special = "=+-@\t\r,\"'\\. ab";
    for (int i = 0; i < 5_000; i++) {
      byte[] wire = new byte[2 + 1 + random.nextInt(5)];
      wire[0] = (byte) (wire.length - 2);
      for (int at = 1; at < wire.length - 1; at++) {
        wire[at] = (byte) special.charAt(random.nextInt(special.length()));
      }
      DnsName name = DnsName.copyOf(wire, 0, wire.length);
      row.text(name);
      String asName = written();
      row.text(name.toString());
      assertThat(asName).isEqualTo(written());
    }
  }

  @Test
  void anotherAlphabetStaysAsItIs() throws IOException {
    row.text("закрыто");
    assertThat(written()).isEqualTo("закрыто\r\n");
  }

  private String written() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    row.writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
