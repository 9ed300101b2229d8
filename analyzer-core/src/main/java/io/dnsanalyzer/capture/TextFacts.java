package io.dnsanalyzer.capture;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a file that holds packets as text.
 *
 * @param hasTimes whether packets have times; without them only their order is known
 * @param hasDay whether the day of these times is known
 * @param linesSkipped how many lines, blank ones left out, are no part of a packet
 * @param packetsUnread how many packets could not be read
 * @param packetsQuiet how many datagrams on a DNS port are printed without their message
 * @param mends how often each kind of damage was undone, by its code
 * @param firstMends the first mends, at most 100
 */
public record TextFacts(
    boolean hasTimes,
    boolean hasDay,
    long linesSkipped,
    long packetsUnread,
    long packetsQuiet,
    Map<String, Long> mends,
    List<Mended> firstMends) {
  /**
   * Damage that was undone.
   *
   * @param line the number of the line, from 1
   * @param code what was done, such as {@code joined}
   * @param words the same for a person, as a clause
   */
  public record Mended(long line, String code, String words) {}

  /** Copies map and list. */
  public TextFacts {
    mends = Collections.unmodifiableMap(new LinkedHashMap<>(mends));
    firstMends = List.copyOf(firstMends);
  }
}
