package io.dnsanalyzer.decode;

import io.dnsanalyzer.packet.Frame;
import java.util.Arrays;

/**
 * The fragments of one IP packet that were captured so far (RFC 791 3.2, RFC 8200 4.5). Blocks of
 * eight bytes are counted as they come, so that fragments may come in any order.
 */
final class FragmentSet {
  /** What is known of the packet. */
  enum State {
    /** Not all fragments came. */
    OPEN,
    /** All came and were handed over. */
    WHOLE,
    /** The first one says that it carries nothing of interest. */
    IRRELEVANT,
    /** Fragments contradict each other: nobody can tell what its receiver saw. */
    CONTRADICTORY
  }

  private static final int BLOCK = 8;
  private static final int PAGE = 1024;
  private static final int MAX_LENGTH = 65535;

  /** What a set without data takes, about. */
  private static final int OVERHEAD = 512;

  final FragmentKey key;
  final long time;
  State state = State.OPEN;

  /** When the last fragment came. */
  long wholeAt;

  /** Whether the first fragment shows a DNS port or an ICMP error. */
  boolean carriesDns;

  /** Whether the first fragment was handed over without the others. */
  boolean isGivenUp;

  private byte[][] pages = new byte[1][];
  private long[] present = new long[1];
  private long[] starts = new long[1];
  private int blocks;
  private int total = -1;
  private int captured;
  private int size = OVERHEAD;
  private byte[] header = new byte[0];
  private int version;
  private int protocol;
  private int firstLength;
  private long firstHash;
  private int linkType;
  private int vlan;
  private int file;
  private int captureInterface;
  private long number;
  private long firstTime;

  FragmentSet(FragmentKey key, long time) {
    this.key = key;
    this.time = time;
  }

  boolean hasFirst() {
    return header.length > 0;
  }

  long firstTime() {
    return firstTime;
  }

  /** Returns how many bytes the set takes, about. */
  int size() {
    return size;
  }

  /** Keeps what only the first fragment has. */
  void first(Frame frame, Datagram d) {
    header = d.header();
    version = d.version();
    protocol = d.protocol;
    firstLength = d.end - d.at;
    firstHash = Bytes.hash(d.bytes, d.at, d.end);
    linkType = frame.linkType();
    vlan = d.vlan;
    file = frame.file();
    captureInterface = frame.captureInterface();
    number = frame.number();
    firstTime = frame.time();
  }

  /** Tells whether this first fragment is the one that came before. */
  boolean isSameFirst(Datagram d) {
    return firstLength == d.end - d.at && firstHash == Bytes.hash(d.bytes, d.at, d.end);
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

  boolean isComplete() {
    return hasFirst() && total >= 0 && blocks == (total + BLOCK - 1) / BLOCK;
  }

  /** Ends the set in this state; its data is needed no more. */
  void end(State how) {
    state = how;
    pages = new byte[0][];
    present = new long[0];
    starts = new long[0];
    size = OVERHEAD;
  }

  /** Points a datagram at the packet, as far as it is there without a gap, and says what it is. */
  Layer open(Datagram d) {
    int length = prefix();
    byte[] packet = d.room(header.length + length);
    System.arraycopy(header, 0, packet, 0, header.length);
    for (int at = 0; at < length; at += PAGE) {
      byte[] page = pages[at / PAGE];
      System.arraycopy(page, 0, packet, header.length + at, Math.min(PAGE, length - at));
    }
    d.restart(packet, version, key.identification(), protocol, header.length + length);
    d.vlan = vlan;
    d.moreFragments = length != total;
    d.cut = d.moreFragments;
    return d.payload();
  }

  private int prefix() {
    int block = 0;
    while (isSet(present, block)) {
      block++;
    }
    int length = block * BLOCK;
    return total >= 0 && length > total ? total : length;
  }

  /** Makes a frame stand where the first fragment stood. */
  void place(Frame frame, Datagram d) {
    // A copy: what else is put together in this packet is put where it lies.
    frame.set(Arrays.copyOf(d.bytes, d.end), 0, d.end, d.end, linkType, firstTime);
    frame.place(file, number, captureInterface);
  }
}
