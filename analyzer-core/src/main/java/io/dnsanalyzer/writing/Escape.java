package io.dnsanalyzer.writing;

/** Makes text that is not ours harmless in one kind of document. */
public final class Escape {
  private Escape() {}

  /**
   * Returns text for a terminal, on one line: what would move the cursor, change colours, reverse
   * the direction of writing or not be seen is written as <code>\\u{202e}</code>. The ranges are
   * fixed, so that every version of Java escapes the same.
   */
  public static String terminal(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) >= 0x20 && text.charAt(at) <= 0x7e) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, at);
    text.substring(at)
        .codePoints()
        .forEach(
            c -> {
              if (isHarmless(c)) {
                out.appendCodePoint(c);
              } else {
                out.append("\\u{").append(Integer.toHexString(c)).append('}');
              }
            });
    return out.toString();
  }

  private static boolean isHarmless(int c) {
    if (c < 0xa1) {
      return c >= 0x20 && c <= 0x7e;
    }
    return !(c == 0xad // soft hyphen
        || c == 0x61c // Arabic letter mark
        || c >= 0x115f && c <= 0x1160 // Hangul fillers
        || c == 0x180e // Mongolian vowel separator
        || c >= 0x2000 && c <= 0x200f // spaces, zero width, direction marks
        || c >= 0x2028 && c <= 0x202f // line ends, direction
        || c >= 0x205f && c <= 0x206f // space, invisible operators, direction
        || c == 0x3000
        || c == 0x3164 // Hangul filler
        || c >= 0xd800 && c <= 0xf8ff // lone surrogates, private use
        || c >= 0xfe00 && c <= 0xfe0f // variation selectors
        || c == 0xfeff
        || c == 0xffa0 // Hangul filler
        || c >= 0xfff0 && c <= 0xffff // annotations, what is no character
        || c >= 0xe0000); // tags, variation selectors, private use
  }
}
