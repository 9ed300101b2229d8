package io.dnsanalyzer.packet;

import java.util.Locale;

/**
 * Names of one form, as a shell writes it: {@code *} stands for any number of characters, dots
 * included, {@code ?} for one. Case does not matter, nor does the dot at the end.
 */
public final class NamePattern {
  private final String pattern;

  private NamePattern(String pattern) {
    this.pattern = pattern;
  }

  /** Returns the pattern that a text says. */
  public static NamePattern of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean open = lower.endsWith(".") || lower.endsWith("*");
    return new NamePattern(open ? lower : lower + ".");
  }

  /** Tells whether a name has this form. */
  public boolean matches(DnsName name) {
    return isFormOf(name.canonical());
  }

  /** Tells whether a name in presentation form (RFC 1035 5.1), with its last dot, has this form. */
  public boolean matches(String presentation) {
    return isFormOf(presentation.toLowerCase(Locale.ROOT));
  }

  private boolean isFormOf(String text) {
    int at = 0;
    int in = 0;
    int star = -1; // the last * that was met; what follows it is tried at every later place
    int resume = 0;
    while (at < text.length()) {
      char c = in < pattern.length() ? pattern.charAt(in) : 0;
      if (c == '*') {
        star = in++;
        resume = at;
      } else if (c == '?' || c == text.charAt(at)) {
        in++;
        at++;
      } else if (star >= 0) {
        in = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    while (in < pattern.length() && pattern.charAt(in) == '*') {
      in++;
    }
    return in == pattern.length();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NamePattern that && that.pattern.equals(pattern);
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  /** Returns the pattern in lower case. */
  @Override
  public String toString() {
    return pattern;
  }
}
