package io.dnsanalyzer.correlate.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Objects that serve one purpose after another, each known by its slot: a small number that never
 * changes. What was given back last is taken first, because it is still in the processor's caches.
 */
public final class Pool<T> {
  private final IntFunction<T> maker;
  private final List<@Nullable T> all = new ArrayList<>();
  private int[] free = new int[1 << 6];
  private int freeCount;

  /**
   * Makes a pool without objects.
   *
   * @param maker makes the object of a slot, when there is none to take
   */
  public Pool(IntFunction<T> maker) {
    this.maker = maker;
  }

  /** Returns an object that nobody uses. */
  public T take() {
    if (freeCount > 0) {
      return get(free[--freeCount]);
    }
    T made = maker.apply(all.size());
    all.add(made);
    return made;
  }

  /** Returns the object of a slot. */
  public T get(int slot) {
    return Objects.requireNonNull(all.get(slot));
  }

  /** Takes back the object of a slot. */
  public void giveBack(int slot) {
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, free.length * 2);
    }
    free[freeCount++] = slot;
  }

  /** Returns how many objects are in use. */
  public int used() {
    return all.size() - freeCount;
  }

  /** Gives up the object of a slot, which nobody needs any more; nothing is taken after that. */
  public void discard(int slot) {
    all.set(slot, null);
  }
}
