package io.dnsanalyzer.correlate.table;

/**
 * A hash table of the places of a ring, which are filled and left in turn: the oldest leaves first.
 * Several may have the same hash; they are found newest first. The caller compares keys; this class
 * knows hashes only.
 *
 * <p>It is chains from newer places to older ones. A link that leads to a newer place, or to one of
 * another bucket, leads to what has left: so nothing is looked for when a place is left.
 */
public final class RingIndex {
  /** What stands for no place. */
  public static final int NONE = -1;

  /** By place: the hash above the next older place of its bucket. */
  private long[] links;

  /** For each bucket, the newest place that was ever in it, plus one. */
  private int[] heads;

  private int oldest;
  private int size;

  /**
   * Makes an empty one.
   *
   * @param capacity how many places the ring has, a power of two
   * @param sharing how many of them share a bucket when all are taken, a power of two: the more,
   *     the faster is adding, since fewer buckets stay in the processor's caches, and the slower is
   *     finding
   */
  public RingIndex(int capacity, int sharing) {
    links = new long[capacity];
    heads = new int[Math.max(1, capacity / sharing)];
  }

  /** Returns how many places are taken. */
  public int size() {
    return size;
  }

  /** Returns how many places there are. */
  public int capacity() {
    return links.length;
  }

  public boolean isFull() {
    return size == links.length;
  }

  /** Returns the place that was taken first; the next one where none is. */
  public int oldest() {
    return oldest;
  }

  /** Takes the next place, unless it {@link #isFull()}. */
  public int add(int hash) {
    int place = oldest + size & links.length - 1;
    int bucket = hash & heads.length - 1;
    links[place] = (long) hash << 32 | heads[bucket] - 1 & 0xffff_ffffL;
    heads[bucket] = place + 1;
    size++;
    return place;
  }

  /** Leaves the oldest place, of those that are taken. */
  public void removeOldest() {
    oldest = oldest + 1 & links.length - 1;
    size--;
  }

  /** Returns the newest place with this hash, or {@link #NONE}. */
  public int first(int hash) {
    return sameHash(heads[hash & heads.length - 1] - 1, size, hash);
  }

  /** Returns the next older place with the same hash, or {@link #NONE}. */
  public int next(int place) {
    return sameHash((int) links[place], age(place), hash(place));
  }

  private int sameHash(int from, int newer, int hash) {
    int place = from;
    int before = newer;
    while (place != NONE && age(place) < before && isInBucket(place, hash)) {
      if (hash(place) == hash) {
        return place;
      }
      before = age(place);
      place = (int) links[place];
    }
    return NONE;
  }

  private boolean isInBucket(int place, int hash) {
    return ((hash(place) ^ hash) & heads.length - 1) == 0;
  }

  private int hash(int place) {
    return (int) (links[place] >>> 32);
  }

  /** Returns how many were taken before it, of those that have not left. */
  private int age(int place) {
    return place - oldest & links.length - 1;
  }

  /** Doubles the places. The oldest is at 0 then, and the others follow it. */
  public void grow() {
    long[] before = links;
    int first = oldest;
    int count = size;
    long[] more = new long[2 * before.length];
    heads = new int[2 * heads.length]; // both or none, should memory run out here
    links = more;
    oldest = 0;
    size = 0;
    for (int i = 0; i < count; i++) {
      add((int) (before[first + i & before.length - 1] >>> 32));
    }
  }
}
