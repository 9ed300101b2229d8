package io.dnsanalyzer.decode.tcp;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The segments of a stream that came too early, in the order of their numbers. */
final class TcpAhead {
  /** By how far they are from {@code base}. */
  private final NavigableMap<Integer, TcpSegment> segments = new TreeMap<>();

  private int base;
  private int size;

  boolean isEmpty() {
    return segments.isEmpty();
  }

  /** Returns how many bytes they take, about. */
  int size() {
    return size;
  }

  /** Returns the number at which the first of them begins. */
  int first() {
    return base + segments.firstKey();
  }

  /** Returns the number at which the last of them begins. */
  int last() {
    return base + segments.lastKey();
  }

  /** Keeps a segment, unless a longer one that begins with it is there. */
  void add(TcpSegment segment) {
    if (segments.isEmpty()) {
      base = segment.sequence;
    }
    int distance = segment.sequence - base; // wraps as sequence numbers do
    TcpSegment known = segments.get(distance);
    if (known == null || known.length() < segment.length()) {
      size += segment.size() - (known == null ? 0 : known.size());
      segments.put(distance, segment);
    }
  }

  /** Takes the first one out, if it begins at a number or before. */
  @Nullable TcpSegment poll(int number) {
    if (segments.isEmpty() || number - (base + segments.firstKey()) < 0) {
      return null;
    }
    TcpSegment first = segments.pollFirstEntry().getValue();
    size -= first.size();
    return first;
  }

  List<TcpSegment> all() {
    return List.copyOf(segments.values());
  }

  void clear() {
    segments.clear();
    size = 0;
  }
}
