package io.dnsanalyzer.timeline;

import io.dnsanalyzer.correlate.ExchangeState;
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.FrameRef;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@link Reasons} while more may be seen. */
final class OpenReasons {
  private static final int MAX_CODES = 16;

  private Map<Integer, OpenSighting> byCode = Map.of();
  private final OpenSighting unsaid = new OpenSighting();

  /** Takes an exchange that failed in this way, as {@link OpenSighting#add} does. */
  void add(ExchangeState failed, List<FrameRef> frames) {
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
    OpenSighting known = byCode.get(code);
    if (known == null && byCode.size() < MAX_CODES) {
      known = new OpenSighting();
      byCode = Few.with(byCode, code, known);
    }
    if (known != null) {
      known.add(failed, frames);
    }
  }

  Reasons toReasons() {
    SortedMap<Integer, Sighting> seen = new TreeMap<>();
    byCode.forEach((code, sighting) -> seen.put(code, sighting.toSighting()));
    return new Reasons(seen, unsaid.toSighting());
  }
}
