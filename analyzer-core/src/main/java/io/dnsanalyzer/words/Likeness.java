package io.dnsanalyzer.words;

import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the word that was meant by a misspelt one. */
public final class Likeness {
  /** Shorter words are like anything. */
  private static final int LEAST = 4;

  private Likeness() {}

  /**
   * Returns the word that takes the fewest changes, at most one for three letters; else the only
   * word that begins with the text; else the only one of several parts that has it as a part; null
   * when there is none.
   */
  public static @Nullable String of(String text, Collection<String> words) {
    if (text.length() < LEAST) {
      return null;
    }
    String best = null;
    int fewest = text.length() / 3 + 1;
    String begun = null;
    int beginning = 0;
    String part = text.replaceFirst("^-+", "");
    String having = null;
    int parts = 0;
    for (String word : new TreeSet<>(words)) {
      int changes = word.length() < LEAST ? fewest : changes(text, word);
      if (changes < fewest) {
        fewest = changes;
        best = word;
      }
      if (word.startsWith(text)) {
        begun = word;
        beginning++;
      }
      if (part.length() >= LEAST && Arrays.asList(word.split("-")).contains(part)) {
        having = word;
        parts++;
      }
    }
    if (best == null && beginning == 1) {
      return begun;
    }
    return best == null && parts == 1 ? having : best;
  }

  /** Counts letters inserted, left out, replaced, and swapped with their neighbour. */
  private static int changes(String a, String b) {
    int[][] changes = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          changes[i][j] = i + j;
          continue;
        }
        int replaced = changes[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, Math.min(changes[i - 1][j], changes[i][j - 1]) + 1);
        boolean isSwap =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        changes[i][j] = isSwap ? Math.min(least, changes[i - 2][j - 2] + 1) : least;
      }
    }
    return changes[a.length()][b.length()];
  }
}
