package io.dnsanalyzer.exchange;

import io.dnsanalyzer.packet.Undecodable;
import java.util.List;

/**
 * Frames that could not be understood.
 *
 * @param count how many there are
 * @param first the first of them, at most {@value #MAX_FIRST}
 */
public record Undecoded(long count, List<Undecodable> first) {
  /** How many frames that could not be understood are kept. */
  public static final int MAX_FIRST = 100;

  /** Copies the list. */
  public Undecoded {
    first = List.copyOf(first);
  }
}
