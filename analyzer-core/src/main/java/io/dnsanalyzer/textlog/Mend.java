package io.dnsanalyzer.textlog;

import java.util.Locale;

/** What pasting does to a log, and was undone. */
enum Mend {
  /** The text was UTF-16. */
  ENCODING("text in another encoding read"),
  /** HTML, Markdown, colours, and characters that look like those of tcpdump. */
  CHARACTERS("marks and look-alike characters replaced"),
  /** Bullets, numbers, quotes, comments and the prefixes of other logs. */
  PREFIX("what stood before the packet left out"),
  /** A packet that was wrapped over several lines. */
  JOINED("wrapped lines joined"),
  /** Several packets in one line. */
  SPLIT("packets on one line parted"),
  /** Spaces within an address, a name or a number, or a remark behind the packet. */
  SPACES("spaces and remarks within a line left out"),
  /** A colon or comma that was lost or mistyped. */
  PUNCTUATION("missing or mistyped colons and commas supplied"),
  /** The same line with the same time again. */
  REPEATED("repeated lines counted once");

  private final String words;

  Mend(String words) {
    this.words = words;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  String words() {
    return words;
  }
}
