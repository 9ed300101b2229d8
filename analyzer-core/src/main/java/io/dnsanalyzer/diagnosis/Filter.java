package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.packet.FrameRef;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A Wireshark display filter that selects frames of one file. Frame numbers count in each file, and
 * Wireshark numbers files anew when it merges them, so a filter fits one file only.
 *
 * @param file the index of the file, from 0
 * @param expression the filter, such as {@code frame.number in {1..4, 7}}
 */
public record Filter(int file, String expression) {
  /** Returns the filters for some frames, in the order of files. */
  public static List<Filter> of(List<FrameRef> frames) {
    SortedMap<Integer, SortedSet<Long>> byFile = new TreeMap<>();
    for (FrameRef frame : frames) {
      byFile.computeIfAbsent(frame.file(), f -> new TreeSet<>()).add(frame.number());
    }
    List<Filter> filters = new ArrayList<>();
    byFile.forEach((file, numbers) -> filters.add(new Filter(file, expression(numbers))));
    return List.copyOf(filters);
  }

  private static String expression(SortedSet<Long> numbers) {
    StringBuilder out = new StringBuilder("frame.number in {");
    long from = numbers.first();
    long to = from;
    for (long number : numbers.tailSet(from + 1)) {
      if (number > to + 1) {
        range(out, from, to).append(", ");
        from = number;
      }
      to = number;
    }
    return range(out, from, to).append('}').toString();
  }

  private static StringBuilder range(StringBuilder out, long from, long to) {
    return from == to ? out.append(from) : out.append(from).append("..").append(to);
  }
}
