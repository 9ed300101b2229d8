package io.dnsanalyzer.report.document;

import io.dnsanalyzer.report.document.IncidentReport.Sentence;
import java.util.Locale;

/** Escapes text for Markdown (CommonMark, and GitHub's tables and links). */
final class MarkdownText {
  private static final String SPECIAL = "\\`*_{}[]<>#|~&$@^";

  private MarkdownText() {}

  /** Returns text that Markdown shows as it is, wherever in a line it stands. */
  static String plain(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    String lower = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isLink = lower.startsWith("://", i) || i >= 3 && lower.startsWith("www.", i - 3);
      boolean isBullet = i == 0 && (c == '-' || c == '+' || c == '=');
      boolean isNumber = (c == '.' || c == ')') && isDigits(text, i) && isEndOrSpace(text, i + 1);
      if (SPECIAL.indexOf(c) >= 0 || isLink || isBullet || isNumber) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }

  private static boolean isDigits(String text, int end) {
    for (int i = 0; i < end; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return end > 0;
  }

  private static boolean isEndOrSpace(String text, int at) {
    return at == text.length() || text.charAt(at) == ' ';
  }

  /** Returns text as code inside a line: between more backticks than it holds in a row. */
  static String code(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    String space = longest > 0 ? " " : "";
    return fence + space + text + space + fence;
  }

  /** Returns a sentence with its frames. */
  static String sentence(Sentence sentence) {
    String text = sentence.isCode() ? code(sentence.text()) : plain(sentence.text());
    return sentence.frames().isEmpty() ? text : text + " (" + sentence.frames() + ")";
  }

  /** Returns a sentence for a cell of a table, where even code may hold no bar. */
  static String cell(Sentence sentence) {
    return sentence.isCode() ? sentence(sentence).replace("|", "\\|") : sentence(sentence);
  }
}
