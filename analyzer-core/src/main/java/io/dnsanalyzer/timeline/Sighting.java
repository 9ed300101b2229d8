package io.dnsanalyzer.timeline;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;

/**
 * How often something was seen, and the first frames that show it.
 *
 * @param count how many exchanges (or lookups) show it
 * @param reporters who sent the ICMP errors among them, at most 16
 * @param frames the frames of the first ones, in the order of time, at most 100
 */
public record Sighting(long count, SortedSet<IpAddress> reporters, List<FrameRef> frames) {
  /** What was not seen. */
  public static final Sighting NONE = new Sighting(0, Collections.emptySortedSet(), List.of());

  /** Copies the collections. */
  public Sighting {
    reporters = Few.copyOf(reporters);
    frames = List.copyOf(frames);
  }

  /** Tells whether it was seen at all. */
  public boolean isThere() {
    return count > 0;
  }
}
