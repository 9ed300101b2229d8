package io.dnsanalyzer.timeline.tally;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Values found by 64-bit hashes, without an object for each key; see {@link DistinctCount}. */
public final class ByHash<V> {
  private long[] hashes = new long[1 << 6];
  private int[] indexes = new int[hashes.length];
  private List<V> values = new ArrayList<>();

  /** Returns the value of a hash, or null. */
  public @Nullable V get(long hash) {
    int at = DistinctCount.place(hashes, DistinctCount.key(hash));
    return hashes[at] == 0 ? null : values.get(indexes[at]);
  }

  /** Adds a value for a hash that has none. */
  public void put(long hash, V value) {
    int at = DistinctCount.place(hashes, DistinctCount.key(hash));
    hashes[at] = DistinctCount.key(hash);
    indexes[at] = values.size();
    values.add(value);
    if (values.size() * 2 > hashes.length) {
      grow();
    }
  }

  /** Returns the values in the order in which they were added. */
  public List<V> values() {
    return Collections.unmodifiableList(values);
  }

  /** Lets go of the values that a test does not hold for. */
  public void retain(Predicate<V> isKept) {
    long[] oldHashes = hashes;
    int[] oldIndexes = indexes;
    List<V> oldValues = values;
    long[] hashOf = new long[oldValues.size()];
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldHashes[i] != 0) {
        hashOf[oldIndexes[i]] = oldHashes[i];
      }
    }
    hashes = new long[oldHashes.length];
    values = new ArrayList<>();
    for (int i = 0; i < hashOf.length; i++) {
      if (isKept.test(oldValues.get(i))) {
        int at = DistinctCount.place(hashes, hashOf[i]);
        hashes[at] = hashOf[i];
        indexes[at] = values.size();
        values.add(oldValues.get(i));
      }
    }
  }

  private void grow() {
    long[] oldHashes = hashes;
    int[] oldIndexes = indexes;
    indexes = Arrays.copyOf(indexes, oldHashes.length * 2);
    hashes = new long[oldHashes.length * 2];
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldHashes[i] != 0) {
        int at = DistinctCount.place(hashes, oldHashes[i]);
        hashes[at] = oldHashes[i];
        indexes[at] = oldIndexes[i];
      }
    }
  }
}
