package io.dnsanalyzer.pseudonym;

import io.dnsanalyzer.decode.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fragments that wait for the others of their packet, whose payload is written as one. */
final class FragmentedPackets {
  private static final int MAX_SETS = 1024;

  /** What the fragments of one packet have in common (RFC 791 3.2, RFC 8200 4.5). */
  private record Key(long ends, long identification, int protocol) {}

  private final PacketRewriter packets;
  private final Map<Key, List<Held>> waiting = new LinkedHashMap<>();

  FragmentedPackets(PacketRewriter packets) {
    this.packets = packets;
  }

  /** Takes a fragment, and writes its packet when it is the last one that was missing. */
  void add(Held fragment) {
    Key key = key(fragment);
    List<Held> all = waiting.computeIfAbsent(key, unused -> new ArrayList<>());
    fragment.isWaiting = true;
    all.add(fragment);
    if (isWhole(all)) {
      waiting.remove(key);
      write(all);
    } else if (waiting.size() > MAX_SETS) {
      giveUp(waiting.values().iterator().next().get(0));
    }
  }

  private static Key key(Held held) {
    int length = held.addressLength();
    long ends = Bytes.hash(held.in, held.addresses, held.addresses + 2 * length);
    // The protocol of IPv6 stands in each fragment, but only the first one's counts (RFC 8200 4.5).
    return new Key(ends, held.identification, held.version == 4 ? held.protocol : -1);
  }

  /** Writes what is there of a packet whose other fragments did not come. */
  void giveUp(Held fragment) {
    List<Held> all = waiting.remove(key(fragment));
    if (all != null) {
      write(all);
    }
  }

  private static boolean isWhole(List<Held> fragments) {
    int covered = covered(fragments);
    return fragments.stream()
        .anyMatch(f -> !f.moreFragments && f.fragmentOffset + f.end - f.at <= covered);
  }

  /** Returns how far the packet is there without a gap. */
  private static int covered(List<Held> fragments) {
    int covered = 0;
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Held fragment : fragments) {
        int end = fragment.fragmentOffset + fragment.end - fragment.at;
        if (fragment.fragmentOffset <= covered && end > covered) {
          covered = end;
          grew = true;
        }
      }
    }
    return covered;
  }

  /** Writes the payload up to the first gap, and each fragment's part of it. */
  private void write(List<Held> fragments) {
    int covered = covered(fragments);
    Held first = fragments.get(0);
    for (Held fragment : fragments) {
      fragment.isWaiting = false;
      first = fragment.fragmentOffset == 0 ? fragment : first;
    }
    if (covered == 0 || first.fragmentOffset > 0) {
      return;
    }
    int header = first.at;
    Held whole = new Held(new byte[header + covered]);
    System.arraycopy(first.in, 0, whole.in, 0, header);
    System.arraycopy(first.out, 0, whole.out, 0, header);
    whole.version = first.version;
    whole.addresses = first.addresses;
    whole.protocol = first.protocol;
    whole.at = header;
    whole.end = header + covered;
    for (Held fragment : fragments) {
      part(fragment, fragment.in, whole.in, header, covered, true);
    }
    packets.payload(whole);
    for (Held fragment : fragments) {
      part(fragment, fragment.out, whole.out, header, covered, false);
    }
  }

  /** Copies a fragment's part to the whole or back. */
  private static void part(
      Held fragment, byte[] own, byte[] whole, int header, int covered, boolean toWhole) {
    int length = Math.min(fragment.end - fragment.at, covered - fragment.fragmentOffset);
    if (length > 0 && toWhole) {
      System.arraycopy(own, fragment.at, whole, header + fragment.fragmentOffset, length);
    } else if (length > 0) {
      System.arraycopy(whole, header + fragment.fragmentOffset, own, fragment.at, length);
    }
  }
}
