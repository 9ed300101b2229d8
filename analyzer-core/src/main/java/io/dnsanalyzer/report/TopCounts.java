package io.dnsanalyzer.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts how often things come, the first {@value #MAX} different ones each by itself. */
final class TopCounts {
  static final int MAX = 4096;

  /** A thing and how often it came. */
  record Entry(String name, long count) {}

  private static final class Count {
    private long value;
  }

  private final Map<String, Count> counts = new HashMap<>();
  private long others;

  void add(String name) {
    Count count = counts.get(name);
    if (count != null) {
      count.value++;
    } else if (counts.size() < MAX) {
      Count first = new Count();
      first.value = 1;
      counts.put(name, first);
    } else {
      others++;
    }
  }

  /** Returns those that came most often, equals by name. */
  List<Entry> top(int limit) {
    List<Entry> entries = new ArrayList<>();
    counts.forEach((name, count) -> entries.add(new Entry(name, count.value)));
    entries.sort(Comparator.comparingLong(Entry::count).reversed().thenComparing(Entry::name));
    return List.copyOf(entries.subList(0, Math.min(limit, entries.size())));
  }

  /** Returns how many different things were told apart. */
  int distinct() {
    return counts.size();
  }

  /** Tells whether there were more different things than were told apart. */
  boolean isFull() {
    return others > 0;
  }
}
