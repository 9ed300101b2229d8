package io.dnsanalyzer.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A domain name as it came over the wire: labels of 0 to 63 arbitrary bytes (RFC 1035 3.1).
 *
 * <p>Equality ignores the case of ASCII letters (RFC 4343); the spelling seen first is kept for
 * printing.
 */
public final class DnsName {
  /** The longest name in wire form, in bytes (RFC 1035 2.3.4). */
  public static final int MAX_LENGTH = 255;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The longest name as text, in characters. */
  public static final int MAX_PRINTED = 4 * MAX_LENGTH;

  private static final byte[] LOWER = new byte[256];

  /** 1 for each byte that does not stand for itself in text, else 0. */
  private static final byte[] ESCAPED = new byte[256];

  static {
    for (int i = 0; i < 256; i++) {
      LOWER[i] = (byte) (i >= 'A' && i <= 'Z' ? i + 32 : i);
      ESCAPED[i] = (byte) (i < 0x21 || i > 0x7e || i == '.' || i == '\\' ? 1 : 0);
    }
  }

  /** What names of multicast DNS end in (RFC 6762 3). */
  public static final DnsName LOCAL = new DnsName(new byte[] {5, 'l', 'o', 'c', 'a', 'l', 0});

  private final byte[] wire;

  /** What {@link #hash} returns; 0 until somebody asks. */
  private long hash;

  private DnsName(byte[] wire) {
    this.wire = wire;
  }

  /** Copies a name in uncompressed wire form, its root label included. */
  public static DnsName copyOf(byte[] bytes, int offset, int length) {
    return new DnsName(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  /**
   * Tells whether two names in uncompressed wire form are equal but for the case of ASCII letters.
   */
  public static boolean same(byte[] a, int aOffset, byte[] b, int bOffset, int length) {
    if (Arrays.equals(a, aOffset, aOffset + length, b, bOffset, bOffset + length)) {
      return true;
    }
    for (int i = 0; i < length; i++) {
      // Length bytes are below 64, so folding the case of all bytes cannot confuse labels.
      if (LOWER[a[aOffset + i] & 0xff] != LOWER[b[bOffset + i] & 0xff]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns a keyed 64-bit hash, whatever the case. Eight bytes at a time: it is computed for every
   * question.
   */
  public long hash() {
    if (hash == 0) {
      hash = hash(wire, 0, wire.length);
    }
    return hash;
  }

  /** Returns the hash of the name that stands in a buffer, in uncompressed wire form. */
  public static long hash(byte[] bytes, int offset, int length) {
    int end = offset + length;
    long folded = KeyedHash.start(length);
    int at = offset;
    for (; at + 8 <= end; at += 8) {
      folded = KeyedHash.add(folded, lower((long) WORD.get(bytes, at)));
    }
    long rest = 0;
    for (; at < end; at++) {
      rest = rest << 8 | LOWER[bytes[at] & 0xff];
    }
    return KeyedHash.end(KeyedHash.add(folded, rest));
  }

  /**
   * Returns the hash of the {@linkplain #zone zone} of a name that stands in a buffer, in
   * uncompressed wire form.
   */
  public static long zoneHash(byte[] bytes, int offset, int length) {
    int above = aboveOfZone(bytes, offset, length);
    return hash(bytes, offset + above, length - above);
  }

  /**
   * Returns the name above the first label, which is often that of a zone; the name itself where
   * that would be a top-level domain or the root.
   */
  public DnsName zone() {
    int above = aboveOfZone(wire, 0, wire.length);
    return copyOf(wire, above, wire.length - above);
  }

  /** Returns how many bytes of a name come before those of its zone. */
  private static int aboveOfZone(byte[] bytes, int offset, int length) {
    int first = length > 1 ? 1 + bytes[offset] : 0;
    int second = first < length - 1 ? 1 + bytes[offset + first] : 0;
    return first + second < length - 1 ? first : 0;
  }

  /** Returns eight bytes with 0x20 added to those that are from 'A' to 'Z'. */
  private static long lower(long word) {
    long ascii = word & 0x7f7f7f7f7f7f7f7fL;
    long fromA = ascii + 0x3f3f3f3f3f3f3f3fL; // the upper bit of a byte is set from 'A' on,
    long afterZ = ascii + 0x2525252525252525L; // and here from behind 'Z' on
    return word | (fromA & ~afterZ & ~word & 0x8080808080808080L) >>> 2;
  }

  /** Returns the name in lower case, as absolute presentation form; for grouping and sorting. */
  public String canonical() {
    byte[] folded = new byte[wire.length];
    for (int i = 0; i < wire.length; i++) {
      folded[i] = LOWER[wire[i] & 0xff];
    }
    return new DnsName(folded).toString();
  }

  /**
   * Tells whether the labels of a name are the first ones of a longer one: {@code
   * www.example.com.corp.} starts with {@code www.example.com.}, whatever the case. Both stand in
   * buffers, in uncompressed wire form.
   */
  public static boolean isStart(
      byte[] name, int nameAt, int nameLength, byte[] longer, int longerAt, int longerLength) {
    int labels = nameLength - 1; // without the root
    return labels > 0 && longerLength > nameLength && same(name, nameAt, longer, longerAt, labels);
  }

  /** Tells whether this name lies under another one in the tree, whatever the case. */
  public boolean isUnder(DnsName other) {
    return wire.length > other.wire.length && other.isEndOf(wire, 0, wire.length);
  }

  /**
   * Tells whether another name is this one or under it.
   *
   * @param name holds it in uncompressed wire form
   * @param offset where it begins
   * @param length how many bytes it has
   */
  public boolean isEndOf(byte[] name, int offset, int length) {
    int above = offset + length - wire.length;
    int at = offset;
    while (at < above) {
      at += 1 + name[at];
    }
    return at == above && same(name, at, wire, 0, wire.length);
  }

  /** Returns the name nearest to both under which they are, or are themselves; perhaps the root. */
  public DnsName commonWith(DnsName other) {
    int labels = labels();
    int others = other.labels();
    int mine = skip(Math.max(0, labels - others));
    int theirs = other.skip(Math.max(0, others - labels));
    while (wire.length - mine != other.wire.length - theirs
        || !same(wire, mine, other.wire, theirs, wire.length - mine)) {
      mine += 1 + wire[mine];
      theirs += 1 + other.wire[theirs];
    }
    return copyOf(wire, mine, wire.length - mine);
  }

  /** Returns where the name without its first so many labels begins. */
  private int skip(int labels) {
    int at = 0;
    for (int left = labels; left > 0; left--) {
      at += 1 + wire[at];
    }
    return at;
  }

  /**
   * Returns the name without so many of its last labels, of which it has more: of {@code
   * www.example.com.corp.} without one {@code www.example.com.}
   */
  public DnsName withoutLast(int count) {
    int end = skip(labels() - count);
    byte[] shorter = Arrays.copyOf(wire, end + 1);
    shorter[end] = 0; // the root
    return new DnsName(shorter);
  }

  /**
   * Tells whether its last label may be a country's (ISO 3166), which no search list has alone:
   * {@code example.com.au.} is no {@code example.com.} with a suffix.
   */
  public boolean endsInTwoLetters() {
    int labels = labels();
    return labels > 0 && wire[skip(labels - 1)] == 2;
  }

  /** Returns how many labels it has, the root's apart. */
  public int labels() {
    int labels = 0;
    for (int at = 0; wire[at] != 0; at += 1 + wire[at]) {
      labels++;
    }
    return labels;
  }

  /**
   * Tells whether one of its labels begins with an underscore, as those of services do (RFC 8552).
   */
  public boolean hasUnderscoredLabel() {
    for (int at = 0; wire[at] != 0; at += 1 + wire[at]) {
      if (wire[at + 1] == '_') {
        return true;
      }
    }
    return false;
  }

  /** Returns how many bytes the name takes in uncompressed wire form. */
  public int length() {
    return wire.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DnsName name
        && name.wire.length == wire.length
        && same(wire, 0, name.wire, 0, wire.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (byte b : wire) {
      hash = 31 * hash + LOWER[b & 0xff];
    }
    return hash;
  }

  /**
   * Writes the name as {@link #toString} returns it.
   *
   * @param to has at least {@value #MAX_PRINTED} bytes from {@code at} on
   * @return where the name ends
   */
  public int print(byte[] to, int at) {
    if (wire.length <= 1) {
      to[at] = '.';
      return at + 1;
    }
    // Nearly all names have nothing to escape: then each byte is a character, if lengths are dots.
    System.arraycopy(wire, 1, to, at, wire.length - 1);
    int escaped = 0;
    for (byte b : wire) {
      escaped += ESCAPED[b & 0xff];
    }
    int label = 0;
    for (; label < wire.length && wire[label] != 0; label += 1 + wire[label]) {
      escaped -= ESCAPED[wire[label]];
      to[at + label + wire[label]] = '.';
    }
    boolean isPlain = label == wire.length - 1 && escaped == ESCAPED[0];
    return isPlain ? at + label : printEscaped(to, at);
  }

  private int printEscaped(byte[] to, int at) {
    int end = at;
    for (int label = 0; label < wire.length && wire[label] != 0; label += 1 + wire[label]) {
      for (int i = label + 1; i <= label + wire[label]; i++) {
        int c = wire[i] & 0xff;
        if (c < 0x21 || c > 0x7e) {
          to[end++] = '\\';
          to[end++] = (byte) ('0' + c / 100);
          to[end++] = (byte) ('0' + c / 10 % 10);
          to[end++] = (byte) ('0' + c % 10);
        } else {
          if (ESCAPED[c] != 0) {
            to[end++] = '\\';
          }
          to[end++] = (byte) c;
        }
      }
      to[end++] = '.';
    }
    return end;
  }

  /**
   * Returns the absolute name in presentation form: ASCII only, {@code \.} for a dot inside a
   * label, {@code \DDD} for bytes outside 0x21–0x7e (RFC 1035 5.1, RFC 4343 2.1).
   */
  @Override
  public String toString() {
    byte[] printed = new byte[4 * wire.length + 1];
    return new String(printed, 0, print(printed, 0), StandardCharsets.US_ASCII);
  }
}
