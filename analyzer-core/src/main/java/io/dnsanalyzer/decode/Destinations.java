package io.dnsanalyzer.decode;

import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.link.Arp;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.KeyedHash;
import java.util.ArrayList;
import java.util.List;

/**
 * The first {@value #MAX} hosts that any frame went to, DNS or not: whether a capture has what goes
 * to those that ask. Frames are taken in their order. Where only the first one to each host is
 * taken, it finds the same.
 */
final class Destinations {
  static final int MAX = 1 << 9;

  private static final int PLACES = 4 * MAX;

  /** By place; the version is 0 where the place is free. */
  private final byte[] versions = new byte[PLACES];

  private final long[] highs = new long[PLACES];
  private final long[] lows = new long[PLACES];

  /** In the order in which they came. */
  private final int[] order = new int[MAX];

  private int size;

  /** Where the last one is: many frames in a row go to the same host. */
  private int last;

  /**
   * Takes a frame, as far as its layers were walked: the innermost IP packet counts, or a message
   * of ARP.
   *
   * @return whether it is the first one to that host; never where there are enough
   */
  boolean add(Datagram d) {
    return d.version() == 0
        ? Arp.isForAnother(d) && add(4, 0, Arp.target(d))
        : add(d.version(), d.destinationHigh(), d.destinationLow());
  }

  boolean add(int version, long high, long low) {
    if (is(last, version, high, low) || size == MAX) {
      return false;
    }
    int at = (int) KeyedHash.add(KeyedHash.start(high), low) & PLACES - 1;
    while (versions[at] != 0 && !is(at, version, high, low)) {
      at = at + 1 & PLACES - 1;
    }
    last = at;
    if (versions[at] != 0) {
      return false;
    }
    versions[at] = (byte) version;
    highs[at] = high;
    lows[at] = low;
    order[size++] = at;
    return true;
  }

  private boolean is(int at, int version, long high, long low) {
    return lows[at] == low && highs[at] == high && versions[at] == version;
  }

  /** Returns them in the order in which they came. */
  List<IpAddress> toList() {
    List<IpAddress> all = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      int at = order[i];
      all.add(new IpAddress(versions[at], highs[at], lows[at]));
    }
    return all;
  }
}
