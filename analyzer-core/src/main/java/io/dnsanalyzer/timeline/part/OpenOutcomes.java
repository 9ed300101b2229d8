package io.dnsanalyzer.timeline.part;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.OutcomeCounts;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.tally.Reasons;
import io.dnsanalyzer.timeline.tally.ResponseErrors;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.timeline.tally.SmallCollections;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What became of the exchanges of an incident, by outcome, while more may join it. */
public final class OpenOutcomes {
  private Map<Outcome, Sighting.Tally> delivered = Map.of();

  /** Those of which an ICMP error says that their answer did not get through. */
  private Map<Outcome, Sighting.Tally> undelivered = Map.of();

  private ResponseErrors.@Nullable Narrowest narrowest;
  private Map<Outcome, Reasons.Tally> reasons = Map.of();
  private SortedMap<Integer, Long> otherRcodes = Collections.emptySortedMap();

  /** How many of each outcome were TCP connections over which no query went. */
  private Map<Outcome, Long> connections = Map.of();

  /** Takes a failed exchange, as {@link Sighting.Tally#add} does. */
  public void add(ExchangeState failed, List<FrameRef> frames) {
    Outcome outcome = failed.outcome();
    IcmpEvent lost = failed.undeliveredBy();
    if (lost == null) {
      delivered(outcome).add(failed, frames);
    } else {
      undelivered(outcome).add(failed, lost);
      if (lost.mtu().isPresent()) {
        narrow(new ResponseErrors.Narrowest(failed.client(), lost.mtu().getAsInt()));
      }
    }
    if (failed.isConnection()) {
      addConnections(outcome, 1);
    }
    if (outcome == Outcome.OTHER_RCODE) {
      otherRcodes = otherRcodes.isEmpty() ? new TreeMap<>() : otherRcodes;
      otherRcodes.merge(failed.rcode(), 1L, Long::sum);
    }
    if (failed.hasResponse()) {
      reasons(outcome).add(failed, frames);
    }
  }

  private void addConnections(Outcome outcome, long count) {
    connections = connections.isEmpty() ? new EnumMap<>(Outcome.class) : connections;
    connections.merge(outcome, count, Long::sum);
  }

  private void narrow(ResponseErrors.Narrowest other) {
    if (narrowest == null || other.mtu() < narrowest.mtu()) {
      narrowest = other;
    }
  }

  private Sighting.Tally delivered(Outcome outcome) {
    Sighting.Tally known = delivered.get(outcome);
    if (known == null) {
      known = new Sighting.Tally();
      delivered = SmallCollections.with(delivered, outcome, known);
    }
    return known;
  }

  private Sighting.Tally undelivered(Outcome outcome) {
    Sighting.Tally known = undelivered.get(outcome);
    if (known == null) {
      known = new Sighting.Tally();
      undelivered = SmallCollections.with(undelivered, outcome, known);
    }
    return known;
  }

  private Reasons.Tally reasons(Outcome outcome) {
    Reasons.Tally known = reasons.get(outcome);
    if (known == null) {
      known = new Reasons.Tally();
      reasons = SmallCollections.with(reasons, outcome, known);
    }
    return known;
  }

  /** Takes over those of another incident. */
  public void addAll(OpenOutcomes other) {
    other.delivered.forEach((outcome, seen) -> delivered(outcome).addAll(seen));
    other.undelivered.forEach((outcome, seen) -> undelivered(outcome).addAll(seen));
    if (other.narrowest != null) {
      narrow(other.narrowest);
    }
    other.reasons.forEach((outcome, said) -> reasons(outcome).addAll(said));
    if (!other.otherRcodes.isEmpty()) {
      otherRcodes = otherRcodes.isEmpty() ? new TreeMap<>() : otherRcodes;
      other.otherRcodes.forEach((rcode, count) -> otherRcodes.merge(rcode, count, Long::sum));
    }
    other.connections.forEach(this::addConnections);
  }

  /** Returns how many failed exchanges had which outcome. */
  public OutcomeCounts counts() {
    Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    delivered.forEach((outcome, seen) -> counts.put(outcome, seen.count()));
    undelivered.forEach((outcome, seen) -> counts.merge(outcome, seen.count(), Long::sum));
    return new OutcomeCounts(counts, otherRcodes);
  }

  /** Returns the outcome that all failed exchanges had; empty when they differ. */
  public Optional<Outcome> only() {
    Map<Outcome, Long> all = counts().byOutcome();
    return all.size() == 1 ? Optional.of(all.keySet().iterator().next()) : Optional.empty();
  }

  /** Returns the outcome that all had but for those of which nothing was seen; empty likewise. */
  public Optional<Outcome> onlyToldOf() {
    List<Outcome> told =
        counts().byOutcome().keySet().stream().filter(one -> !Manner.isSilence(one)).toList();
    return told.size() == 1 ? Optional.of(told.get(0)) : Optional.empty();
  }

  /** Returns where each outcome was seen, but for those whose answer did not get through. */
  public Map<Outcome, Sighting> toDelivered() {
    return toSightings(delivered);
  }

  /** Returns where each outcome of those was seen whose answer did not get through. */
  public Map<Outcome, Sighting> toUndelivered() {
    return toSightings(undelivered);
  }

  private static Map<Outcome, Sighting> toSightings(Map<Outcome, Sighting.Tally> tallies) {
    Map<Outcome, Sighting> where = new EnumMap<>(Outcome.class);
    tallies.forEach((outcome, seen) -> where.put(outcome, seen.toSighting()));
    return where;
  }

  /** Returns the narrowest link that answers did not get through; empty where none is known. */
  public Optional<ResponseErrors.Narrowest> narrowest() {
    return Optional.ofNullable(narrowest);
  }

  /** Returns what responses with each outcome said of why. */
  public Map<Outcome, Reasons> toReasons() {
    Map<Outcome, Reasons> why = new EnumMap<>(Outcome.class);
    reasons.forEach((outcome, said) -> why.put(outcome, said.toReasons()));
    return why;
  }

  /** Returns how many of each outcome were TCP connections over which no query went. */
  public Map<Outcome, Long> connections() {
    return connections;
  }

  /** Returns about how many bytes they take. */
  public long bytes() {
    long bytes = 64L * otherRcodes.size() + 48L * connections.size();
    for (Sighting.Tally seen : delivered.values()) {
      bytes += 48 + seen.bytes();
    }
    for (Sighting.Tally seen : undelivered.values()) {
      bytes += 48 + seen.bytes();
    }
    for (Reasons.Tally said : reasons.values()) {
      bytes += 48 + said.bytes();
    }
    return bytes;
  }
}
