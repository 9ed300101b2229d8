package io.dnsanalyzer.timeline;

import io.dnsanalyzer.packet.FrameRef;
import java.util.Arrays;
import java.util.Optional;

/**
 * The answers of one server in the order of time, as far back as a failure may still be reported.
 * Exact up to {@value #MAX} answers in that time; of more, every second one is forgotten again and
 * again, so that times stay right to a fraction of the window.
 */
final class Successes {
  static final int MAX = 8192;

  private long[] nanos = new long[4];
  private long[] numbers = new long[4];
  private int[] files = new int[4];
  private long[] ordinals = new long[4];
  private int size;
  private long count;

  boolean isFull() {
    return size == nanos.length;
  }

  /** Adds an answer, no earlier than those before. */
  void add(FrameRef frame) {
    if (size == MAX) {
      thin();
    }
    if (size == nanos.length) {
      int length = size * 2;
      nanos = Arrays.copyOf(nanos, length);
      numbers = Arrays.copyOf(numbers, length);
      files = Arrays.copyOf(files, length);
      ordinals = Arrays.copyOf(ordinals, length);
    }
    nanos[size] = frame.nanos();
    numbers[size] = frame.number();
    files[size] = frame.file();
    ordinals[size] = ++count;
    size++;
  }

  private void thin() {
    int kept = 0;
    for (int i = 0; i < size; i += 2) {
      move(i, kept++);
    }
    size = kept;
  }

  private void move(int from, int to) {
    nanos[to] = nanos[from];
    numbers[to] = numbers[from];
    files[to] = files[from];
    ordinals[to] = ordinals[from];
  }

  /** Forgets the answers before a time, but for the last of them. */
  void forgetBefore(long time) {
    int first = from(time) - 1;
    if (first > size / 2) {
      for (int i = first; i < size; i++) {
        move(i, i - first);
      }
      size -= first;
    }
  }

  /** Returns the index of the first answer at or after a time. */
  private int from(long time) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = low + high >>> 1;
      if (nanos[middle] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns the last answer before a time. */
  Optional<FrameRef> lastBefore(long time) {
    return at(from(time) - 1);
  }

  /** Returns the first answer at or after a time. */
  Optional<FrameRef> firstFrom(long time) {
    return at(from(time));
  }

  /** Returns how many answers there were before a time, those forgotten included. */
  long countBefore(long time) {
    int index = from(time) - 1;
    return index < 0 ? size == 0 ? count : ordinals[0] - 1 : ordinals[index];
  }

  /** Returns how many answers there were. */
  long count() {
    return count;
  }

  private Optional<FrameRef> at(int index) {
    return index < 0 || index >= size ? Optional.empty() : Optional.of(frame(index));
  }

  private FrameRef frame(int index) {
    return new FrameRef(files[index], numbers[index], nanos[index]);
  }
}
