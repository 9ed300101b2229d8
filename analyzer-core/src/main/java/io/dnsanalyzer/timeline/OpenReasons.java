package io.dnsanalyzer.timeline;

import io.dnsanalyzer.correlate.ExchangeState;
import io.dnsanalyzer.packet.ExtendedError;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@link Reasons} while more may be seen. */
final class OpenReasons {
  private static final int MAX_CODES = 16;

  private final SortedMap<Integer, OpenSighting> byCode = new TreeMap<>();
  private final OpenSighting unsaid = new OpenSighting();

  void add(ExchangeState failed) {
    List<ExtendedError> reasons = failed.extendedErrors();
    if (reasons.isEmpty()) {
      unsaid.add(failed);
    }
    reasons.stream().mapToInt(ExtendedError::code).distinct().forEach(code -> add(code, failed));
  }

  private void add(int code, ExchangeState failed) {
    OpenSighting known = byCode.get(code);
    if (known == null && byCode.size() < MAX_CODES) {
      known = new OpenSighting();
      byCode.put(code, known);
    }
    if (known != null) {
      known.add(failed);
    }
  }

  Reasons toReasons() {
    SortedMap<Integer, Sighting> seen = new TreeMap<>();
    byCode.forEach((code, sighting) -> seen.put(code, sighting.toSighting()));
    return new Reasons(seen, unsaid.toSighting());
  }
}
