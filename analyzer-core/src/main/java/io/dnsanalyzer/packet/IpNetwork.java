package io.dnsanalyzer.packet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * All addresses that begin alike.
 *
 * @param address one of them
 * @param prefix how many bits they have in common: 0 to 32, or 0 to 128 for IPv6
 */
public record IpNetwork(IpAddress address, int prefix) {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final String IPV4 = OCTET + "(\\." + OCTET + "){3}";

  /** What InetAddress takes for an IPv6 address, or refuses: it would ask for any other name. */
  private static final String IPV6 = "(?=[^:]*:)[0-9A-Fa-f:][0-9A-Fa-f:.]*";

  /** The 32 bits before an IPv4 address that is mapped into IPv6 (RFC 4291 2.5.5.2). */
  private static final long MAPPED = 0xffff_0000_0000L;

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException when the prefix is longer than an address
   */
  public IpNetwork {
    if (prefix < 0 || prefix > (address.version() == 4 ? 32 : 128)) {
      throw new IllegalArgumentException("prefix " + prefix);
    }
  }

  /**
   * Reads {@code 192.0.2.0/24}, {@code 2001:db8::/32}, or an address alone. Never asks a resolver.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static IpNetwork parse(String text) {
    int slash = text.indexOf('/');
    IpAddress address = address(slash < 0 ? text : text.substring(0, slash));
    int all = address.version() == 4 ? 32 : 128;
    return new IpNetwork(address, slash < 0 ? all : prefix(text.substring(slash + 1)));
  }

  private static int prefix(String text) {
    if (!text.matches("[0-9]{1,3}")) {
      throw new IllegalArgumentException("not a prefix: " + text);
    }
    return Integer.parseInt(text);
  }

  private static IpAddress address(String text) {
    if (text.matches(IPV4)) {
      int bytes = 0;
      for (String octet : text.split("\\.", -1)) {
        bytes = bytes << 8 | Integer.parseInt(octet);
      }
      return IpAddress.v4(bytes);
    }
    if (!text.matches(IPV6)) {
      throw new IllegalArgumentException("not an address: " + text);
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(InetAddress.getByName(text).getAddress());
      return bytes.remaining() == 4 // mapped
          ? IpAddress.v6(0, MAPPED | bytes.getInt() & 0xffffffffL)
          : IpAddress.v6(bytes.getLong(), bytes.getLong());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address: " + text, e);
    }
  }

  /** Tells whether an address is one of them. */
  public boolean contains(IpAddress other) {
    return contains(other.version(), other.high(), other.low());
  }

  /**
   * Tells whether an address is one of them.
   *
   * @param version 4 or 6
   * @param high as in {@link IpAddress#high}
   * @param low as in {@link IpAddress#low}
   */
  public boolean contains(int version, long high, long low) {
    boolean isName = version == 4 && high != 0; // see IpAddress.named
    if (version != address.version() || isName) {
      return false;
    }
    if (version == 4) {
      return same(low << 32, address.low() << 32, prefix);
    }
    return same(high, address.high(), Math.min(prefix, 64))
        && same(low, address.low(), Math.max(0, prefix - 64));
  }

  private static boolean same(long a, long b, int bits) {
    return bits == 0 || (a ^ b) >>> (64 - bits) == 0;
  }

  /** Returns {@code 192.0.2.0/24}; an address alone when it is the only one. */
  @Override
  public String toString() {
    return prefix == (address.version() == 4 ? 32 : 128) ? "" + address : address + "/" + prefix;
  }
}
