package io.dnsanalyzer.timeline.part;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.Impact;
import java.util.Arrays;
import java.util.Optional;

/**
 * The answers of one server in the order of time. Exact up to {@value #MAX}; of more, those are
 * forgotten that no failure of this server still needs, and where that is not enough, the first and
 * the last of each span of time are kept, so that times stay right to a fraction of what is needed.
 */
public final class Successes {
  public static final int MAX = Impact.EXACT;

  private static final long[] NO_NUMBERS = {};
  private static final int[] NO_FILES = {};

  /** For servers that answered nothing; nothing is added to it. */
  public static final Successes NONE = new Successes();

  private long[] firstNanos = NO_NUMBERS;
  private long[] firstNumbers = NO_NUMBERS;
  private int[] firstFiles = NO_FILES;

  /** The same arrays until a span has more than one answer. */
  private long[] lastNanos = firstNanos;

  private long[] lastNumbers = firstNumbers;
  private int[] lastFiles = firstFiles;

  /** How many answers there were before each span; empty until one has more than one. */
  private long[] before = NO_NUMBERS;

  private int size;
  private long count;

  /** An answer less than this after the first of the newest span belongs to that span. */
  private long width;

  /** Tells whether answers have to be forgotten, or merged. */
  public boolean isFull() {
    return size == MAX;
  }

  /** Adds an answer, no earlier than those before. */
  public void add(int file, long number, long nanos) {
    int newest = size - 1;
    if (size == 0 || Times.between(firstNanos[newest], nanos) >= width) {
      newest = begin(file, number, nanos);
    }
    lastNanos[newest] = nanos;
    lastNumbers[newest] = number;
    lastFiles[newest] = file;
    count++;
  }

  /** Adds the answers that came after these. */
  public void addAll(Successes later) {
    skip(later.beforeSpan(0));
    for (int span = 0; span < later.size; span++) {
      long answers = later.beforeSpan(span + 1) - later.beforeSpan(span);
      add(later.firstFiles[span], later.firstNumbers[span], later.firstNanos[span]);
      if (answers > 1) {
        add(later.lastFiles[span], later.lastNumbers[span], later.lastNanos[span]);
        skip(answers - 2); // after its end all have been there for sure
      }
    }
  }

  /** Counts answers of which no more is known. */
  private void skip(long answers) {
    if (answers > 0) {
      separate();
      count += answers;
    }
  }

  private int begin(int file, long number, long nanos) {
    if (size == MAX) {
      separate();
      width = Math.max(2 * width, 2 * (Times.between(firstNanos[0], nanos) / MAX));
      merge();
    }
    if (size == firstNanos.length) {
      grow();
    }
    firstNanos[size] = nanos;
    firstNumbers[size] = number;
    firstFiles[size] = file;
    if (before.length > 0) {
      before[size] = count;
    }
    return size++;
  }

  private void grow() {
    setRoom(Math.max(4, size * 2));
  }

  /** The last answers of spans are the first ones until a span has several. */
  private void setRoom(int spans) {
    firstNanos = Arrays.copyOf(firstNanos, spans);
    firstNumbers = Arrays.copyOf(firstNumbers, spans);
    firstFiles = Arrays.copyOf(firstFiles, spans);
    if (before.length == 0) {
      lastNanos = firstNanos;
      lastNumbers = firstNumbers;
      lastFiles = firstFiles;
    } else {
      lastNanos = Arrays.copyOf(lastNanos, spans);
      lastNumbers = Arrays.copyOf(lastNumbers, spans);
      lastFiles = Arrays.copyOf(lastFiles, spans);
      before = Arrays.copyOf(before, spans);
    }
  }

  /** Gives the last answers of spans arrays of their own. */
  private void separate() {
    if (before.length == 0) {
      lastNanos = firstNanos.clone();
      lastNumbers = firstNumbers.clone();
      lastFiles = firstFiles.clone();
      before = new long[MAX];
      Arrays.setAll(before, span -> count - size + span);
    }
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
    if (before.length > 0) {
      before[to] = before[from];
    }
  }

  private void moveLast(int from, int to) {
    lastNanos[to] = lastNanos[from];
    lastNumbers[to] = lastNumbers[from];
    lastFiles[to] = lastFiles[from];
  }

  /** Forgets the answers before a time, but for the last of them. */
  public void forgetBefore(long time) {
    int first = from(time) - 1;
    if (first > size / 2) {
      dropBefore(first);
    }
  }

  private void dropBefore(int first) {
    for (int i = first; i < size; i++) {
      moveFirst(i, i - first);
      moveLast(i, i - first);
    }
    size -= first;
  }

  /** Forgets them however few they are, and takes no more memory than the others need. */
  public void shrinkTo(long time) {
    int first = from(time) - 1;
    if (first > 0) {
      dropBefore(first);
    }
    if (size < firstNanos.length / 2) {
      setRoom(Math.max(1, size));
    }
  }

  /** Takes back an answer: none that its asker could take. In a span that has several it stays. */
  public void remove(int file, long number, long nanos) {
    int span = from(nanos);
    while (span < size && firstNanos[span] == nanos && !isFirst(span, file, number)) {
      span++;
    }
    boolean isAlone = span < size && isFirst(span, file, number) && isLast(span, file, number);
    if (isAlone) {
      for (int i = span + 1; i < size; i++) {
        moveFirst(i, i - 1);
        moveLast(i, i - 1);
      }
      size--;
      count--;
      for (int i = span; i < size && before.length > 0; i++) {
        before[i]--;
      }
    }
  }

  /**
   * Takes an answer that was {@linkplain #remove taken back} after all, which may be earlier than
   * the newest. Where spans have several, it was never taken back, or is left out.
   */
  public void restore(int file, long number, long nanos) {
    int span = from(nanos);
    if (span == size) {
      add(file, number, nanos);
      return;
    }
    if (size == MAX || before.length > 0) {
      return;
    }
    if (size == firstNanos.length) {
      grow();
    }
    for (int i = size; i > span; i--) {
      moveFirst(i - 1, i);
    }
    firstNanos[span] = nanos;
    firstNumbers[span] = number;
    firstFiles[span] = file;
    size++;
    count++;
  }

  private boolean isFirst(int span, int file, long number) {
    return firstNumbers[span] == number && firstFiles[span] == file;
  }

  private boolean isLast(int span, int file, long number) {
    return lastNumbers[span] == number && lastFiles[span] == file;
  }

  /** Tells whether any answer may have come from a time until another one, both included. */
  public boolean mayHaveBetween(long from, long to) {
    int next = from(from);
    return next < size && firstNanos[next] <= to || next > 0 && lastNanos[next - 1] >= from;
  }

  /** Returns about how many bytes they take. */
  public long bytes() {
    long each = before.length == 0 ? 20 : 48;
    return 80 + each * firstNanos.length;
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
  public Optional<FrameRef> lastBefore(long time) {
    int span = from(time) - 1;
    if (span < 0) {
      return Optional.empty();
    }
    return Optional.of(lastNanos[span] < time ? last(span) : first(span));
  }

  /** Returns the first answer at or after a time. */
  public Optional<FrameRef> firstFrom(long time) {
    int span = from(time);
    if (span > 0 && lastNanos[span - 1] >= time) {
      return Optional.of(last(span - 1));
    }
    return span < size ? Optional.of(first(span)) : Optional.empty();
  }

  /**
   * Returns how many answers there were before a time, those forgotten included; of a time within a
   * span, how many there were at least.
   */
  public long countBefore(long time) {
    int span = from(time) - 1;
    if (span < 0) {
      return beforeSpan(0);
    }
    if (lastNanos[span] >= time) {
      return beforeSpan(span) + 1;
    }
    return beforeSpan(span + 1);
  }

  private long beforeSpan(int span) {
    return span < size && before.length > 0 ? before[span] : count - size + span;
  }

  /** Returns how many answers there were. */
  public long count() {
    return count;
  }

  private FrameRef first(int span) {
    return new FrameRef(firstFiles[span], firstNumbers[span], firstNanos[span]);
  }

  private FrameRef last(int span) {
    return new FrameRef(lastFiles[span], lastNumbers[span], lastNanos[span]);
  }
}
