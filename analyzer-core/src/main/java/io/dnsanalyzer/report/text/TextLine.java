package io.dnsanalyzer.report.text;

/** A sentence for a terminal, broken between words where it would become too wide. */
final class TextLine {
  /** Columns of a line. */
  static final int WIDTH = 80;

  private final StringBuilder out;
  private final String indent;
  private int column;

  /** Begins with {@code start}; further lines are indented by as much. */
  TextLine(String start) {
    out = new StringBuilder(start);
    indent = " ".repeat(start.length());
    column = start.length();
  }

  /** Appends text that may be broken at its spaces, but not between a number and {@code s}. */
  TextLine words(String text) {
    int from = 0;
    for (int to = text.indexOf(' '); to >= 0; to = text.indexOf(' ', to + 1)) {
      if (!isBeforeUnit(text, to)) {
        piece(text.substring(from, to));
        from = to + 1;
      }
    }
    return piece(text.substring(from));
  }

  private static boolean isBeforeUnit(String text, int space) {
    int next = space + 2;
    return space > 0
        && Character.isDigit(text.charAt(space - 1))
        && text.startsWith("s", space + 1)
        && (next == text.length() || !Character.isLetter(text.charAt(next)));
  }

  /** Appends text that stays together. */
  TextLine piece(String text) {
    if (text.isEmpty()) {
      return this;
    }
    if (column > indent.length()) {
      if (column + 1 + text.length() > WIDTH) {
        out.append('\n').append(indent);
        column = indent.length();
      } else {
        out.append(' ');
        column++;
      }
    }
    out.append(text);
    column += text.length();
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
