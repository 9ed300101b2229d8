package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.timeline.Impact;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Sighting;
import io.dnsanalyzer.timeline.Summary;
import io.dnsanalyzer.timeline.Traits;
import java.util.List;

/**
 * What a rule may look at: an incident and the capture around it.
 *
 * @param durationNanos from the first to the last frame of the capture
 */
record Case(Incident incident, Summary summary, List<Limit> limits, long durationNanos) {
  Case {
    limits = List.copyOf(limits);
  }

  Traits traits() {
    return incident.traits();
  }

  Impact impact() {
    return incident.impact();
  }

  Sighting outcome(String code) {
    return traits().outcome(code);
  }

  boolean has(Limit.Kind kind) {
    return limits.stream().anyMatch(limit -> limit.kind() == kind);
  }

  /** Tells whether answers may have come that the capture does not hold. */
  boolean mayMissPackets() {
    return has(Limit.Kind.ONE_SIDED)
        || has(Limit.Kind.DROPS)
        || has(Limit.Kind.DAMAGED)
        || has(Limit.Kind.EVICTIONS)
        || has(Limit.Kind.UNSUPPORTED_LINK_TYPE);
  }
}
