package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.LookupState;
import io.dnsanalyzer.correlate.open.OpenError;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.OutcomeCounts;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.tally.ConstantLimit;
import io.dnsanalyzer.timeline.tally.Durations;
import io.dnsanalyzer.timeline.tally.Forms;
import io.dnsanalyzer.timeline.tally.Reasons;
import io.dnsanalyzer.timeline.tally.ResponseErrors;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.timeline.tally.SmallCollections;
import io.dnsanalyzer.timeline.tally.Surge;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Traits} of an incident while failures may still join it; no work that grows with it.
 */
final class OpenTraits {
  private final FrameRef firstFailure;
  private Map<Outcome, Sighting.Tally> outcomes = Map.of();

  /** Those of which an ICMP error says that their answer did not get through. */
  private Map<Outcome, Sighting.Tally> undelivered = Map.of();

  private ResponseErrors.@Nullable Narrowest narrowest;
  private Map<Outcome, Reasons.Tally> reasons = Map.of();
  private SortedMap<Integer, Long> otherRcodes = Collections.emptySortedMap();
  private @Nullable OpenOddities oddities;
  private @Nullable OpenOthers others;
  private @Nullable OpenBeside beside;
  private Durations.@Nullable Tally gaps;

  /** How many of each outcome were TCP connections over which no query went. */
  private Map<Outcome, Long> connections = Map.of();

  /** Those without an answer whose query went over an open TCP connection. */
  private long unansweredOverTcp;

  private long acknowledgedOverTcp;

  /** From the first query to the response, the shortest. */
  private long quickest = Long.MAX_VALUE;

  private boolean isOneQuestion = true;
  private boolean isOneSocket = true;
  private int exampleType = -1;
  private long exchanges;
  private long client;
  private long name;
  private int type;
  private int id;
  private int port;
  private long previous;
  private final ConstantLimit errorLimit = new ConstantLimit();
  private final Forms.Tally forms = new Forms.Tally();

  OpenTraits(FrameRef firstFailure) {
    this.firstFailure = firstFailure;
  }

  /** Takes a failed exchange, as {@link Sighting.Tally#add} does. */
  void add(ExchangeState failed, List<FrameRef> frames) {
    IcmpEvent lost = failed.undeliveredBy();
    if (lost == null) {
      sighting(failed.outcome()).add(failed, frames);
    } else {
      undelivered(failed.outcome()).add(failed, lost);
      if (lost.mtu().isPresent()) {
        narrow(new ResponseErrors.Narrowest(failed.client(), lost.mtu().getAsInt()));
      }
    }
    if (failed.isConnection()) {
      addConnections(failed.outcome(), 1);
    }
    if (failed.outcome() == Outcome.TCP_NO_RESPONSE && failed.isOverOpenConnection()) {
      unansweredOverTcp++;
      acknowledgedOverTcp += failed.acknowledgedAt() == null ? 0 : 1;
    }
    if (failed.outcome() == Outcome.OTHER_RCODE) {
      otherRcodes = otherRcodes.isEmpty() ? new TreeMap<>() : otherRcodes;
      otherRcodes.merge(failed.rcode(), 1L, Long::sum);
    }
    forms.add(failed);
    if (failed.hasQuestion() && exampleType < 0) {
      exampleType = failed.type();
    }
    if (OpenOddities.areIn(failed)) {
      oddities().add(failed, frames);
    }
    Endpoint from = failed.outcome() == Outcome.MISMATCH_SOURCE ? failed.answeredFrom() : null;
    if (from != null) {
      others().answeredFrom(from);
    }
    if (failed.hasResponse()) {
      reasons(failed.outcome()).add(failed, frames);
      quickest = Math.min(quickest, Times.between(failed.firstNanos(), failed.answeredNanos()));
    }
    addError(failed.decidingError());
    compare(failed);
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

  private Sighting.Tally sighting(Outcome outcome) {
    Sighting.Tally known = outcomes.get(outcome);
    if (known == null) {
      known = new Sighting.Tally();
      outcomes = SmallCollections.with(outcomes, outcome, known);
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

  private OpenOddities oddities() {
    oddities = oddities == null ? new OpenOddities() : oddities;
    return oddities;
  }

  private OpenOthers others() {
    others = others == null ? new OpenOthers() : others;
    return others;
  }

  /** Notes what the client of what failed got answered all the same. */
  void add(AnswersBeside found) {
    beside = beside == null ? new OpenBeside() : beside;
    beside.add(found);
    ServerHistory by = found.elsewhereBy();
    FrameRef elsewhere = found.elsewhere();
    if (by != null && elsewhere != null) {
      others().answeredSame(by.server(), elsewhere);
    }
  }

  private void addError(@Nullable OpenError error) {
    if (error != null && error.fromServer() && error.kind() == IcmpErrorKind.PORT_UNREACHABLE) {
      errorLimit.add(error.hopLimit());
    }
  }

  private void compare(ExchangeState failed) {
    long first = failed.firstNanos();
    long nameHash = failed.hasQuestion() ? failed.nameHash() : 0;
    if (exchanges++ == 0) {
      client = failed.clientHash();
      name = nameHash;
      type = failed.type();
      id = failed.id();
      port = failed.clientPort();
      isOneQuestion = failed.hasQuestion();
      isOneSocket = failed.id() >= 0;
    } else {
      boolean sameClient = client == failed.clientHash();
      isOneQuestion &= sameClient && name == nameHash && type == failed.type();
      isOneSocket &= sameClient && id == failed.id() && port == failed.clientPort();
      if (isOneQuestion) {
        addGap(first - previous, failed.firstAttempt());
      }
    }
    previous = first;
  }

  private void addGap(long nanos, FrameRef end) {
    if (gaps == null) {
      gaps = new Durations.Tally();
      gaps.begin(firstFailure);
    }
    gaps.add(nanos, end);
  }

  /** Notes a lookup that went through this server, whether or not another one answered it. */
  void add(LookupState lookup, IpAddress server, boolean hasFailed) {
    if (lookup.hasSeveralServers() || !hasFailed) {
      others().add(lookup, server, hasFailed);
    }
  }

  /** Notes that another server answered somebody meanwhile. */
  void otherAnswer(IpAddress server, FrameRef frame) {
    others().answered(server, frame);
  }

  boolean knowsOtherAnswer() {
    return others != null && others.knowsAnswer();
  }

  /** Says of which type the example is. */
  void exampleType(int type) {
    exampleType = type;
  }

  /** Returns about how many bytes they take. */
  long bytes() {
    long bytes = 100;
    for (Sighting.Tally seen : outcomes.values()) {
      bytes += 48 + seen.bytes();
    }
    for (Sighting.Tally seen : undelivered.values()) {
      bytes += 48 + seen.bytes();
    }
    for (Reasons.Tally said : reasons.values()) {
      bytes += 48 + said.bytes();
    }
    bytes += 64L * otherRcodes.size() + 48L * connections.size();
    bytes += oddities == null ? 0 : oddities.bytes();
    bytes += others == null ? 0 : others.bytes();
    bytes += beside == null ? 0 : beside.bytes();
    return bytes + (gaps == null ? 0 : gaps.bytes());
  }

  /** Returns how many failed exchanges had which outcome. */
  OutcomeCounts counts() {
    Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    outcomes.forEach((outcome, seen) -> counts.put(outcome, seen.count()));
    undelivered.forEach((outcome, seen) -> counts.merge(outcome, seen.count(), Long::sum));
    return new OutcomeCounts(counts, otherRcodes);
  }

  /** Returns the outcome that all failed exchanges had; empty when they differ. */
  Optional<Outcome> onlyOutcome() {
    Map<Outcome, Long> all = counts().byOutcome();
    return all.size() == 1 ? Optional.of(all.keySet().iterator().next()) : Optional.empty();
  }

  /** Takes over those of a later incident of the same trouble. */
  void comesAgain(OpenTraits later) {
    boolean isSameQuestion =
        isOneQuestion
            && later.isOneQuestion
            && client == later.client
            && name == later.name
            && type == later.type;
    if (isSameQuestion) {
      addGap(Times.between(previous, later.firstFailure.nanos()), later.firstFailure);
      if (later.gaps != null && gaps != null) {
        gaps.addLater(later.gaps);
      }
    }
    previous = later.previous;
    errorLimit.addAll(later.errorLimit);
    add(later);
    isOneQuestion = isSameQuestion;
  }

  /** Takes over those of an incident of another server. */
  void absorb(OpenTraits other) {
    add(other);
    isOneQuestion = false;
  }

  private void add(OpenTraits other) {
    other.outcomes.forEach((outcome, seen) -> sighting(outcome).addAll(seen));
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
    unansweredOverTcp += other.unansweredOverTcp;
    acknowledgedOverTcp += other.acknowledgedOverTcp;
    forms.addAll(other.forms);
    quickest = Math.min(quickest, other.quickest);
    if (other.oddities != null) {
      oddities().addAll(other.oddities);
    }
    if (other.others != null) {
      others().addAll(other.others);
    }
    if (other.beside != null) {
      beside = beside == null ? new OpenBeside() : beside;
      beside.addAll(other.beside);
    }
    isOneSocket &= other.isOneSocket && client == other.client && id == other.id;
    isOneSocket &= port == other.port;
    exchanges += other.exchanges;
  }

  Traits toTraits(
      Collection<ServerHistory> servers,
      SortedSet<Transport> transports,
      boolean areTypesAnswered,
      Optional<DnsName> under,
      List<FrameRef> frames,
      Optional<FrameRef> meanwhile,
      Traits.Same same,
      Optional<Surge> surge) {
    Map<Outcome, Sighting> where = new EnumMap<>(Outcome.class);
    outcomes.forEach((outcome, seen) -> where.put(outcome, seen.toSighting()));
    Map<Outcome, Sighting> lost = new EnumMap<>(Outcome.class);
    undelivered.forEach((outcome, seen) -> lost.put(outcome, seen.toSighting()));
    Map<Outcome, Reasons> why = new EnumMap<>(Outcome.class);
    reasons.forEach((outcome, said) -> why.put(outcome, said.toReasons()));
    return new Traits(
        new Traits.Seen(
            counts(),
            frames,
            where,
            lost,
            Optional.ofNullable(narrowest),
            why,
            connections,
            new Traits.Unanswered(unansweredOverTcp, acknowledgedOverTcp),
            quickest,
            exampleType,
            areTypesAnswered,
            transports,
            under),
        new Traits.Oddities(
            oddities == null ? Durations.NONE : oddities.slowErrors(),
            isOneQuestion && gaps != null ? gaps.toDurations() : Durations.NONE,
            isOneSocket && exchanges > 1
                ? Optional.of(new Traits.IdAndPort(id, port))
                : Optional.empty(),
            oddities == null ? Sighting.NONE : oddities.reusedIds(),
            oddities == null ? Sighting.NONE : oddities.natRewritten(),
            oddities == null ? Traits.Malformed.NONE : oddities.malformed(),
            oddities == null ? Traits.Corrupted.NONE : oddities.corrupted(),
            oddities == null ? Traits.Behind.NONE : oddities.behind()),
        forms.toForms(),
        others == null ? Traits.Others.NONE : others.toOthers(servers),
        answers(servers, meanwhile),
        servers.size() == 1 ? servers.iterator().next().hopLimits(errorLimit) : Optional.empty(),
        surge,
        (beside == null ? new OpenBeside() : beside).toBeside(same));
  }

  private static Traits.Answers answers(
      Collection<ServerHistory> servers, Optional<FrameRef> meanwhile) {
    Forms.Tally answered = new Forms.Tally();
    long answers = 0;
    long tcpExchanges = 0;
    long tcpAnswered = 0;
    Optional<FrameRef> tcpAnswer = Optional.empty();
    boolean hasResponded = false;
    boolean offerRecursion = !servers.isEmpty();
    boolean hasRightChecksums = false;
    for (ServerHistory server : servers) {
      hasResponded |= server.hasResponded();
      offerRecursion &= server.offersRecursion();
      hasRightChecksums |= server.hasRightChecksums();
      answered.addAll(server.forms());
      answers += server.answered();
      tcpExchanges += server.tcpExchanges();
      tcpAnswered += server.tcpAnswered();
      tcpAnswer = tcpAnswer.isPresent() ? tcpAnswer : server.tcpAnswer();
    }
    return answers == 0 && tcpExchanges == 0 && !hasResponded
        ? Traits.Answers.NONE
        : new Traits.Answers(
            answers,
            meanwhile,
            tcpExchanges,
            tcpAnswered,
            tcpAnswer,
            answered.toForms(),
            hasResponded,
            offerRecursion,
            hasRightChecksums);
  }
}
