package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.LookupState;
import io.dnsanalyzer.correlate.open.OpenError;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.part.OpenOddities;
import io.dnsanalyzer.timeline.part.OpenOthers;
import io.dnsanalyzer.timeline.part.OpenOutcomes;
import io.dnsanalyzer.timeline.part.Repetition;
import io.dnsanalyzer.timeline.tally.ConstantLimit;
import io.dnsanalyzer.timeline.tally.Durations;
import io.dnsanalyzer.timeline.tally.Forms;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.timeline.tally.Surge;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Traits} of an incident while failures may still join it; no work that grows with it.
 */
final class OpenTraits {
  private final OpenOutcomes outcomes = new OpenOutcomes();
  private final Repetition repetition;
  private final LastStops lastStops = new LastStops();
  private @Nullable OpenOddities oddities;
  private @Nullable OpenOthers others;
  private @Nullable OpenBeside beside;

  /** Those without an answer whose query went over an open TCP connection. */
  private long unansweredOverTcp;

  private long acknowledgedOverTcp;

  /** From the first query to the response, the shortest. */
  private long quickest = Long.MAX_VALUE;

  private int exampleType = -1;
  private final ConstantLimit errorLimit = new ConstantLimit();
  private final Forms.Tally forms = new Forms.Tally();

  OpenTraits(FrameRef firstFailure) {
    repetition = new Repetition(firstFailure);
  }

  /** Takes a failed exchange, as {@link Sighting.Tally#add} does. */
  void add(ExchangeState failed, List<FrameRef> frames) {
    outcomes.add(failed, frames);
    repetition.add(failed);
    lastStops.add(failed);
    if (failed.outcome() == Outcome.TCP_NO_RESPONSE && isOverOpenConnection(failed)) {
      unansweredOverTcp++;
      acknowledgedOverTcp += failed.hasResponse() || failed.tcp.acknowledgedAt() == null ? 0 : 1;
    }
    forms.add(failed);
    if (failed.hasQuestion() && exampleType < 0) {
      exampleType = failed.type();
    }
    if (OpenOddities.areIn(failed)) {
      oddities().add(failed, frames);
    }
    Endpoint from =
        failed.outcome() == Outcome.MISMATCH_SOURCE ? failed.reply.answeredFrom() : null;
    if (from != null) {
      others().answeredFrom(from);
    }
    if (failed.hasResponse()) {
      quickest = Math.min(quickest, Times.between(failed.firstNanos(), failed.answeredNanos()));
    }
    addError(failed.decidingError());
  }

  /** Tells whether a query went over a TCP connection, so that this was open. */
  private static boolean isOverOpenConnection(ExchangeState failed) {
    return failed.transport() == Transport.TCP && !failed.isConnection();
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

  /** Tells whether another server answered any lookup that failed here. */
  boolean failedOver() {
    return others != null && others.failedOver();
  }

  boolean knowsOtherAnswer() {
    return others != null && others.knowsAnswer();
  }

  /** Says of which type the example is. */
  void exampleType(int type) {
    exampleType = type;
  }

  /** Returns what became of the failed exchanges. */
  OpenOutcomes outcomes() {
    return outcomes;
  }

  /** Returns about how many bytes they take. */
  long bytes() {
    long bytes = 100 + outcomes.bytes() + repetition.bytes();
    bytes += oddities == null ? 0 : oddities.bytes();
    bytes += others == null ? 0 : others.bytes();
    return bytes + (beside == null ? 0 : beside.bytes());
  }

  /** Takes over those of a later incident of the same trouble. */
  void comesAgain(OpenTraits later) {
    repetition.comesAgain(later.repetition);
    errorLimit.addAll(later.errorLimit);
    add(later);
  }

  /** Takes over those of an incident of another server. */
  void absorb(OpenTraits other) {
    repetition.absorb(other.repetition);
    add(other);
  }

  private void add(OpenTraits other) {
    outcomes.addAll(other.outcomes);
    lastStops.addAll(other.lastStops);
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
  }

  Traits toTraits(
      Collection<ServerHistory> servers,
      SortedSet<Transport> transports,
      boolean areTypesAnswered,
      Optional<DnsName> under,
      List<FrameRef> frames,
      Optional<FrameRef> meanwhile,
      SortedSet<IpAddress> meanwhileBy,
      Optional<FrameRef> overOther,
      Traits.Same same,
      Optional<Surge> surge,
      Stretches stretches) {
    return new Traits(
        new Traits.Seen(
            outcomes.counts(),
            frames,
            outcomes.toDelivered(),
            outcomes.toUndelivered(),
            outcomes.narrowest(),
            outcomes.toReasons(),
            outcomes.connections(),
            new Traits.Unanswered(unansweredOverTcp, acknowledgedOverTcp),
            quickest,
            exampleType,
            areTypesAnswered,
            transports,
            under),
        new Traits.Oddities(
            oddities == null ? Durations.NONE : oddities.slowErrors(),
            repetition.toGaps(),
            repetition.toIdAndPort(),
            oddities == null ? Sighting.NONE : oddities.reusedIds(),
            oddities == null ? Sighting.NONE : oddities.natRewritten(),
            oddities == null ? Traits.Malformed.NONE : oddities.malformed(),
            oddities == null ? Traits.Corrupted.NONE : oddities.corrupted(),
            oddities == null ? Traits.Behind.NONE : oddities.behind()),
        forms.toForms(),
        others == null
            ? Traits.Others.NONE
            : others.toOthers(
                servers.stream().map(ServerHistory::server).collect(Collectors.toSet())),
        answers(servers, meanwhile, meanwhileBy, overOther),
        servers.size() == 1
            ? servers.iterator().next().answers().hopLimits(errorLimit)
            : Optional.empty(),
        surge,
        lastStops.toLost(servers, frames, stretches),
        (beside == null ? new OpenBeside() : beside).toBeside(same));
  }

  private static Traits.Answers answers(
      Collection<ServerHistory> servers,
      Optional<FrameRef> meanwhile,
      SortedSet<IpAddress> meanwhileBy,
      Optional<FrameRef> overOther) {
    Forms.Tally answered = new Forms.Tally();
    long answers = 0;
    long tcpExchanges = 0;
    long tcpAnswered = 0;
    Optional<FrameRef> tcpAnswer = Optional.empty();
    SortedSet<IpAddress> tcpAskedOf = new TreeSet<>();
    SortedSet<IpAddress> tcpBy = new TreeSet<>();
    boolean hasResponded = false;
    boolean offerRecursion = !servers.isEmpty();
    boolean hasRightChecksums = false;
    for (ServerHistory server : servers) {
      hasResponded |= server.hasResponded();
      offerRecursion &= server.offersRecursion();
      hasRightChecksums |= server.hasRightChecksums();
      answered.addAll(server.answers().forms());
      answers += server.answers().count();
      tcpExchanges += server.demand().overTcp();
      if (server.demand().overTcp() > 0) {
        tcpAskedOf.add(server.server());
      }
      tcpAnswered += server.answers().over(Transport.TCP).count();
      if (server.answers().over(Transport.TCP).count() > 0) {
        tcpBy.add(server.server());
      }
      tcpAnswer = tcpAnswer.isPresent() ? tcpAnswer : server.answers().firstOverTcp();
    }
    return answers == 0 && tcpExchanges == 0 && !hasResponded
        ? Traits.Answers.NONE
        : new Traits.Answers(
            answers,
            meanwhile,
            meanwhileBy,
            tcpExchanges,
            tcpAskedOf,
            tcpAnswered,
            tcpAnswer,
            tcpBy,
            overOther,
            answered.toForms(),
            hasResponded,
            offerRecursion,
            hasRightChecksums);
  }
}
