package io.dnsanalyzer.diagnosis.refusal;

import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.words.Words;
import java.util.SortedSet;

/** Who sent ICMP errors, in a sentence. */
record Reporters(SortedSet<IpAddress> addresses) {
  private static final int NAMED = 3;

  /** A sighting keeps no more of them, so that there may be others. */
  private static final int KEPT = 16;

  /**
   * Returns {@code 192.0.2.1 and 192.0.2.2}, or {@code 16 addresses or more (192.0.2.1, 192.0.2.2,
   * 192.0.2.3 and others)}.
   */
  @Override
  public String toString() {
    int all = addresses.size();
    if (all <= NAMED) {
      return Words.list(addresses);
    }
    String named = Words.list(addresses.stream().limit(NAMED).toList()).replace(" and ", ", ");
    return all + (all < KEPT ? " addresses (" : " addresses or more (") + named + " and others)";
  }

  /** Returns the word for one of them or for several. */
  String agree(String one, String several) {
    return addresses.size() == 1 ? one : several;
  }
}
