package io.dnsanalyzer.timeline.tally;

import io.dnsanalyzer.packet.FrameRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which servers, names or clients have the most failed exchanges. Counted in bounded memory: while
 * there are no more different ones than counters, everything is exact.
 *
 * @param top those that certainly have more than any other, the most first; in an exact ranking
 *     those with equal counts in the order of their first failures; at most {@value #MAX}
 * @param others how many different ones there are beside these; empty when there are too many to
 *     tell, and then the ranking is not exact
 * @param mostOfOthers what none of the others has more failed exchanges than
 */
public record Ranking<T>(List<Entry<T>> top, OptionalLong others, long mostOfOthers) {
  /** The most that are named. */
  public static final int MAX = 5;

  /** How many different ones are told apart; of more, the counts are not exact. */
  public static final int TOLD_APART = 1 << 10;

  /** Copies the list. */
  public Ranking {
    top = List.copyOf(top);
  }

  /**
   * One of them.
   *
   * @param failed its failed exchanges; where the ranking is not exact, at least so many
   * @param first the first query of the first of these exchanges
   * @param last the first query of the last of them; the same frame where there is one only
   */
  public record Entry<T>(T key, long failed, FrameRef first, FrameRef last) {}

  /** Tells whether the counts are exact, and not what there is at least. */
  public boolean isExact() {
    return others.isPresent();
  }

  /** Returns how many different ones there are; empty when there are too many to tell. */
  public OptionalLong different() {
    return others.isPresent() ? OptionalLong.of(top.size() + others.getAsLong()) : others;
  }

  /**
   * Counts failures of each key by the Space-Saving algorithm (Metwally, Agrawal, El Abbadi:
   * Efficient Computation of Frequent and Top-k Elements in Data Streams, 2005). A key without a
   * counter takes over the smallest one, whose count becomes the most that its own may be wrong by.
   * Each step takes constant time, since counters stand in the order of their counts, in blocks of
   * equals.
   *
   * @param <S> what a key can be had from
   */
  public static final class Tally<S, T> {
    private static final int COUNTERS = Ranking.TOLD_APART;
    private static final int PLACES = 4 * COUNTERS;

    /** Where the counters with one count begin. */
    private static final class Block {
      private int start;
    }

    private static final class Counter<T> {
      private long hash;
      private long count;
      private long error;
      private int at;
      private Block block = new Block();

      /** Null until it is worth the cost: a key that fails but once cannot stand out. */
      private @Nullable T key;

      private FrameRef first;
      private FrameRef last;

      private Counter(FrameRef first) {
        this.first = first;
        last = first;
      }

      private Counter(Counter<T> other) {
        this(other.first);
        hash = other.hash;
        count = other.count;
        error = other.error;
        key = other.key;
        last = other.last;
      }

      private Counter<T> plus(long unseen) {
        count += unseen;
        error += unseen;
        return this;
      }

      private Counter<T> plus(Counter<T> later) {
        count += later.count;
        error += later.error;
        key = key == null ? later.key : key;
        first = FrameRef.IN_TIME.compare(later.first, first) < 0 ? later.first : first;
        last = FrameRef.IN_TIME.compare(later.last, last) > 0 ? later.last : last;
        if (key == null) {
          error = count; // it has no name, so nothing is certain of it
        }
        return this;
      }

      private long atLeast() {
        return count - error;
      }
    }

    private final Function<S, T> keyOf;

    /** Differs from run to run, as in the tables of exchanges; nothing is read in its order. */
    private final long seed = System.nanoTime() | 1;

    private final @Nullable Counter<T>[] places = newArray(PLACES);

    /** The most frequent first. */
    private final List<Counter<T>> order = new ArrayList<>();

    private boolean isExact = true;

    public Tally(Function<S, T> keyOf) {
      this.keyOf = keyOf;
    }

    // An array of a generic class cannot be made in another way.
    @SuppressWarnings("unchecked")
    private static <T> @Nullable Counter<T>[] newArray(int length) {
      return (@Nullable Counter<T>[]) new Counter<?>[length];
    }

    /**
     * Counts a failed exchange.
     *
     * @param hash stands for its key
     * @param query its first query
     */
    public void add(long hash, S failed, FrameRef query) {
      int place = place(hash);
      Counter<T> counter = places[place];
      if (counter != null) {
        if (counter.key == null) {
          counter.key = keyOf.apply(failed);
        }
      } else if (order.size() < COUNTERS) {
        counter = new Counter<>(query);
        counter.key = keyOf.apply(failed);
        counter.at = order.size();
        counter.block.start = counter.at;
        order.add(counter);
        place(counter, hash, place);
      } else {
        isExact = false;
        counter = order.get(COUNTERS - 1);
        free(counter);
        counter.key = null;
        counter.error = counter.count;
        counter.first = query;
        place(counter, hash, place(hash));
      }
      counter.last = query;
      increment(counter);
    }

    private void place(Counter<T> counter, long hash, int place) {
      counter.hash = hash;
      places[place] = counter;
    }

    /** Moves a counter to the beginning of its block, which then is the end of the next one. */
    private void increment(Counter<T> counter) {
      Block block = counter.block;
      int to = block.start;
      Counter<T> other = order.get(to);
      order.set(counter.at, other);
      order.set(to, counter);
      other.at = counter.at;
      counter.at = to;
      counter.count++;
      block.start++;
      if (to > 0 && order.get(to - 1).count == counter.count) {
        counter.block = order.get(to - 1).block;
      } else if (block.start == order.size() || order.get(block.start).block != block) {
        block.start = to;
      } else {
        counter.block = new Block();
        counter.block.start = to;
      }
    }

    /**
     * Adds what a tally of later failures counted (Agarwal and others: Mergeable Summaries, 2012).
     * A key without a counter on one side may have failed there as often as that side's smallest
     * counter says, which is added to its count and to its error.
     */
    public void addAll(Tally<S, T> later) {
      List<Counter<T>> all = new ArrayList<>();
      for (Counter<T> counter : order) {
        Counter<T> there = later.places[later.place(counter.hash)];
        all.add(there == null ? counter.plus(later.unseen()) : counter.plus(there));
      }
      for (Counter<T> counter : later.order) {
        if (places[place(counter.hash)] == null) {
          all.add(new Counter<>(counter).plus(unseen()));
        }
      }
      isExact &= later.isExact && all.size() <= COUNTERS;
      all.sort(Comparator.<Counter<T>>comparingLong(counter -> counter.count).reversed());
      setTo(all.subList(0, Math.min(COUNTERS, all.size())));
    }

    /** Returns how often a key without a counter may have failed. */
    private long unseen() {
      return isExact ? 0 : order.get(COUNTERS - 1).count;
    }

    private void setTo(List<Counter<T>> counters) {
      Arrays.fill(places, null);
      order.clear();
      for (Counter<T> counter : counters) {
        counter.at = order.size();
        boolean isFirst = order.isEmpty() || order.get(counter.at - 1).count != counter.count;
        counter.block = isFirst ? new Block() : order.get(counter.at - 1).block;
        counter.block.start = isFirst ? counter.at : counter.block.start;
        order.add(counter);
        place(counter, counter.hash, place(counter.hash));
      }
    }

    /** Returns where the counter of a key is, or belongs. */
    private int place(long hash) {
      int at = home(hash);
      for (Counter<T> there = places[at]; there != null && there.hash != hash; there = places[at]) {
        at = at + 1 & PLACES - 1;
      }
      return at;
    }

    private int home(long hash) {
      long mixed = (hash ^ seed) * 0xbf58476d1ce4e5b9L;
      return (int) ((mixed ^ mixed >>> 32) * 0x94d049bb133111ebL >>> 40) & PLACES - 1;
    }

    /** Frees the place of a counter, and moves those up that had to step back because of it. */
    private void free(Counter<T> counter) {
      int hole = place(counter.hash);
      int at = hole + 1 & PLACES - 1;
      for (Counter<T> there = places[at]; there != null; there = places[at]) {
        int steps = at - home(there.hash) & PLACES - 1;
        if (steps >= (at - hole & PLACES - 1)) {
          places[hole] = there;
          hole = at;
        }
        at = at + 1 & PLACES - 1;
      }
      places[hole] = null;
    }

    /** Returns what is certain. */
    public Ranking<T> toRanking() {
      List<Counter<T>> sorted = new ArrayList<>(order);
      sorted.sort(
          Comparator.<Counter<T>>comparingLong(Counter::atLeast)
              .reversed()
              .thenComparing(counter -> counter.first, FrameRef.IN_TIME));
      int shown = Math.min(Ranking.MAX, sorted.size());
      while (!isExact && shown > 0 && sorted.get(shown - 1).atLeast() <= most(sorted, shown)) {
        shown--;
      }
      List<Ranking.Entry<T>> top = new ArrayList<>();
      for (Counter<T> counter : sorted.subList(0, shown)) {
        T key = counter.key;
        if (key != null) {
          top.add(new Ranking.Entry<>(key, counter.atLeast(), counter.first, counter.last));
        }
      }
      return new Ranking<>(
          top,
          isExact ? OptionalLong.of(sorted.size() - shown) : OptionalLong.empty(),
          most(sorted, shown));
    }

    /** Returns how often a key may have failed that is not among the first ones. */
    private static <T> long most(List<Counter<T>> sorted, int from) {
      return sorted.subList(from, sorted.size()).stream().mapToLong(c -> c.count).max().orElse(0);
    }
  }
}
