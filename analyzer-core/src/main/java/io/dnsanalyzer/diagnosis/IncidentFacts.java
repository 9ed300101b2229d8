package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.timeline.Impact;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.IncidentScope;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Summary;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.tally.FirstFrames;
import io.dnsanalyzer.timeline.tally.Reasons;
import io.dnsanalyzer.timeline.tally.Sighting;
import io.dnsanalyzer.words.Words;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a rule may look at: an incident and the capture around it.
 *
 * @param durationNanos from the first to the last frame of the capture
 * @param atMostInASecond how many questions no second of the capture has more than
 * @param causes the incident that explains this one, or those of which any may
 * @param limiting servers that seem to limit the rate of their answers
 * @param refusedBefore the incident just before this one in which a server of it refused its port;
 *     empty where there is none
 * @param respondsMeanwhile whether a server of it answered other questions with errors while the
 *     incident lasted: it is at work, and so is the way to it
 * @param zone the zone of times in sentences
 */
public record IncidentFacts(
    Incident incident,
    Summary summary,
    List<Limit> limits,
    long durationNanos,
    long atMostInASecond,
    List<Incident> causes,
    Set<IpAddress> limiting,
    Optional<Incident> refusedBefore,
    boolean respondsMeanwhile,
    ZoneId zone) {
  private static final long SECOND = 1_000_000_000L;

  /** Of fewer questions that drew nothing, nothing follows. */
  private static final long SEVERAL = 3;

  /** So many questions in a second may be more than a server allows. */
  private static final long MANY = 10;

  public IncidentFacts {
    limits = List.copyOf(limits);
    causes = List.copyOf(causes);
    limiting = Set.copyOf(limiting);
  }

  /** Tells whether it is known that what its servers asked further failed, too. */
  public boolean isOfUpstream() {
    return !causes.isEmpty();
  }

  public Traits traits() {
    return incident.traits();
  }

  public Impact impact() {
    return incident.impact();
  }

  public Sighting outcome(Outcome outcome) {
    return traits().outcome(outcome);
  }

  /** Returns why the questions with this outcome failed, as the servers say. */
  public Reasons reasons(Outcome outcome) {
    return traits().reasons().getOrDefault(outcome, Reasons.NONE);
  }

  /** Tells whether ICMP errors were the answer to any of the questions. */
  public boolean drewErrors() {
    return traits().outcomes().values().stream().anyMatch(seen -> !seen.reporters().isEmpty());
  }

  public boolean has(Limit.Kind kind) {
    return kind.isIn(limits);
  }

  /** Returns what everything is said of: {@code this capture}, or a part of it. */
  public String thisCapture() {
    return LimitSentences.subject(limits);
  }

  /** Tells whether answers may have come that the capture does not hold. */
  public boolean mayMissPackets() {
    return has(Limit.Kind.ONE_SIDED)
        || has(Limit.Kind.DROPS)
        || has(Limit.Kind.DAMAGED)
        || has(Limit.Kind.EVICTIONS)
        || has(Limit.Kind.MEMORY_RAN_OUT)
        || has(Limit.Kind.TCP_SEGMENTS_MISSING)
        || has(Limit.Kind.UNSUPPORTED_LINK_TYPE);
  }

  /** Tells whether any server answered, if only with what the capture does not hold whole. */
  public boolean holdsResponses() {
    return summary.responses() > 0 || summary.incomplete() > 0;
  }

  /** Returns {@code 203.0.113.2}, or {@code 4 servers (192.0.2.1, 192.0.2.2 and 2 more)}. */
  public String servers() {
    return new PartyWords(this).servers();
  }

  /** Returns those of these servers that answered others while the incident lasted. */
  public String answering() {
    return new PartyWords(this).servers(traits().answers().meanwhileBy());
  }

  /** Returns it or they where all of these servers answered meanwhile, and which did otherwise. */
  public String theyOrAnswering() {
    return areAllAnswering() ? agree("it", "they") : answering();
  }

  /** Tells whether each of these servers answered others meanwhile, as far as is known. */
  public boolean areAllAnswering() {
    int answering = traits().answers().meanwhileBy().size();
    return answering == 0 || answering == incident.servers().size();
  }

  /** Returns those of these servers that were asked over TCP, or to which that was tried. */
  public String askedOverTcp() {
    return new PartyWords(this).servers(traits().answers().tcpAskedOf());
  }

  /** Returns those of these servers that answered anything over TCP. */
  public String answeringOverTcp() {
    return new PartyWords(this).servers(traits().answers().tcpBy());
  }

  /** Returns {@code 203.0.113.2}, or {@code any of these 4 servers}. */
  String anyServer() {
    return new PartyWords(this).anyServer();
  }

  /** Returns the word for one server or for several. */
  public String agree(String one, String several) {
    return incident.servers().size() == 1 ? one : several;
  }

  /** Tells whether one of these servers sent such errors itself. */
  public boolean isReportedByServer(Set<IpAddress> reporters) {
    return !Collections.disjoint(reporters, incident.servers());
  }

  /** Returns an answer of these servers, near the incident if there is one. */
  public Optional<FrameRef> anyAnswer() {
    return traits()
        .answers()
        .meanwhile()
        .or(incident::lastSuccessBefore)
        .or(incident::firstSuccessAfter);
  }

  /** Returns {@code 192.0.2.10 (1 of 2 clients)}, without the addresses where they are many. */
  public String clients() {
    return new PartyWords(this).clients();
  }

  /**
   * Returns {@code all 3 questions}, {@code 39 of 96 questions}: a share is of all questions,
   * failed or not, never of the failed ones. Where other questions failed beside this incident, or
   * were answered over a transport that did not fail, how many there were is not known, and only
   * the count is said. TCP connections over which nothing was asked are no questions.
   */
  public String share(Sighting seen) {
    // What one of several servers said is no share of what all of them were asked.
    boolean isOfSome =
        !seen.reporters().isEmpty()
            && seen.reporters().size() < incident.servers().size()
            && incident.servers().containsAll(seen.reporters());
    return isOfSome ? Words.count(seen.count(), "question", "questions") : share(seen.count());
  }

  /** Returns the same of so many questions. */
  public String share(long count) {
    return new Share(this, count).words();
  }

  /** Returns when these servers answered where they did not meanwhile. */
  public String atOtherTimes() {
    return new Share(this, 0).wasAnsweredInItsOnlySecond()
        ? " before or after it"
        : " at other times";
  }

  /** Returns the same behind a "not": {@code any of 3 questions}, {@code 39 of 96 questions}. */
  public String anyOf(Sighting seen) {
    return new Share(this, seen.count()).behindNot();
  }

  /** Tells whether these servers answered other questions while the incident lasted. */
  public boolean answersMeanwhile() {
    return impact().answeredMeanwhile() > 0 && !isSetBack();
  }

  /**
   * Tells whether contrast divides what failed from what was answered: certain questions, types or
   * clients, and not the server as a whole. Names of which each was asked once prove no divider.
   */
  public boolean isDivided() {
    IncidentScope scope = incident.scope();
    return answersMeanwhile()
        && !(scope instanceof IncidentScope.Server)
        && !(scope instanceof IncidentScope.Way)
        && (!(scope instanceof IncidentScope.Questions)
            || impact().names().affected() > 0 // none of them could be read otherwise
                && impact().exchanges() >= 2 * impact().names().affected());
  }

  /**
   * Tells whether each question here was for a name with a suffix, and its client had a record of
   * the name without it.
   */
  public boolean isOfSearchList() {
    return canTellTimes() && incident.isOfSearchList();
  }

  /** Tells whether how long anything took can be said: times run on, and are printed. */
  public boolean canTellTimes() {
    return !has(Limit.Kind.CLOCK_BACKWARDS)
        && !has(Limit.Kind.FRAMES_WITHOUT_TIME)
        && limits.stream()
            .filter(limit -> limit.kind() == Limit.Kind.TEXT_LOG)
            .noneMatch(log -> log.details().contains(Limit.TextGap.NO_TIMES.name()));
  }

  /** Tells whether each query contradicts itself, so that nobody can read it. */
  public boolean areQueriesMalformed() {
    return incident.areQueriesMalformed();
  }

  /** Tells whether these servers had got a record for each question that failed. */
  public boolean isAnsweredFurther() {
    return traits().beside().answeredFurther().questions() == impact().exchanges();
  }

  /** Tells whether each question was for A or AAAA, and the other one was answered beside it. */
  public boolean isOfPairs() {
    return canTellTimes() && traits().beside().otherAddress().questions() == impact().exchanges();
  }

  /** Tells whether these servers answered the same clients something, at once each time. */
  public boolean answersAtOnce() {
    return canTellTimes() && traits().beside().answeredAtOnce() == impact().exchanges();
  }

  /**
   * Tells whether a limit of rates may be why: these servers answered before, and either many
   * questions came in one second, or what failed was answered in the end.
   */
  public boolean mayLimitRates() {
    boolean hasAnsweredBefore = incident.lastSuccessBefore().isPresent() || answersMeanwhile();
    return hasAnsweredBefore && (atMostInASecond >= MANY || hasRecovered());
  }

  /** Tells whether these servers answered each time, and no answer arrived. */
  public boolean areAllUndelivered() {
    return undelivered() == impact().exchanges();
  }

  /** Tells whether these servers answered any time, and that answer did not arrive. */
  public boolean areAnyUndelivered() {
    return undelivered() > 0;
  }

  private long undelivered() {
    return traits().seen().undelivered().values().stream().mapToLong(Sighting::count).sum()
        + outcome(Outcome.LOST_ON_THE_WAY).count();
  }

  /** Tells whether points of capture show that these queries got no farther than one of them. */
  public boolean areQueriesLost() {
    return traits().lost().queries().isPresent();
  }

  /** Tells whether an answer ended the incident. */
  public boolean hasRecovered() {
    return incident.firstSuccessAfter().isPresent();
  }

  /** Returns when an answer ended the incident; nothing where none did. */
  public String recovery() {
    return incident.firstSuccessAfter().map(this::time).orElse("");
  }

  /** Tells whether only TCP fails: over UDP, these servers answer. */
  public boolean isOverTcpOnly() {
    return incident.isOverTcpOnly();
  }

  /** Tells whether only UDP fails: the same servers answered over TCP, and never over UDP. */
  public boolean isOverUdpOnly() {
    long overTcp = traits().answers().tcpCount();
    return !isOverTcpOnly() && overTcp > 0 && overTcp == traits().answers().count();
  }

  /** Tells whether only UDP fails, for all or for these clients: TCP of the servers works. */
  public boolean isAnsweredOverTcp() {
    return isOverUdpOnly() || incident.isOverUdpAlone();
  }

  /** Returns {@code DNS over TCP}, or {@code DNS} where both transports may be meant. */
  public String dns() {
    if (isOverTcpOnly()) {
      return "DNS over TCP";
    }
    return isAnsweredOverTcp() || traits().answers().tcpExchanges() == 0 ? "DNS over UDP" : "DNS";
  }

  /** Returns an answer over the transport that does not fail, where only one of them does. */
  public List<FrameRef> otherTransportAnswers() {
    Traits.Answers answers = traits().answers();
    return isAnsweredOverTcp() ? answers.overOther().or(answers::tcp).stream().toList() : List.of();
  }

  /** Tells whether the asking hosts themselves sent all these errors. */
  public boolean isReportedByClient(Set<IpAddress> reporters) {
    return !reporters.isEmpty() && incident.exampleClients().containsAll(reporters);
  }

  /**
   * Returns that another server answered somebody meanwhile or, with the time, soon after; and over
   * the other IP version where that is so: a host with both may have asked there. Nothing where
   * none did.
   */
  public String answeredElsewhere() {
    return new PartyWords(this).otherServer();
  }

  /** Returns the frame that shows that. */
  public List<FrameRef> elsewhere() {
    return traits().others().answer().map(Traits.Answer::frame).stream().toList();
  }

  /** Returns the command that shows the way that these queries take. */
  public String trace() {
    return Commands.trace(incident.server(), isOverTcpOnly());
  }

  /** Returns {@code with extended error 18 (Prohibited)}; nothing where no response had one. */
  public String extendedErrors(Reasons reasons) {
    if (reasons.byCode().isEmpty()) {
      return "";
    }
    return (reasons.unsaid().isThere() ? " in part with extended error " : " with extended error ")
        + Words.list(reasons.byCode().keySet().stream().map(IncidentFacts::extendedError).toList());
  }

  /** Returns {@code 22 (No Reachable Authority)}. */
  public static String extendedError(int code) {
    return code + " (" + new ExtendedError(code, "").name() + ")";
  }

  /**
   * Returns when the incident was, as in {@code from 13:24:32 to 13:28:32 UTC on 2024-03-14}; where
   * it ended and came again, {@code in 2 spells from ...}. Where the clock was set back by seconds,
   * the first and the last one in the capture bound nothing.
   */
  public String when() {
    if (isSetBack() && impact().exchanges() > 1) {
      return "in " + thisCapture() + " (its clock was set back)";
    }
    long spells = incident.course().occurrences().count();
    return (spells > 1 ? "in " + spells + " spells " : "")
        + Words.period(incident.firstFailure(), incident.lastFailure(), zone);
  }

  /**
   * Returns the first of several questions that drew nothing at all, where all others drew an error
   * and came before: no limit of rates begins once and for all. Empty where it is not so, or where
   * not each frame is known.
   */
  public Optional<FrameRef> silentFrom() {
    Sighting silent = outcome(Outcome.NO_RESPONSE);
    List<FrameRef> rejected =
        traits().outcomes().entrySet().stream()
            .filter(seen -> seen.getKey().way() == Outcome.Way.ICMP)
            .flatMap(seen -> seen.getValue().frames().stream())
            .toList();
    boolean isKnown =
        silent.count() >= SEVERAL
            && !isSetBack()
            && !rejected.isEmpty()
            && rejected.size() < FirstFrames.MAX
            && incident.course().occurrences().count() == 1;
    return silent.frames().stream()
        .findFirst()
        .filter(
            from ->
                isKnown
                    && rejected.stream()
                        .allMatch(frame -> FrameRef.IN_TIME.compare(frame, from) < 0));
  }

  /** Tells whether the clock was set back by seconds: what was between what, times do not tell. */
  public boolean isSetBack() {
    return limits.stream()
        .anyMatch(l -> l.kind() == Limit.Kind.CLOCK_BACKWARDS && l.count() >= SECOND);
  }

  /**
   * Returns when something was that was seen in the incident: where it was seen once, at that time.
   */
  public String when(Sighting seen) {
    return seen.count() == 1 && !seen.frames().isEmpty()
        ? Words.period(seen.frames().get(0), seen.frames().get(0), zone)
        : when();
  }

  /** Returns {@code 13:24:32 UTC on 2024-03-14}. */
  public String time(FrameRef frame) {
    return Words.time(frame, zone);
  }
}
