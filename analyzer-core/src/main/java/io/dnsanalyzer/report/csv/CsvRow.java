package io.dnsanalyzer.report.csv;

import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.writing.Ascii;
import io.dnsanalyzer.writing.Escape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A row of a table being put together (RFC 4180). */
final class CsvRow {
  private static final byte[] END = {'\r', '\n'};

  private final Ascii cells = new Ascii();
  private boolean isFirst = true;

  /**
   * Begins a cell and returns what takes its value, which is ours and needs no quotes: a number, a
   * time, a code.
   */
  Ascii cell() {
    if (!isFirst) {
      cells.put(',');
    }
    isFirst = false;
    return cells;
  }

  /** Adds empty cells. */
  CsvRow empty(int count) {
    for (int i = 0; i < count; i++) {
      cell();
    }
    return this;
  }

  /**
   * Adds a cell with text that came over the wire. What cannot be seen is escaped, and text that a
   * spreadsheet would take for a formula gets an apostrophe before it.
   */
  CsvRow text(String text) {
    put(cell(), text);
    return this;
  }

  /** Adds a cell with a name, likewise: printed, it has nothing that cannot be seen. */
  CsvRow text(DnsName name) {
    int start = cell().length();
    cells.put(name);
    boolean isPlain =
        cells.indexOf(',', start) < 0
            && cells.indexOf('"', start) < 0
            && !isFormula(cells.charAt(start));
    if (!isPlain) {
      put(cells.cut(start), name.toString());
    }
    return this;
  }

  private static void put(Ascii cell, String text) {
    String visible = Escape.terminal(text);
    boolean isFormula = !text.isEmpty() && isFormula(text.charAt(0));
    String harmless = isFormula ? "'" + visible : visible;
    boolean isPlain = harmless.indexOf(',') < 0 && harmless.indexOf('"') < 0;
    String value = isPlain ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    cell.put(value.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isFormula(char first) {
    return "=+-@\t\r".indexOf(first) >= 0;
  }

  /** Ends the row, writes it, and begins the next one. */
  void writeTo(OutputStream out) throws IOException {
    cells.put(END).writeTo(out);
    cells.clear();
    isFirst = true;
  }
}
