package io.dnsanalyzer.correlate;

import org.jspecify.annotations.Nullable;

/** Owners in the order in which they were added, any of which may leave at any time. */
final class Queue<T> {
  private @Nullable Link<T> oldest;
  private @Nullable Link<T> newest;
  private int size;

  int size() {
    return size;
  }

  /** Returns the one that was added first, or null when there is none. */
  @Nullable T oldest() {
    return oldest == null ? null : oldest.owner;
  }

  /**
   * Returns the link of the one that was added last, or null; the one before it is its {@code
   * previous}.
   */
  @Nullable Link<T> newest() {
    return newest;
  }

  /** Adds a link that is in no queue. */
  void add(Link<T> link) {
    link.next = null;
    link.previous = newest;
    if (newest == null) {
      oldest = link;
    } else {
      newest.next = link;
    }
    newest = link;
    size++;
  }

  /** Removes a link that is in this queue. */
  void remove(Link<T> link) {
    if (link.previous == null) {
      oldest = link.next;
    } else {
      link.previous.next = link.next;
    }
    if (link.next == null) {
      newest = link.previous;
    } else {
      link.next.previous = link.previous;
    }
    size--;
  }
}
