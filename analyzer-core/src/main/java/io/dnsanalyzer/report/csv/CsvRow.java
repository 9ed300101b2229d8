package io.dnsanalyzer.report.csv;

import io.dnsanalyzer.writing.Escape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A row of a table being put together (RFC 4180). */
final class CsvRow {
  private final StringBuilder cells = new StringBuilder(512);
  private boolean isFirst = true;

  /** Adds a cell with a value that is ours and needs no quotes: a number, a time, a code. */
  CsvRow plain(Object value) {
    if (!isFirst) {
      cells.append(',');
    }
    isFirst = false;
    cells.append(value);
    return this;
  }

  /** Adds such a cell, empty where there is no value. */
  CsvRow plain(Optional<?> value) {
    return plain(value.isPresent() ? value.get() : "");
  }

  /**
   * Adds a cell with text that came over the wire. What cannot be seen is escaped, and text that a
   * spreadsheet would take for a formula gets an apostrophe before it.
   */
  CsvRow text(String text) {
    String visible = Escape.terminal(text);
    String harmless = isFormula(text) ? "'" + visible : visible;
    if (harmless.indexOf(',') < 0 && harmless.indexOf('"') < 0) {
      return plain(harmless);
    }
    return plain('"' + harmless.replace("\"", "\"\"") + '"');
  }

  private static boolean isFormula(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
  }

  /** Ends the row, writes it, and begins the next one. */
  void writeTo(OutputStream out) throws IOException {
    out.write(cells.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    cells.setLength(0);
    isFirst = true;
  }
}
