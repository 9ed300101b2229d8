package io.dnsanalyzer.pattern;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Times;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many questions of each second a server answered, and how many it did not. Seconds begin where
 * a burst does, not where the clock's do: each is counted in parts, and those that begin with any
 * part are looked at. What a part came to is settled {@value #KEPT} seconds later, when no silence
 * about it is told any more.
 */
final class Seconds {
  private static final long SECOND = 1_000_000_000L;

  /** Into so many parts a second is divided; what begins within one is counted from its begin. */
  private static final int PARTS = 8;

  private static final long PART = SECOND / PARTS;

  /** Longer than the windows for late answers. */
  private static final int KEPT = 256;

  /** A power of two. */
  private static final int OPEN = KEPT * PARTS;

  private static final int MAX_SHORT = 512;
  private static final int MAX_FRAMES = 100;

  /** Fewer answers in a second are no rate. */
  private static final int FEWEST = 20;

  private static final int ENOUGH = 3;

  /** A second in which more than a tenth of the questions got no answer. */
  private record ShortSecond(long second, int answered, int asked, FrameRef first) {}

  /** By part; without any while nothing was asked, or while nothing was unanswered. */
  private int[] answered = {};

  private int[] unanswered = {};
  private @Nullable FrameRef[] firsts = {};

  /** The newest part; those before it are kept. */
  private long newest;

  private int latest;
  private long latestFrom;
  private final Grid[] grids = new Grid[PARTS];

  Seconds() {
    for (int i = 0; i < PARTS; i++) {
      grids[i] = new Grid();
    }
  }

  /** Seconds of which one begins where another one ends. */
  private static final class Grid {
    private long second = Long.MIN_VALUE;
    private int answered;
    private int unanswered;
    private @Nullable FrameRef first;
    private int mostWithoutLoss;
    private final List<ShortSecond> shortOnes = new ArrayList<>();

    /** Adds a part, which come in the order of time. */
    void add(long of, int answers, int losses, @Nullable FrameRef firstLoss) {
      if (of != second) {
        close();
        second = of;
      }
      answered += answers;
      unanswered += losses;
      first = first == null ? firstLoss : first;
    }

    private void close() {
      int asked = answered + unanswered;
      if (unanswered == 0) {
        mostWithoutLoss = Math.max(mostWithoutLoss, asked);
      } else if (first != null && unanswered > asked / 10 && shortOnes.size() < MAX_SHORT) {
        shortOnes.add(new ShortSecond(second, answered, asked, first));
      }
      answered = 0;
      unanswered = 0;
      first = null;
    }

    void addAll(Grid other) {
      other.close();
      mostWithoutLoss = Math.max(mostWithoutLoss, other.mostWithoutLoss);
      other.shortOnes.stream().limit(MAX_SHORT - shortOnes.size()).forEach(shortOnes::add);
    }

    Optional<Plateau> toPlateau() {
      close();
      shortOnes.sort(Comparator.comparingLong(ShortSecond::second));
      if (shortOnes.size() < ENOUGH) {
        return Optional.empty();
      }
      int[] levels = shortOnes.stream().mapToInt(ShortSecond::answered).sorted().toArray();
      int level = levels[levels.length / 2];
      List<ShortSecond> alike =
          shortOnes.stream().filter(one -> Math.abs(one.answered() - level) <= level / 10).toList();
      int mostAsked = alike.stream().mapToInt(ShortSecond::asked).max().orElse(0);
      // The first and the last second of a rise begin or end within it.
      boolean isLevel = alike.size() >= ENOUGH && 4 * alike.size() >= 3 * shortOnes.size();
      boolean isRise = 4L * mostAsked >= 5L * level;
      boolean hasContrast = mostWithoutLoss > 0 && mostWithoutLoss <= level + level / 10;
      return level >= FEWEST && isLevel && isRise && hasContrast
          ? Optional.of(
              new Plateau(
                  alike.size(),
                  alike.stream().mapToInt(ShortSecond::answered).min().orElse(level),
                  alike.stream().mapToInt(ShortSecond::answered).max().orElse(level),
                  mostAsked,
                  mostWithoutLoss,
                  alike.stream().map(ShortSecond::first).limit(MAX_FRAMES).toList()))
          : Optional.empty();
    }
  }

  /** Counts an answered question by when it was asked first. */
  void answered(long asked) {
    if (isAt(asked)) {
      answered[latest]++;
    }
  }

  /** Counts a question that got no answer. */
  void unanswered(FrameRef query) {
    if (isAt(query.nanos())) {
      lost(1, query);
    }
  }

  private void lost(int count, @Nullable FrameRef query) {
    if (unanswered.length == 0) {
      firsts = new @Nullable FrameRef[OPEN];
      unanswered = new int[OPEN];
    }
    unanswered[latest] += count;
    firsts[latest] = firsts[latest] == null ? query : firsts[latest];
  }

  /** Moves to the part of a time; tells whether it is still counted. */
  private boolean isAt(long nanos) {
    long since = Times.between(latestFrom, nanos);
    if (answered.length > 0 && since >= 0 && since < PART) {
      return true;
    }
    long wanted = Math.floorDiv(nanos, PART);
    if (answered.length == 0) {
      answered = new int[OPEN];
      newest = wanted;
    }
    if (wanted <= newest - OPEN) {
      return false;
    }
    if (wanted > newest) {
      settle(Math.min(wanted - newest, OPEN));
      newest = wanted;
    }
    latest = (int) wanted & OPEN - 1;
    latestFrom = wanted * PART;
    return true;
  }

  /** Settles so many parts, the oldest ones first. */
  private void settle(long count) {
    for (long part = newest - OPEN + 1; part <= newest - OPEN + count; part++) {
      int at = (int) part & OPEN - 1;
      int answers = answered[at];
      int losses = unanswered.length == 0 ? 0 : unanswered[at];
      if (answers + losses == 0) {
        continue;
      }
      FrameRef first = losses == 0 ? null : firsts[at];
      for (int i = 0; i < PARTS; i++) {
        grids[i].add(Math.floorDiv(part + i, PARTS), answers, losses, first);
      }
      answered[at] = 0;
      if (losses > 0) {
        unanswered[at] = 0;
        firsts[at] = null;
      }
    }
  }

  /** Adds what another one counted later. */
  void addAll(Seconds other) {
    for (int i = 0; i < PARTS; i++) {
      grids[i].addAll(other.grids[i]);
    }
    for (int i = 1; i <= other.answered.length; i++) {
      long part = other.newest - OPEN + i;
      int at = (int) part & OPEN - 1;
      int losses = other.unanswered.length == 0 ? 0 : other.unanswered[at];
      if (other.answered[at] + losses > 0 && isAt(part * PART)) {
        answered[latest] += other.answered[at];
        if (losses > 0) {
          lost(losses, other.firsts[at]);
        }
      }
    }
  }

  /**
   * Returns the level that answers did not rise above, as the most seconds show it; empty without
   * one.
   */
  Optional<Plateau> toPlateau() {
    if (answered.length > 0) {
      settle(OPEN);
    }
    return Arrays.stream(grids)
        .map(Grid::toPlateau)
        .flatMap(Optional::stream)
        .max(Comparator.comparingInt(Plateau::seconds).thenComparing(Plateau::mostWithoutLoss));
  }
}
