package io.dnsanalyzer.timeline;

import io.dnsanalyzer.correlate.ExchangeState;
import io.dnsanalyzer.correlate.LookupState;
import io.dnsanalyzer.correlate.Match;
import io.dnsanalyzer.correlate.Note;
import io.dnsanalyzer.correlate.OpenError;
import io.dnsanalyzer.correlate.Outcome;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.packet.IpAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Traits} of an incident while failures may still join it; no work that grows with it.
 */
final class OpenTraits {
  private static final long SLOW_NANOS = 1_000_000_000L;
  private static final int MAX_SERVERS = 16;

  private final Map<Outcome, OpenSighting> outcomes = new HashMap<>();
  private final Map<Outcome, OpenReasons> reasons = new HashMap<>();
  private final OpenDurations slowErrors = new OpenDurations();
  private final OpenDurations gaps = new OpenDurations();
  private final OpenSighting reusedIds = new OpenSighting();
  private final OpenSighting natRewritten = new OpenSighting();
  private final OpenSighting failedOver = new OpenSighting();
  private final SortedSet<IpAddress> otherServers = new TreeSet<>();
  private Traits.@Nullable Answer otherAnswer;
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
  private final OpenForms forms = new OpenForms();

  void add(ExchangeState failed) {
    outcomes.computeIfAbsent(failed.outcome(), o -> new OpenSighting()).add(failed);
    forms.add(failed);
    if (failed.hasQuestion() && exampleType < 0) {
      exampleType = failed.type();
    }
    if (failed.has(Note.ID_AND_PORT_REUSED)) {
      reusedIds.add(failed);
    }
    OpenError error = failed.decidingError();
    if (error != null && error.match() == Match.NAT_REWRITTEN) {
      natRewritten.add(failed);
    }
    if (failed.hasResponse()) {
      reasons.computeIfAbsent(failed.outcome(), o -> new OpenReasons()).add(failed);
    }
    addError(error);
    addDelay(failed);
    compare(failed);
  }

  private void addError(@Nullable OpenError error) {
    if (error != null && error.fromServer() && error.kind() == IcmpErrorKind.PORT_UNREACHABLE) {
      errorLimit.add(error.hopLimit());
    }
  }

  /** Others, host unreachable above all, wait for something before they are sent. */
  private void addDelay(ExchangeState failed) {
    OpenError error = failed.decidingError();
    if (error != null
        && error.delayNanos() >= SLOW_NANOS
        && (error.kind() == IcmpErrorKind.PORT_UNREACHABLE
            || error.kind() == IcmpErrorKind.ADMIN_PROHIBITED)) {
      slowErrors.add(error.delayNanos(), failed);
    }
  }

  private void compare(ExchangeState failed) {
    FrameRef first = failed.firstAttempt();
    long nameHash = failed.hasQuestion() ? failed.nameHash() : 0;
    if (exchanges++ == 0) {
      client = failed.clientHash();
      name = nameHash;
      type = failed.type();
      id = failed.id();
      port = failed.clientPort();
      isOneQuestion = failed.hasQuestion();
      isOneSocket = failed.id() >= 0;
      gaps.begin(first);
    } else {
      boolean sameClient = client == failed.clientHash();
      isOneQuestion &= sameClient && name == nameHash && type == failed.type();
      isOneSocket &= sameClient && id == failed.id() && port == failed.clientPort();
      if (isOneQuestion) {
        gaps.add(first.nanos() - previous, first);
      }
    }
    previous = first.nanos();
  }

  /** Notes a lookup that went through this server, whether or not another one answered it. */
  void add(LookupState lookup, IpAddress server, boolean hasFailed) {
    if (lookup.hasSeveralServers() && otherServers.size() < MAX_SERVERS) {
      addOthers(lookup.servers(), server);
    }
    if (!hasFailed) {
      failedOver.add(lookup.first(), lookup.last());
    }
  }

  private void addOthers(List<IpAddress> servers, IpAddress server) {
    for (IpAddress asked : servers) {
      if (!asked.equals(server) && otherServers.size() < MAX_SERVERS) {
        otherServers.add(asked);
      }
    }
  }

  /** Notes that another server answered somebody meanwhile. */
  void otherAnswer(IpAddress server, FrameRef frame) {
    if (otherAnswer == null) {
      otherAnswer = new Traits.Answer(server, frame);
    }
  }

  boolean knowsOtherAnswer() {
    return otherAnswer != null;
  }

  /** Takes over what another one noted of errors; where those are shared, no response came. */
  void absorb(OpenTraits other) {
    other.outcomes.forEach(
        (outcome, seen) -> outcomes.computeIfAbsent(outcome, o -> new OpenSighting()).addAll(seen));
    forms.addAll(other.forms);
    slowErrors.addAll(other.slowErrors);
    reusedIds.addAll(other.reusedIds);
    natRewritten.addAll(other.natRewritten);
    failedOver.addAll(other.failedOver);
    otherServers.addAll(other.otherServers);
    otherAnswer = otherAnswer == null ? other.otherAnswer : otherAnswer;
    isOneQuestion = false;
    isOneSocket &= other.isOneSocket && client == other.client && id == other.id;
    isOneSocket &= port == other.port;
    exchanges += other.exchanges;
  }

  Traits toTraits(
      SortedSet<ServerHistory> servers, Optional<FrameRef> meanwhile, Optional<Surge> surge) {
    SortedMap<String, Sighting> byCode = new TreeMap<>();
    outcomes.forEach((outcome, seen) -> byCode.put(outcome.code(), seen.toSighting()));
    SortedMap<String, Reasons> why = new TreeMap<>();
    reasons.forEach((outcome, said) -> why.put(outcome.code(), said.toReasons()));
    OpenForms answered = new OpenForms();
    long answers = 0;
    long tcpExchanges = 0;
    long tcpAnswered = 0;
    Optional<FrameRef> tcpAnswer = Optional.empty();
    Optional<HopLimits> hopLimits = Optional.empty();
    for (ServerHistory server : servers) {
      otherServers.remove(server.server());
      answered.addAll(server.forms());
      answers += server.successes().count();
      tcpExchanges += server.tcpExchanges();
      tcpAnswered += server.tcpAnswered();
      tcpAnswer = tcpAnswer.isPresent() ? tcpAnswer : server.tcpAnswer();
      hopLimits = servers.size() == 1 ? server.hopLimits(errorLimit) : hopLimits;
    }
    return new Traits(
        byCode,
        why,
        slowErrors.toDurations(),
        isOneQuestion ? gaps.toDurations() : Durations.NONE,
        isOneSocket && exchanges > 1
            ? Optional.of(new Traits.IdAndPort(id, port))
            : Optional.empty(),
        reusedIds.toSighting(),
        natRewritten.toSighting(),
        exampleType,
        forms.toForms(),
        new Traits.Others(otherServers, failedOver.toSighting(), Optional.ofNullable(otherAnswer)),
        new Traits.Answers(
            answers, meanwhile, tcpExchanges, tcpAnswered, tcpAnswer, answered.toForms()),
        hopLimits,
        surge);
  }
}
