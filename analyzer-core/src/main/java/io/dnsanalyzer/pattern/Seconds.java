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
 * How many questions of each second a server answered, and how many it did not. What a second came
 * to is settled {@value #OPEN} seconds later, when no silence about it is told any more.
 */
final class Seconds {
  private static final long SECOND = 1_000_000_000L;

  /** A power of two, and longer than the windows for late answers. */
  private static final int OPEN = 256;

  private static final int MAX_SHORT = 512;
  private static final int MAX_FRAMES = 100;

  /** Fewer answers in a second are no rate. */
  private static final int FEWEST = 20;

  private static final int ENOUGH = 3;

  /** A second in which more than a tenth of the questions got no answer. */
  private record ShortSecond(long second, int answered, int asked, FrameRef first) {}

  /** Which second is counted at an index; {@link Long#MIN_VALUE} while none is. */
  private long[] second = {};

  private int[] answered = {};
  private int[] unanswered = {};
  private @Nullable FrameRef[] firsts = {};
  private int latest;
  private long latestFrom;
  private int mostWithoutLoss;
  private final List<ShortSecond> shortOnes = new ArrayList<>();

  /** Counts an answered question by when it was asked first. */
  void answered(long asked) {
    if (isAt(asked)) {
      answered[latest]++;
    }
  }

  /** Counts a question that got no answer. */
  void unanswered(FrameRef query) {
    if (isAt(query.nanos())) {
      unanswered[latest]++;
      if (firsts[latest] == null) {
        firsts[latest] = query;
      }
    }
  }

  /** Moves to the second of a time; tells whether it is still counted. */
  private boolean isAt(long nanos) {
    long since = Times.between(latestFrom, nanos);
    if (second.length > 0 && since >= 0 && since < SECOND) {
      return true;
    }
    if (second.length == 0) {
      second = new long[OPEN];
      Arrays.fill(second, Long.MIN_VALUE);
      answered = new int[OPEN];
      unanswered = new int[OPEN];
      firsts = new @Nullable FrameRef[OPEN];
    }
    long wanted = Math.floorDiv(nanos, SECOND);
    int at = (int) wanted & OPEN - 1;
    if (second[at] > wanted) {
      return false;
    }
    if (second[at] < wanted) {
      settle(at);
      second[at] = wanted;
    }
    latest = at;
    latestFrom = wanted * SECOND;
    return true;
  }

  private void settle(int at) {
    int lost = unanswered[at];
    int asked = answered[at] + lost;
    FrameRef first = firsts[at];
    if (lost == 0) {
      mostWithoutLoss = Math.max(mostWithoutLoss, asked);
    } else if (first != null && lost > asked / 10 && shortOnes.size() < MAX_SHORT) {
      shortOnes.add(new ShortSecond(second[at], answered[at], asked, first));
    }
    answered[at] = 0;
    unanswered[at] = 0;
    firsts[at] = null;
  }

  /** Adds what another one counted later. */
  void addAll(Seconds other) {
    mostWithoutLoss = Math.max(mostWithoutLoss, other.mostWithoutLoss);
    for (int i = 0; i < other.second.length; i++) {
      if (other.second[i] != Long.MIN_VALUE && isAt(other.second[i] * SECOND)) {
        answered[latest] += other.answered[i];
        unanswered[latest] += other.unanswered[i];
        firsts[latest] = firsts[latest] == null ? other.firsts[i] : firsts[latest];
      }
    }
    other.shortOnes.stream().limit(MAX_SHORT - shortOnes.size()).forEach(shortOnes::add);
  }

  /** Returns the level that answers did not rise above; empty without one. */
  Optional<Plateau> toPlateau() {
    for (int i = 0; i < second.length; i++) {
      settle(i);
      second[i] = Long.MIN_VALUE;
    }
    latestFrom = Long.MIN_VALUE;
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
