package io.dnsanalyzer.timeline.tally;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.FrameRef;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Why questions failed in one way, as the servers themselves say (RFC 8914).
 *
 * @param byCode the INFO-CODEs that their responses carried, at most 16; one may carry several. The
 *     reporters of each are the servers that said so
 * @param unsaid those whose responses carried none
 */
public record Reasons(SortedMap<Integer, Sighting> byCode, Sighting unsaid) {
  /** Where no response came. */
  public static final Reasons NONE = new Reasons(Collections.emptySortedMap(), Sighting.NONE);

  /** Copies the map. */
  public Reasons {
    byCode = SmallCollections.copyOf(byCode);
  }

  /** Returns where a reason was seen; nowhere when it was not. */
  public Sighting of(int code) {
    return byCode.getOrDefault(code, Sighting.NONE);
  }

  /** Counts reasons; of more codes than it keeps, the lowest ones are kept. */
  public static final class Tally {
    private static final int MAX_CODES = 16;

    private Map<Integer, Sighting.Tally> byCode = Map.of();
    private final Sighting.Tally unsaid = new Sighting.Tally();

    /** Takes an exchange that failed in this way, as {@link Sighting.Tally#add} does. */
    public void add(ExchangeState failed, List<FrameRef> frames) {
      List<ExtendedError> reasons = failed.extendedErrors();
      if (reasons.isEmpty()) {
        unsaid.add(failed, frames);
      }
      reasons.stream()
          .mapToInt(ExtendedError::code)
          .distinct()
          .forEach(code -> add(code, failed, frames));
    }

    private void add(int code, ExchangeState failed, List<FrameRef> frames) {
      Sighting.Tally known = of(code);
      if (known != null) {
        known.addSaidBy(failed.server(), failed, frames);
      }
    }

    /** Returns the tally of a code; null where there are enough lower codes. */
    private Sighting.@Nullable Tally of(int code) {
      Sighting.Tally known = byCode.get(code);
      if (known != null) {
        return known;
      }
      if (byCode.size() == MAX_CODES) {
        int highest = Collections.max(byCode.keySet());
        if (code > highest) {
          return null;
        }
        byCode.remove(highest);
      }
      Sighting.Tally added = new Sighting.Tally();
      byCode = SmallCollections.with(byCode, code, added);
      return added;
    }

    /** Adds what another tally counted. */
    public void addAll(Tally other) {
      unsaid.addAll(other.unsaid);
      other.byCode.forEach(
          (code, seen) -> {
            Sighting.Tally known = of(code);
            if (known != null) {
              known.addAll(seen);
            }
          });
    }

    /** Returns about how many bytes it takes. */
    public long bytes() {
      long bytes = 32 + unsaid.bytes();
      for (Sighting.Tally seen : byCode.values()) {
        bytes += 64 + seen.bytes();
      }
      return bytes;
    }

    public Reasons toReasons() {
      SortedMap<Integer, Sighting> seen = new TreeMap<>();
      byCode.forEach((code, sighting) -> seen.put(code, sighting.toSighting()));
      return new Reasons(seen, unsaid.toSighting());
    }
  }
}
