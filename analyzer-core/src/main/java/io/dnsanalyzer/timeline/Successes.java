package io.dnsanalyzer.timeline;

import io.dnsanalyzer.packet.FrameRef;
import java.util.Arrays;
import java.util.Optional;

/**
 * The answers of one server in the order of time, as far back as a failure may still be reported.
 * Exact up to {@value #MAX} answers in that time; of more, the first and the last of each span of
 * time are kept, so that times stay right to a fraction of the window.
 */
final class Successes {
  static final int MAX = 8192;

  private long[] firstNanos = new long[4];
  private long[] firstNumbers = new long[4];
  private int[] firstFiles = new int[4];
  private long[] lastNanos = new long[4];
  private long[] lastNumbers = new long[4];
  private int[] lastFiles = new int[4];

  /** How many answers there were before each span. */
  private long[] before = new long[4];

  private int size;
  private long count;

  /** An answer less than this after the first of the newest span belongs to that span. */
  private long width;

  /** Tells whether the next answer may need a span that there is no room for. */
  boolean isFull() {
    return size == firstNanos.length;
  }

  /** Adds an answer, no earlier than those before. */
  void add(int file, long number, long nanos) {
    int newest = size - 1;
    if (size == 0 || nanos - firstNanos[newest] >= width) {
      newest = begin(file, number, nanos);
    }
    lastNanos[newest] = nanos;
    lastNumbers[newest] = number;
    lastFiles[newest] = file;
    count++;
  }

  private int begin(int file, long number, long nanos) {
    if (size == MAX) {
      width = Math.max(2 * width, 2 * (nanos - firstNanos[0]) / MAX);
      merge();
    }
    if (size == firstNanos.length) {
      grow();
    }
    firstNanos[size] = nanos;
    firstNumbers[size] = number;
    firstFiles[size] = file;
    before[size] = count;
    return size++;
  }

  private void grow() {
    int length = size * 2;
    firstNanos = Arrays.copyOf(firstNanos, length);
    firstNumbers = Arrays.copyOf(firstNumbers, length);
    firstFiles = Arrays.copyOf(firstFiles, length);
    lastNanos = Arrays.copyOf(lastNanos, length);
    lastNumbers = Arrays.copyOf(lastNumbers, length);
    lastFiles = Arrays.copyOf(lastFiles, length);
    before = Arrays.copyOf(before, length);
  }

  /** Makes one span of every two. */
  private void merge() {
    int kept = 0;
    for (int i = 0; i + 1 < size; i += 2) {
      moveFirst(i, kept);
      moveLast(i + 1, kept);
      kept++;
    }
    size = kept;
  }

  private void moveFirst(int from, int to) {
    firstNanos[to] = firstNanos[from];
    firstNumbers[to] = firstNumbers[from];
    firstFiles[to] = firstFiles[from];
    before[to] = before[from];
  }

  private void moveLast(int from, int to) {
    lastNanos[to] = lastNanos[from];
    lastNumbers[to] = lastNumbers[from];
    lastFiles[to] = lastFiles[from];
  }

  /** Forgets the answers before a time, but for the last of them. */
  void forgetBefore(long time) {
    int first = from(time) - 1;
    if (first > size / 2) {
      for (int i = first; i < size; i++) {
        moveFirst(i, i - first);
        moveLast(i, i - first);
      }
      size -= first;
    }
  }

  /** Returns the index of the first span that begins at or after a time. */
  private int from(long time) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = low + high >>> 1;
      if (firstNanos[middle] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns the last answer before a time. */
  Optional<FrameRef> lastBefore(long time) {
    int span = from(time) - 1;
    if (span < 0) {
      return Optional.empty();
    }
    return Optional.of(lastNanos[span] < time ? last(span) : first(span));
  }

  /** Returns the first answer at or after a time. */
  Optional<FrameRef> firstFrom(long time) {
    int span = from(time);
    if (span > 0 && lastNanos[span - 1] >= time) {
      return Optional.of(last(span - 1));
    }
    return span < size ? Optional.of(first(span)) : Optional.empty();
  }

  /** Returns how many answers there were before a time, those forgotten included. */
  long countBefore(long time) {
    int span = from(time) - 1;
    if (span < 0) {
      return size == 0 ? count : before[0];
    }
    if (lastNanos[span] >= time) {
      return before[span] + 1;
    }
    return span + 1 < size ? before[span + 1] : count;
  }

  /** Returns how many answers there were. */
  long count() {
    return count;
  }

  private FrameRef first(int span) {
    return new FrameRef(firstFiles[span], firstNumbers[span], firstNanos[span]);
  }

  private FrameRef last(int span) {
    return new FrameRef(lastFiles[span], lastNumbers[span], lastNanos[span]);
  }
}
