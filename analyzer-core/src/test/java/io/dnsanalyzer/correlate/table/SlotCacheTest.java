package io.dnsanalyzer.correlate.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** It finds what a list of each set, newest first and cut after four, would. */
class SlotCacheTest {
  private static final int STEPS = 20_000;
  private static final int SETS = 5;
  private static final int TAGS = 3;

  private record Entry(int tag, int slot) {}

  private final SlotCache recent = new SlotCache();
  private final Map<Integer, List<Entry>> model = new HashMap<>();

  @Test
  void findsTheNewestFirst() {
    Random random = new Random(1);
    for (int step = 0; step < STEPS; step++) {
      int set = random.nextInt(SETS);
      List<Entry> entries = model.computeIfAbsent(set, s -> new ArrayList<>());
      if (random.nextInt(3) > 0) {
        // Hashes with the upper bit, and 0, are tags like others.
        Entry added = new Entry(random.nextInt(TAGS) << 30, step);
        entries.add(0, added);
        int displaced = entries.size() > SlotCache.WAYS ? entries.remove(4).slot() : SlotCache.NONE;
        assertThat(SlotCache.slot(recent.add(set, added.tag(), added.slot()))).isEqualTo(displaced);
      } else if (!entries.isEmpty()) {
        recent.remove(set, entries.remove(random.nextInt(entries.size())).slot());
      }
      assertThat(slots(set)).isEqualTo(entries.stream().map(Entry::slot).toList());
      int tag = random.nextInt(TAGS) << 30;
      assertThat(tagged(set, tag))
          .isEqualTo(entries.stream().filter(e -> e.tag() == tag).map(Entry::slot).toList());
    }
  }

  @Test
  void whatIsNotThereIsNotRemoved() {
    recent.add(7, 1, 10);
    recent.remove(7, 11);
    recent.remove(8, 10);
    assertThat(slots(7)).containsExactly(10);
    assertThat(recent.way(7, 11)).isEqualTo(SlotCache.WAYS);
  }

  private List<Integer> slots(int set) {
    List<Integer> found = new ArrayList<>();
    for (int way = 0; way < SlotCache.WAYS && recent.get(set, way) != SlotCache.NONE; way++) {
      found.add(recent.get(set, way));
      assertThat(recent.way(set, recent.get(set, way))).isEqualTo(way);
    }
    return found;
  }

  private List<Integer> tagged(int set, int tag) {
    List<Integer> found = new ArrayList<>();
    for (int way = recent.find(set, 0, tag);
        way < SlotCache.WAYS;
        way = recent.find(set, way + 1, tag)) {
      found.add(recent.get(set, way));
    }
    return found;
  }
}
