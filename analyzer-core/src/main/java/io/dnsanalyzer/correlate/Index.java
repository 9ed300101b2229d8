package io.dnsanalyzer.correlate;

import org.jspecify.annotations.Nullable;

/**
 * A hash table of owners that bring their own links, so that keeping one allocates nothing. Several
 * owners may have the same key; they are found newest first. The caller compares keys; this class
 * knows hashes only.
 */
final class Index<T> {
  private @Nullable Link<T>[] buckets = newBuckets(1 << 8);

  /**
   * For each bucket, a bit for each eighth of the hashes that may be in it: most questions are new,
   * and this says so without reading a link that is in no cache. Bits of links that left a bucket
   * stay until it is empty.
   */
  private byte[] filters = new byte[buckets.length];

  private int size;

  @SuppressWarnings({"unchecked", "rawtypes"}) // arrays cannot be generic
  private static <T> @Nullable Link<T>[] newBuckets(int length) {
    return new Link[length];
  }

  int size() {
    return size;
  }

  /** Adds a link that is in no index. */
  void add(Link<T> link, int hash) {
    if (size * 2 >= buckets.length) {
      grow();
    }
    link.hash = hash;
    insert(link);
    size++;
  }

  private void insert(Link<T> link) {
    int bucket = link.hash & buckets.length - 1;
    Link<T> head = buckets[bucket];
    link.next = head;
    link.previous = null;
    if (head != null) {
      head.previous = link;
    }
    buckets[bucket] = link;
    filters[bucket] |= bit(link.hash);
  }

  private static byte bit(int hash) {
    return (byte) (1 << (hash >>> 29));
  }

  /** Removes a link that is in this index. */
  void remove(Link<T> link) {
    if (link.previous == null) {
      int bucket = link.hash & buckets.length - 1;
      buckets[bucket] = link.next;
      if (link.next == null) {
        filters[bucket] = 0;
      }
    } else {
      link.previous.next = link.next;
    }
    if (link.next != null) {
      link.next.previous = link.previous;
    }
    size--;
  }

  /** Returns the newest link with this hash, or null. */
  @Nullable Link<T> first(int hash) {
    int bucket = hash & buckets.length - 1;
    return (filters[bucket] & bit(hash)) == 0 ? null : sameHash(buckets[bucket], hash);
  }

  /** Returns the next older link with the same hash, or null. */
  @Nullable Link<T> next(Link<T> link) {
    return sameHash(link.next, link.hash);
  }

  private static <T> @Nullable Link<T> sameHash(@Nullable Link<T> from, int hash) {
    Link<T> link = from;
    while (link != null && link.hash != hash) {
      link = link.next;
    }
    return link;
  }

  private void grow() {
    @Nullable Link<T>[] old = buckets;
    buckets = newBuckets(old.length * 2);
    filters = new byte[buckets.length];
    for (Link<T> head : old) {
      Link<T> link = head;
      while (link != null && link.next != null) {
        link = link.next;
      }
      while (link != null) { // oldest first, so that the newest is in front again
        Link<T> newer = link.previous;
        insert(link);
        link = newer;
      }
    }
  }
}
