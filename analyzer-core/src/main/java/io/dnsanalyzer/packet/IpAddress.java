package io.dnsanalyzer.packet;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address, printed as RFC 5952 says and never resolved; or a host of which a log
 * prints a name instead, which stands for itself, see {@link #named}.
 *
 * @param version 4 or 6
 * @param high the first eight bytes of an IPv6 address; 0 for IPv4
 * @param low the last eight bytes of an IPv6 address, or the four bytes of an IPv4 address
 */
public record IpAddress(int version, long high, long low) implements Comparable<IpAddress> {
  /** Returns the IPv4 address with these four bytes, first byte highest. */
  public static IpAddress v4(int bytes) {
    return new IpAddress(4, 0, bytes & 0xffffffffL);
  }

  /** Tells whether it is the host itself, whoever says it (RFC 1122 3.2.1.3, RFC 4291 2.5.3). */
  public boolean isLoopback() {
    return version == 4 ? low >>> 24 == 127 : high == 0 && low == 1;
  }

  /**
   * Tells whether it stands for whoever listens: a multicast address (RFC 5771 3, RFC 4291 2.7), or
   * the broadcast address of the link (RFC 919 7). Of a network's broadcast address nobody knows
   * that without its mask; of a host that is known by name, neither.
   */
  public boolean isOfMany() {
    return high != HostNames.HIGH
        && (version == 4 ? low >>> 28 == 14 || low == 0xffffffffL : high >>> 56 == 0xff);
  }

  /** Returns the IPv6 address with these sixteen bytes, first byte highest. */
  public static IpAddress v6(long high, long low) {
    return new IpAddress(6, high, low);
  }

  /**
   * Returns what stands for a host that is known by a name, or by an address in which somebody
   * masked numbers. It equals no address, and only the same name.
   *
   * @param version 4 or 6: what its packets are
   */
  public static IpAddress named(int version, String host) {
    return new IpAddress(version, HostNames.HIGH, HostNames.intern(host));
  }

  /** Returns the name of a host that is known by name only; null for an address. */
  public @Nullable String host() {
    return high == HostNames.HIGH ? HostNames.of(low) : null;
  }

  /** Returns the 16-bit group at {@code index}, 0 to 7, of an IPv6 address. */
  private int group(int index) {
    return (int) ((index < 4 ? high : low) >>> (48 - 16 * (index & 3))) & 0xffff;
  }

  @Override
  public int compareTo(IpAddress other) {
    String name = host();
    String otherName = other.host();
    if (name != null && otherName != null) {
      int order = name.compareTo(otherName);
      return order != 0 ? order : Integer.compare(version, other.version);
    }
    int order = Integer.compare(version, other.version);
    if (order == 0) {
      order = Long.compareUnsigned(high, other.high);
    }
    return order != 0 ? order : Long.compareUnsigned(low, other.low);
  }

  @Override
  public String toString() {
    String name = host();
    if (name != null) {
      return name;
    }
    StringBuilder out = new StringBuilder(39);
    if (version == 4) {
      return out.append(low >>> 24)
          .append('.')
          .append((low >>> 16) & 0xff)
          .append('.')
          .append((low >>> 8) & 0xff)
          .append('.')
          .append(low & 0xff)
          .toString();
    }
    int zeros = 0; // the longest run of zero groups, the first of equals (RFC 5952 4.2)
    int from = -1;
    for (int i = 0; i < 8; i++) {
      int run = 0;
      while (i + run < 8 && group(i + run) == 0) {
        run++;
      }
      if (run > zeros) {
        zeros = run;
        from = i;
      }
      i += run;
    }
    for (int i = 0; i < 8; i++) {
      if (zeros > 1 && i == from) {
        out.append("::");
        i += zeros - 1;
      } else {
        if (i > 0 && out.charAt(out.length() - 1) != ':') {
          out.append(':');
        }
        out.append(Integer.toHexString(group(i)));
      }
    }
    return out.toString();
  }

  /** Written out: what Java makes of a record for this takes 40 ms when it is first used. */
  @Override
  public boolean equals(Object other) {
    return other instanceof IpAddress ip
        && ip.low == low
        && ip.high == high
        && ip.version == version;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(low * 31 + high) * 31 + version;
  }
}
