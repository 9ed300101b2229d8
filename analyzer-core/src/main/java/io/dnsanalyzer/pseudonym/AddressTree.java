package io.dnsanalyzer.pseudonym;

import io.dnsanalyzer.packet.IpAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;

/**
 * A keyed permutation of addresses that keeps prefixes: two addresses that have their first n bits
 * in common have n bits in common afterwards, no more and no less. Whether a bit is turned over
 * depends on the key and on the bits before it (Xu, Fan, Ammar, Moon: "Prefix-Preserving IP Address
 * Anonymization", 2002).
 *
 * <p>Special addresses stay what they are: on the way to a special block no bit is turned over.
 * That keeps the tree a permutation, and gives away the first bits of addresses near such a block.
 */
final class AddressTree {
  private static final int REMEMBERED = 1 << 16;

  /**
   * A block of special addresses.
   *
   * @param high as in {@link IpAddress#high}; an IPv4 address is in the first 32 bits
   * @param isKept whether the addresses in it stay as they are, and not only in it
   */
  private record Block(long high, long low, int prefix, boolean isKept) {}

  private static final List<Block> V4 =
      List.of(
          v4(0, 0, 8, true), // this host (RFC 1122 3.2.1.3)
          v4(127, 0, 8, true), // loopback
          v4(224, 0, 4, true), // multicast
          new Block(0xffffffffL << 32, 0, 32, true), // broadcast (RFC 919 7)
          v4(10, 0, 8, false), // private (RFC 1918 3)
          v4(172, 16, 12, false),
          v4(192, 168, 16, false),
          v4(100, 64, 10, false), // shared by providers (RFC 6598 7)
          v4(169, 254, 16, false)); // link-local (RFC 3927 2.1)

  /** The 96 bits before an IPv4 address: mapped (RFC 4291 2.5.5.2), translated (RFC 6052 2.1). */
  private static final Block MAPPED = new Block(0, 0xffff_0000_0000L, 96, false);

  private static final Block TRANSLATED = new Block(0x0064_ff9b_0000_0000L, 0, 96, false);

  private static final List<Block> V6 =
      List.of(
          new Block(0, 0, 127, true), // unspecified and loopback (RFC 4291 2.5.2, 2.5.3)
          MAPPED,
          TRANSLATED,
          new Block(0xfe80L << 48, 0, 64, false), // link-local (RFC 4291 2.5.6)
          new Block(0xfdL << 56, 0, 8, false), // local (RFC 4193 3.1)
          new Block(0xffL << 56, 0, 8, false)); // multicast (RFC 4291 2.7)

  private static final int FLAGS_AND_SCOPE = 16;
  private static final int GROUP = 112;

  private final Cipher cipher;
  private final byte[] padV4;
  private final byte[] padV6;
  private final Map<IpAddress, IpAddress> known = new HashMap<>();

  AddressTree(byte[] key) {
    Mac mac = KeyedStream.mac(key);
    cipher = KeyedStream.blocks(mac.doFinal(ascii("addresses")));
    padV4 = mac.doFinal(ascii("IPv4"));
    padV6 = mac.doFinal(ascii("IPv6"));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static Block v4(int first, int second, int prefix, boolean isKept) {
    return new Block((long) first << 56 | (long) second << 48, 0, prefix, isKept);
  }

  /** Returns what stands for an address. */
  IpAddress of(IpAddress address) {
    IpAddress found = known.get(address);
    if (found == null) {
      found = of(address, address.version() == 4 ? 32 : 128);
      if (known.size() == REMEMBERED) {
        known.clear();
      }
      known.put(address, found);
    }
    return found;
  }

  /** Returns the same of an address of which only the first bits count; the others become 0. */
  IpAddress of(IpAddress address, int bits) {
    if (address.version() == 4) {
      long high = turned(V4, address.low() << 32, 0, bits, padV4)[0];
      return IpAddress.v4((int) (high >>> 32));
    }
    if (bits > 96 && (isIn(MAPPED, address, 96) || isIn(TRANSLATED, address, 96))) {
      IpAddress inside = of(IpAddress.v4((int) address.low()), bits - 96);
      return IpAddress.v6(address.high(), address.low() >>> 32 << 32 | inside.low());
    }
    long[] turned = turned(V6, address.high(), address.low(), bits, padV6);
    return IpAddress.v6(turned[0], turned[1]);
  }

  private static boolean isIn(Block block, IpAddress address, int bits) {
    return isSame(block, address.high(), address.low(), bits);
  }

  private long[] turned(List<Block> special, long high, long low, int bits, byte[] pad) {
    long newHigh = 0;
    long newLow = 0;
    for (int i = 0; i < bits; i++) {
      long bit = (i < 64 ? high >>> 63 - i : low >>> 127 - i) & 1;
      long turned = isFixed(special, high, low, i) ? bit : bit ^ turn(high, low, i, pad);
      if (i < 64) {
        newHigh |= turned << 63 - i;
      } else {
        newLow |= turned << 127 - i;
      }
    }
    return new long[] {newHigh, newLow};
  }

  /** Tells whether the bit at {@code i} stays, by the bits before it. */
  private static boolean isFixed(List<Block> special, long high, long low, int i) {
    for (Block block : special) {
      boolean isOnTheWay = isSame(block, high, low, Math.min(i, block.prefix()));
      if (isOnTheWay && (i < block.prefix() || block.isKept())) {
        return true;
      }
    }
    return special == V6 && high >>> 56 == 0xff && i >= 8 && isWellKnownGroup(high, low, i);
  }

  /** Tells whether a group is one of those that protocols define, as far as its bits tell. */
  private static boolean isWellKnownGroup(long high, long low, int i) {
    int bits = Math.min(i, GROUP);
    return bits <= FLAGS_AND_SCOPE
        || first(high << FLAGS_AND_SCOPE, Math.min(bits, 64) - FLAGS_AND_SCOPE) == 0
            && (bits <= 64 || first(low, bits - 64) == 0);
  }

  private static boolean isSame(Block block, long high, long low, int bits) {
    return first(block.high() ^ high, Math.min(bits, 64)) == 0
        && (bits <= 64 || first(block.low() ^ low, bits - 64) == 0);
  }

  /** Returns the first bits of eight bytes. */
  private static long first(long word, int bits) {
    return bits == 0 ? 0 : word >>> 64 - bits;
  }

  /** Returns 1 where the bit at {@code i} is to be turned over. */
  private long turn(long high, long low, int i, byte[] pad) {
    // A 1 behind the bits before it says how many these are, so that no two blocks are equal.
    long keptHigh = i == 0 ? 0 : i >= 64 ? high : high & -1L << 64 - i;
    long keptLow = i <= 64 ? 0 : low & -1L << 128 - i;
    long endHigh = i < 64 ? 1L << 63 - i : 0;
    long endLow = i < 64 ? 0 : 1L << 127 - i;
    ByteBuffer secret = ByteBuffer.wrap(pad);
    byte[] block = new byte[16];
    ByteBuffer.wrap(block)
        .putLong((keptHigh | endHigh) ^ secret.getLong())
        .putLong((keptLow | endLow) ^ secret.getLong());
    return KeyedStream.encrypt(cipher, block)[0] >> 7 & 1;
  }
}
