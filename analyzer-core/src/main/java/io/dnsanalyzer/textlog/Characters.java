package io.dnsanalyzer.textlog;

import io.dnsanalyzer.textlog.forms.Scan;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * Takes out of a line what editors, browsers and terminals put into it. Only lines that are not
 * whole without it are cleaned: a name on the wire may hold any of this.
 */
final class Characters {
  private static final Map<String, String> ENTITIES =
      Map.of(
          "gt", ">", "lt", "<", "amp", "&", "nbsp", " ", "quot", "\"", "#39", "'", "#62", ">",
          "#60", "<", "#x3e", ">", "emsp", " ");

  private static final Set<String> TAGS =
      Set.of(
          "br",
          "p",
          "code",
          "pre",
          "span",
          "div",
          "li",
          "ul",
          "ol",
          "td",
          "tr",
          "th",
          "table",
          "b",
          "i",
          "u",
          "em",
          "strong",
          "a",
          "font",
          "tt",
          "kbd",
          "samp",
          "blockquote",
          "mark",
          "small");

  private Characters() {}

  /** Writes a cleaned line; returns whether it differs. */
  static boolean clean(Line from, Line to) {
    to.clear();
    to.number = from.number;
    String text = new String(from.bytes, 0, from.length, StandardCharsets.UTF_8);
    int at = 0;
    while (at < text.length()) {
      at = one(text, at, to);
    }
    trimEnd(to);
    return !to.isSame(from);
  }

  private static int one(String text, int at, Line to) {
    char c = text.charAt(at);
    switch (c) {
      case '<' -> {
        int end = tagEnd(text, at);
        if (end > at) {
          return end;
        }
      }
      case '\\' -> {
        int end = escape(text, at, to);
        if (end > at) {
          return end;
        }
      }
      case '\u201c', '\u201d', '\u201e', '\u201f', '\u2018', '\u2019', '\u201a', '\u00ab' -> {
        to.add('"');
        return at + 1;
      }
      case '&' -> {
        int semicolon = text.indexOf(';', at);
        String entity =
            semicolon > at && semicolon - at < 8
                ? ENTITIES.get(text.substring(at + 1, semicolon))
                : null;
        if (entity != null) {
          to.add(entity.charAt(0));
          return semicolon + 1;
        }
      }
      case '*', '`' -> {
        boolean isBold = c == '`' || at + 1 < text.length() && text.charAt(at + 1) == '*';
        if (isBold) {
          return at + (c == '`' ? 1 : 2);
        }
      }
      case 0x1b, '[' -> {
        int end = colorEnd(text, at);
        if (end > at) {
          return end;
        }
      }
      case '\t', '\u00a0', '\u2007', '\u2008', '\u2009', '\u200a', '\u202f', '\u3000' -> {
        to.add(' ');
        return at + 1;
      }
      case '\u203a', '\u00bb', '\u2192', '\u21d2', '\u27a1', '\u2794', '\u232a', '\u3009' -> {
        to.add('>');
        return at + 1;
      }
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212' -> {
        to.add('-');
        return at + 1;
      }
      case '\u2026' -> {
        to.add('.').add('.').add('.');
        return at + 1;
      }
      default -> {
        if (isInvisible(c)) {
          return at + 1;
        }
        if (c >= '\uff01' && c <= '\uff5e') {
          to.add((char) (c - 0xfee0));
          return at + 1;
        }
      }
    }
    if (c < 0x80) {
      if (c >= ' ') {
        to.add(c);
      }
    } else {
      int end = at + (Character.isHighSurrogate(c) && at + 1 < text.length() ? 2 : 1);
      byte[] utf8 = text.substring(at, end).getBytes(StandardCharsets.UTF_8);
      to.add(utf8, 0, utf8.length);
      return end;
    }
    return at + 1;
  }

  /** Reads an escape of JSON or of a program; returns where it ends. */
  private static int escape(String text, int at, Line to) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (next == 'n' || next == 'r' || next == 't') {
      to.add(' ');
      return at + 2;
    }
    if (next == '"') {
      to.add('"');
      return at + 2;
    }
    if (next == 'u' && at + 6 <= text.length()) {
      int value = 0;
      for (int i = at + 2; i < at + 6; i++) {
        int digit = Scan.hex(text.charAt(i));
        if (digit < 0) {
          return at;
        }
        value = value << 4 | digit;
      }
      if (value >= ' ' && value < 0x7f) {
        to.add((char) value);
        return at + 6;
      }
    }
    return at;
  }

  private static boolean isInvisible(char c) {
    return c >= '\u200b' && c <= '\u200f'
        || c >= '\u202a' && c <= '\u202e'
        || c == '\u2060'
        || c == '\ufeff'
        || c == '\u00ad';
  }

  private static int tagEnd(String text, int at) {
    int p = at + 1;
    if (p < text.length() && text.charAt(p) == '/') {
      p++;
    }
    int from = p;
    while (p < text.length() && Character.isLetter(text.charAt(p))) {
      p++;
    }
    boolean isTag = TAGS.contains(text.substring(from, p).toLowerCase(java.util.Locale.ROOT));
    int close = text.indexOf('>', p);
    return isTag && close >= 0 && close - at < 200 ? close + 1 : at;
  }

  /** Returns where a colour of a terminal ends; its escape character may be lost. */
  private static int colorEnd(String text, int at) {
    int p = at + (text.charAt(at) == 0x1b ? 1 : 0);
    if (p >= text.length() || text.charAt(p) != '[') {
      return p > at ? p : at;
    }
    int from = ++p;
    while (p < text.length() && (Scan.isDigit(text.charAt(p)) || text.charAt(p) == ';')) {
      p++;
    }
    boolean isColor = p < text.length() && (text.charAt(p) == 'm' || text.charAt(p) == 'K');
    return isColor && (p > from || text.charAt(at) == 0x1b) ? p + 1 : at;
  }

  /** Cuts off what closes a table, a string or a continued line. */
  private static void trimEnd(Line line) {
    while (line.length > 0 && " |\\\"',;".indexOf(line.bytes[line.length - 1]) >= 0) {
      line.length--;
    }
  }
}
