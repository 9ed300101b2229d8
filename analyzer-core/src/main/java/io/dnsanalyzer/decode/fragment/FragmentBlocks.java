package io.dnsanalyzer.decode.fragment;

import io.dnsanalyzer.decode.ip.Datagram;
import java.util.Arrays;

/**
 * The data of a fragmented packet as far as it came. Blocks of eight bytes, in which fragment
 * offsets count (RFC 791 3.1), are noted one by one, so that fragments may come in any order.
 */
final class FragmentBlocks {
  private static final int BLOCK = 8;
  private static final int PAGE = 1024;
  private static final int MAX_LENGTH = 65535;

  private byte[][] pages = new byte[1][];
  private long[] present = new long[1];
  private long[] starts = new long[1];
  private int blocks;
  private int total = -1;
  private int captured;
  private int size;

  /** Returns how many bytes it takes, about. */
  int size() {
    return size;
  }

  /** Takes a fragment's data; returns false when it contradicts what came before. */
  boolean add(Datagram d, boolean mayOverlap) {
    int offset = d.fragmentOffset;
    int length = d.end - d.at;
    boolean isLast = !d.moreFragments;
    int end = offset + length;
    if (end > MAX_LENGTH
        || total >= 0 && (end > total || isLast && !d.cut && end != total)
        || isLast && end < captured) {
      return false;
    }
    if (isLast && !d.cut) {
      total = end;
    }
    captured = Math.max(captured, end);
    // The last block may be short; of a fragment that was cut, the rest of a block did not come.
    int count = isLast && !d.cut ? (length + BLOCK - 1) / BLOCK : length / BLOCK;
    return store(d, offset / BLOCK, count, mayOverlap);
  }

  private boolean store(Datagram d, int from, int count, boolean mayOverlap) {
    if (count == 0) {
      return true;
    }
    grow(from + count);
    boolean isNew = true;
    boolean isKnown = true;
    boolean isEqual = true;
    for (int i = 0; i < count; i++) {
      int block = from + i;
      int at = d.at + i * BLOCK;
      int length = Math.min(BLOCK, d.end - at);
      if (!isSet(present, block)) {
        isKnown = false;
        continue;
      }
      isNew = false;
      int place = block * BLOCK % PAGE;
      isEqual &= Arrays.equals(d.bytes, at, at + length, page(block), place, place + length);
    }
    if (!isNew && !mayOverlap) {
      return isKnown && isEqual && isOneFragment(from, count);
    }
    for (int i = 0; i < count; i++) {
      int block = from + i;
      if (!isSet(present, block)) {
        int at = d.at + i * BLOCK;
        System.arraycopy(
            d.bytes, at, page(block), block * BLOCK % PAGE, Math.min(BLOCK, d.end - at));
        present[block >> 6] |= 1L << block;
        blocks++;
      }
    }
    starts[from >> 6] |= 1L << from;
    return true;
  }

  /** Tells whether these blocks came as one fragment before. */
  private boolean isOneFragment(int from, int count) {
    boolean isOne = isSet(starts, from);
    for (int block = from + 1; block < from + count; block++) {
      isOne &= !isSet(starts, block);
    }
    int after = from + count;
    return isOne && (!isSet(present, after) || isSet(starts, after));
  }

  private static boolean isSet(long[] bits, int block) {
    return block >> 6 < bits.length && (bits[block >> 6] >>> block & 1) != 0;
  }

  private void grow(int blockCount) {
    int words = (blockCount + 63) >> 6;
    if (words > present.length) {
      words = Math.max(words, Math.min(present.length * 2, MAX_LENGTH / BLOCK / 64 + 1));
      present = Arrays.copyOf(present, words);
      starts = Arrays.copyOf(starts, words);
      size += 16 * words;
    }
    int pageCount = (blockCount * BLOCK + PAGE - 1) / PAGE;
    if (pageCount > pages.length) {
      pages = Arrays.copyOf(pages, Math.max(pageCount, pages.length * 2));
    }
  }

  private byte[] page(int block) {
    int index = block * BLOCK / PAGE;
    if (pages[index] == null) {
      pages[index] = new byte[PAGE];
      size += PAGE;
    }
    return pages[index];
  }

  /** Tells whether the last fragment came and none before it is missing. */
  boolean isWhole() {
    return total >= 0 && blocks == (total + BLOCK - 1) / BLOCK;
  }

  /** Returns how many bytes there are without a gap. */
  int prefix() {
    int block = 0;
    while (isSet(present, block)) {
      block++;
    }
    int length = block * BLOCK;
    return total >= 0 && length > total ? total : length;
  }

  /** Copies the first bytes, which are there without a gap. */
  void copy(int length, byte[] to, int offset) {
    for (int at = 0; at < length; at += PAGE) {
      System.arraycopy(pages[at / PAGE], 0, to, offset + at, Math.min(PAGE, length - at));
    }
  }

  /** Forgets the data and that it came. */
  void forget() {
    pages = new byte[0][];
    present = new long[0];
    starts = new long[0];
    size = 0;
  }
}
