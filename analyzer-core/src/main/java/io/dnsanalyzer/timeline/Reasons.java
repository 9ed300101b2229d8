package io.dnsanalyzer.timeline;

import java.util.Collections;
import java.util.SortedMap;

/**
 * Why questions failed in one way, as the servers themselves say (RFC 8914).
 *
 * @param byCode the INFO-CODEs that their responses carried, at most 16; one may carry several
 * @param unsaid those whose responses carried none
 */
public record Reasons(SortedMap<Integer, Sighting> byCode, Sighting unsaid) {
  /** Where no response came. */
  public static final Reasons NONE = new Reasons(Collections.emptySortedMap(), Sighting.NONE);

  /** Copies the map. */
  public Reasons {
    byCode = Few.copyOf(byCode);
  }

  /** Returns where a reason was seen; nowhere when it was not. */
  public Sighting of(int code) {
    return byCode.getOrDefault(code, Sighting.NONE);
  }
}
