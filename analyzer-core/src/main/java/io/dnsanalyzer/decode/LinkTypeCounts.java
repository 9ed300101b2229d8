package io.dnsanalyzer.decode;

import java.util.Map;
import java.util.TreeMap;

/** Counts frames by link type, a number of 16 bits, without an object for each of them. */
final class LinkTypeCounts {
  private long[] counts = new long[0];

  void count(int type) {
    if (counts.length == 0) {
      counts = new long[0x10000];
    }
    counts[type & 0xffff]++;
  }

  Map<Integer, Long> toMap() {
    Map<Integer, Long> map = new TreeMap<>();
    for (int type = 0; type < counts.length; type++) {
      if (counts[type] > 0) {
        map.put(type, counts[type]);
      }
    }
    return map;
  }
}
