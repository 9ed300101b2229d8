package io.dnsanalyzer.decode.link;

import java.util.Map;
import java.util.TreeMap;

/** Counts frames by link type, without an object for each of those in a row that have the same. */
public final class LinkTypeCounts {
  private final Map<Integer, long[]> counts = new TreeMap<>();
  private int last;
  private long[] ofLast = {};

  public void count(int type) {
    if (ofLast.length == 0 || type != last) {
      last = type;
      ofLast = counts.computeIfAbsent(type, t -> new long[1]);
    }
    ofLast[0]++;
  }

  public Map<Integer, Long> toMap() {
    Map<Integer, Long> map = new TreeMap<>();
    counts.forEach((type, count) -> map.put(type, count[0]));
    return map;
  }
}
