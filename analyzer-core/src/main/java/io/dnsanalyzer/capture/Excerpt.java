package io.dnsanalyzer.capture;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comment by which a capture says that it holds but some frames of another one: those that a
 * report names.
 */
public final class Excerpt {
  private static final String REST = " that the DNS failure report names";
  private static final Pattern COMMENT =
      Pattern.compile("Of (\\d{1,18}) frames, [a-z0-9 ]{1,60}" + REST);

  private Excerpt() {}

  /**
   * Returns the comment.
   *
   * @param frames how many frames the other capture has
   * @param which which of them this is about, such as {@code those}
   */
  public static String comment(long frames, String which) {
    return "Of " + frames + " frames, " + which + REST;
  }

  /**
   * Returns how many frames the other capture has; empty where a comment is about something else.
   */
  public static OptionalLong framesOfAll(String comment) {
    Matcher said = COMMENT.matcher(comment);
    return said.matches() ? OptionalLong.of(Long.parseLong(said.group(1))) : OptionalLong.empty();
  }
}
