package io.dnsanalyzer.timeline.tally;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Collections of which a capture may have a hundred thousand, most of them with one element: they
 * begin as the JDK's immutable ones and become growing ones when more comes.
 */
public final class SmallCollections {
  private SmallCollections() {}

  /** Returns a set with another element, the same set where it can grow. */
  public static <E extends Comparable<E>> Set<E> with(Set<E> few, E another) {
    if (few.contains(another)) {
      return few;
    }
    if (few.isEmpty()) {
      return Set.of(another);
    }
    Set<E> more = few instanceof TreeSet ? few : new TreeSet<>(few);
    more.add(another);
    return more;
  }

  /** Returns a copy that never changes; of nothing always the same. */
  public static <E> SortedSet<E> copyOf(SortedSet<E> set) {
    return set.isEmpty()
        ? Collections.emptySortedSet()
        : Collections.unmodifiableSortedSet(new TreeSet<>(set));
  }

  /** Returns a copy that never changes; of nothing always the same. */
  public static <K, V> SortedMap<K, V> copyOf(SortedMap<K, V> map) {
    return map.isEmpty()
        ? Collections.emptySortedMap()
        : Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }

  /** Returns a copy in the order of the constants, which never changes. */
  public static <K extends Enum<K>, V> Map<K, V> copyOfEnums(Map<K, V> map) {
    return switch (map.size()) {
      case 0 -> Map.of();
      case 1 -> Map.copyOf(map);
      default -> Collections.unmodifiableMap(new EnumMap<>(map));
    };
  }

  /** Returns a map with another key, the same map where it can grow. */
  public static <K, V> Map<K, V> with(Map<K, V> few, K key, V value) {
    if (few.isEmpty()) {
      return Map.of(key, value);
    }
    Map<K, V> more = few instanceof HashMap ? few : new HashMap<>(few);
    more.put(key, value);
    return more;
  }

  /**
   * Returns a list with more elements, the same list where it can grow.
   *
   * @param others a list that nobody changes any more
   */
  public static <E> List<E> with(List<E> few, List<E> others) {
    if (few.isEmpty()) {
      return others;
    }
    List<E> more = few instanceof ArrayList ? few : new ArrayList<>(few);
    more.addAll(others);
    return more;
  }
}
