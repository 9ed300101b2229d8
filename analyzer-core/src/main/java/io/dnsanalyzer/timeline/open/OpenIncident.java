package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.LookupState;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Match;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.Cause;
import io.dnsanalyzer.timeline.Course;
import io.dnsanalyzer.timeline.Impact;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.IncidentScope;
import io.dnsanalyzer.timeline.Occurrences;
import io.dnsanalyzer.timeline.Parties;
import io.dnsanalyzer.timeline.tally.FirstFrames;
import io.dnsanalyzer.timeline.tally.NumberSet;
import io.dnsanalyzer.timeline.tally.Numbering;
import io.dnsanalyzer.timeline.tally.Rates;
import io.dnsanalyzer.timeline.tally.SmallCollections;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An incident while failures, or incidents with the same scope, may still join it. */
public final class OpenIncident {
  private static final int MAX_CLIENTS = 16;

  /** What one takes before anything is in it. */
  private static final int BYTES = 600;

  /** Of so many failures it is looked for whether others just got the answer. */
  private static final int COMPARED = 64;

  private static final Divider[] DIVIDERS = Divider.values();

  private final ServerHistory history;
  private final Endpoint server;
  private final Manner manner;
  private final Sides sides = new Sides();
  private final Contrast contrast;
  private Set<IpAddress> exampleClients = Set.of();
  private final NumberSet clients = new NumberSet();
  private final NumberSet names = new NumberSet();

  /** Whether there were more names in the capture than have numbers. */
  private boolean hasNameWithoutNumber;

  /** Whether a question failed that cannot be read: any answer may be to it. */
  private boolean hasUnreadable;

  private final FirstFrames frames = new FirstFrames();
  private final OpenTraits traits;
  private final NearbyAnswers answers;
  private FrameRef first;
  private FrameRef last;
  private FrameRef lastBegin;

  /** When the last connection ended over which something was asked in vain. */
  private long endNanos = Long.MIN_VALUE;

  /** The last failure of the first spell; null where there is one spell. */
  private @Nullable FrameRef firstUntil;

  private long occurrences = 1;
  private String exampleName = "";

  /** Whether nobody got an answer for that name, as far as is known. */
  private boolean isExampleLost;

  private Contrast.Bound bound = Contrast.Bound.SERVER;

  /** Whether answers were handed over before a failure that came first. */
  private boolean isUncertain;

  /** The first answer over its transports since the last failure. */
  private @Nullable FrameRef after;

  /** The first one of them to a client of which something failed. */
  private @Nullable FrameRef afterToSame;

  /** The last answer to the client of the first failure before that; null where none is known. */
  private @Nullable FrameRef beforeToSame;

  /** Whether there is no other one. */
  private boolean isBeforeKnown;

  /** Who reported the failures, as long as one device reported them all. */
  private @Nullable IpAddress reporter;

  private boolean hasOneReporter = true;
  private long exchanges;
  private long attempts;

  private long lookupsOfOneServer;

  /** The others by number: a lookup that asked several servers failed once. */
  private final NumberSet lookupsOfSeveral = new NumberSet();

  /** The servers of all that it took over, and its own; empty while it took over none. */
  private SortedSet<ServerHistory> histories = Collections.emptySortedSet();

  /** Whether it took over those of other servers, so that answers nearby are to be found anew. */
  private boolean isJoined;

  /** Whether its server may have failed because of what it asked further. */
  private boolean askedFurther;

  /** Whether it may have waited for that in vain. */
  private boolean isSilent;

  /** When its server last said that it failed; before all time where it never did. */
  private long knownAt = Long.MIN_VALUE;

  /** When it first said so; behind all time where it never did. */
  private long firstKnownAt = Long.MAX_VALUE;

  /** What failed by client and transport; null where that is not told apart. */
  private @Nullable OpenParts parts;

  private List<OpenIncident> causes = List.of();
  private Match causesMatch = Match.LIKELY;
  private int id;

  /** How many answers there were when others' were looked at last. */
  private long lookedAt;

  /** Makes one without anything in it, which begins with an exchange that is to be added. */
  static OpenIncident begin(
      ExchangeState failed, FrameRef first, ServerHistory history, boolean isOfResponses) {
    boolean hasParts = !isOfResponses && history.tellsCausesApart();
    OpenParts parts = hasParts ? new OpenParts(history) : null;
    return new OpenIncident(failed, first, history, isOfResponses, parts);
  }

  /** Makes one that may turn out to be a part of what one server is not reached for. */
  static OpenIncident part(ExchangeState failed, FrameRef first, ServerHistory history) {
    return new OpenIncident(failed, first, history, false, null);
  }

  private OpenIncident(
      ExchangeState failed,
      FrameRef first,
      ServerHistory history,
      boolean isOfResponses,
      @Nullable OpenParts parts) {
    this.history = history;
    manner = new Manner(isOfResponses);
    contrast = new Contrast(sides, manner);
    this.parts = parts;
    server = new Endpoint(history.server(), failed.serverPort());
    this.first = first;
    lastBegin = first;
    last = first;
    traits = new OpenTraits(first);
    answers = new NearbyAnswers(history, first);
  }

  FrameRef first() {
    return first;
  }

  FrameRef last() {
    return last;
  }

  /** Tells whether one of these servers failed so in it. */
  boolean isOf(Set<IpAddress> servers, Outcome outcome) {
    return traits.counts().of(outcome) > 0
        && histories().stream().anyMatch(history -> servers.contains(history.server()));
  }

  /** Returns how many exchanges failed in it. */
  long exchanges() {
    return exchanges;
  }

  /** Returns about how many bytes it takes, as it is and as a value; rather too many. */
  long bytes() {
    long bytes = BYTES + clients.bytes() + names.bytes() + lookupsOfSeveral.bytes();
    bytes += sides.bytes();
    bytes += parts == null ? 0 : parts.bytes();
    return bytes + frames.bytes() + traits.bytes() + 64L * exampleClients.size();
  }

  /**
   * Adds a failed exchange.
   *
   * @param query its first attempt
   * @param client the number of its client
   * @param name the number of its name; {@link Numbering#NONE} where there is none
   */
  void add(ExchangeState failed, FrameRef query, int client, int name) {
    exchanges++;
    attempts += failed.attemptCount();
    if (failed.lastNanos() > last.nanos()) {
      last = failed.attemptCount() == 1 ? query : failed.lastAttempt();
    }
    FrameRef end = failed.tcpEndedAt();
    endNanos = end == null ? endNanos : Math.max(endNanos, end.nanos());
    clients.add(client);
    names.add(name);
    hasNameWithoutNumber |= name == Numbering.NONE && failed.hasQuestion();
    hasUnreadable |= !failed.hasQuestion();
    report(failed.reporter().orElse(null));
    if (exampleClients.size() < MAX_CLIENTS) {
      exampleClients = SmallCollections.with(exampleClients, failed.client());
    }
    manner.add(failed);
    if (mayHaveAskedFurther(failed.outcome())) {
      askedFurther = true;
      long known = failed.hasResponse() ? failed.answeredNanos() : Long.MIN_VALUE;
      knownAt = Math.max(knownAt, known);
      firstKnownAt = failed.hasResponse() ? Math.min(firstKnownAt, known) : firstKnownAt;
      isSilent |= !failed.hasResponse();
    }
    isUncertain |= history.isUncertain(query.nanos());
    after = null;
    afterToSame = null;
    sides.failed(failed);
    traits.add(failed, frames.wants(query.nanos()) ? show(failed.toExchange()) : List.of());
    if (parts != null && !parts.add(failed, query, client, name)) {
      parts = null;
    }
  }

  /** What a server says, or fails to say, when those fail that it asks itself. */
  private static boolean mayHaveAskedFurther(Outcome outcome) {
    return outcome == Outcome.SERVFAIL || outcome == Outcome.REFUSED || Manner.isSilence(outcome);
  }

  /**
   * Looks whether another client just got the answer to a question that failed; said of the first
   * {@value #COMPARED} failures.
   *
   * @param answers those that were handed over before it failed
   */
  public void compare(ExchangeState failed, AnswerQueue answers) {
    if (manner.mayBeRead()
        && exchanges <= COMPARED
        && history.hasAnswered()
        && answers.wasAnsweredToAnother(
            failed, history, failed.firstNanos() - history.lullNanos())) {
      sides.questions().answeredToAnother(Divider.QUESTION.of(failed));
    }
  }

  /** Notes what the client of a failed exchange in it got answered all the same. */
  public void add(AnswersBeside found) {
    traits.add(found);
    if (parts != null) {
      parts.latest().add(found);
    }
  }

  /**
   * Notes when the client of the first failure last got an answer before.
   *
   * @param answers those that were handed over before it failed
   * @param all how many answers there were until now, of all servers
   */
  public void noteBefore(ExchangeState failed, AnswerQueue answers, long all) {
    if (parts != null) {
      parts.latest().noteBefore(failed, answers, all);
    }
    if (exchanges == 1 && history.hasAnswered()) {
      beforeToSame = answers.lastTo(failed.clientHash(), history);
      isBeforeKnown = beforeToSame != null || all <= AnswerQueue.KEPT;
    }
  }

  private void report(@Nullable IpAddress by) {
    reporter = reporter == null ? by : reporter;
    hasOneReporter &= by != null && by.equals(reporter);
  }

  private List<FrameRef> show(Exchange failed) {
    if (exampleName.isEmpty()) {
      exampleName = failed.question().map(q -> q.name().toString()).orElse("");
    }
    List<FrameRef> shown = failed.frames();
    frames.addAll(shown);
    return shown;
  }

  /**
   * Takes an answer of its server, in the order of time; returns whether none changes anything
   * before something fails again.
   */
  boolean passed(PastAnswer answer) {
    if (isQuiet() || !manner.isOfResponses && !manner.isOver(answer.isTcp)) {
      return isQuiet();
    }
    if (answer.nanos >= first.nanos()) {
      sides.noteSame(answer);
    }
    // What gets through to others says nothing of the way to those whom it did not reach.
    if (manner.isUndelivered() && !sides.clients().mayHave(answer.clientHash)) {
      return false;
    }
    if (after == null && isAfter(answer.nanos)) {
      after = answer.frame();
    }
    if (afterToSame == null && isAfter(answer.nanos) && sides.clients().has(answer.clientHash)) {
      afterToSame = answer.frame();
    }
    sides.answered(answer);
    return isQuiet();
  }

  /**
   * Takes an error that its server answered with: whoever answers so is reached, and refuses no
   * port.
   */
  void responded(FrameRef response, boolean isTcp) {
    if (manner.isTurnedAway()
        && after == null
        && response.nanos() >= last.nanos()
        && manner.isOver(isTcp)) {
      after = response;
    }
  }

  /** Tells whether all that was asked so far had failed by then, or was asked before. */
  private boolean isAfter(long nanos) {
    return nanos >= last.nanos() && nanos >= endNanos;
  }

  private boolean isQuiet() {
    return sides.areSettled()
        && after != null
        && (afterToSame != null || sides.clients().isOverfull());
  }

  /**
   * Tells whether the answers so far ended it before a failure. A question that fails again without
   * an answer in between goes on failing, whatever else is answered; so do a type and a client.
   */
  boolean hasEndedBefore(ExchangeState failed) {
    for (Divider divider : DIVIDERS) {
      if (contrast.isSideOf(divider) && sides.by(divider).isUnanswered(divider.of(failed))) {
        return false;
      }
    }
    Contrast.Bound now = boundNow(0);
    return now == Contrast.Bound.SERVER ? after != null : endOf(now).isPresent();
  }

  private Contrast.Bound boundNow(long soonNanos) {
    return isUncertain && !manner.isOfResponses
        ? Contrast.Bound.SERVER
        : contrast.bound(exchanges, soonNanos);
  }

  /** Returns the answer that ends what a bound holds; empty when none does. */
  private Optional<FrameRef> endOf(Contrast.Bound by) {
    if (manner.isOfResponses && hasUnreadable) {
      return Optional.empty(); // whether what was answered later is what failed, nobody can read
    }
    return switch (by) {
      case QUESTION -> sides.by(Divider.QUESTION).allAnswered();
      case TYPE -> sides.questions().firstAnswered(sides.by(Divider.TYPE).allAnswered());
      case EDNS -> sides.by(Divider.EDNS).allAnswered();
      case CLIENT -> sides.by(Divider.CLIENT).allAnswered();
      case PORT -> sides.by(Divider.PORT).allAnswered();
      case SERVER ->
          manner.mayBeRead() && (sides.questions().wasAnyAnswered() || wasAnsweredMeanwhile())
              ? sides.questions().allAnswered()
              : Optional.ofNullable(after);
      case WAY -> answers.after(manner.answering());
    };
  }

  /** Tells whether a server that was silent once answered others while that question waited. */
  private boolean wasAnsweredMeanwhile() {
    FrameRef answer = after;
    return exchanges == 1
        && isSilent
        && answer != null
        && Times.between(last.nanos(), answer.nanos()) < history.answerNanos();
  }

  /** Takes a lookup that went through this server while it failed. */
  void add(LookupState lookup, boolean hasFailed) {
    if (hasFailed && !isExampleLost) {
      isExampleLost = true;
      exampleName = lookup.name();
      traits.exampleType(lookup.type());
    }
    if (hasFailed && lookup.hasSeveralServers()) {
      lookupsOfSeveral.add((int) Math.min(lookup.number(), Integer.MAX_VALUE - 1));
    } else if (hasFailed) {
      lookupsOfOneServer++;
    }
    traits.add(lookup, server.ip(), hasFailed);
    if (parts != null) {
      parts.add(lookup, hasFailed);
    }
  }

  /** Tells whether a lookup asked what failed here, while it failed. */
  boolean isPartOf(LookupState lookup) {
    return lookup.firstNanos() <= last.nanos()
        && lookup.lastNanos() >= first.nanos()
        && sides.mayHave(lookup.clientHash(), Divider.question(lookup.nameHash(), lookup.type()));
  }

  /**
   * Notes the first answer that any other server gave to anybody meanwhile, unless one is known.
   *
   * @param others those that answered, this one's server perhaps among them
   * @param answers how many answers they gave: as long as there are no more, none is new
   */
  public void answeredElsewhere(List<ServerHistory> others, long answers) {
    if (parts != null) {
      parts.latest().answeredElsewhere(others, answers);
    }
    if (traits.knowsOtherAnswer() || answers == lookedAt) {
      return;
    }
    lookedAt = answers;
    ServerHistory by = null;
    FrameRef earliest = null;
    for (ServerHistory other : others) {
      // What a server that asked here answers, it may have known before.
      boolean isApart = !other.equals(history) && !exampleClients.contains(other.server());
      FrameRef answer = isApart ? other.answerFrom(first.nanos()) : null;
      if (answer != null
          && (earliest == null || FrameRef.IN_TIME.compare(answer, earliest) < 0)
          && Times.between(last.nanos(), answer.nanos()) <= history.lateNanos()) {
        by = other;
        earliest = answer;
      }
    }
    if (by != null && earliest != null) {
      traits.otherAnswer(by.server(), earliest);
    }
  }

  /** Notes the answer that it will be asked for, before answers are forgotten. */
  void keepFirstAnswer() {
    answers.keepFirst(history, first);
    if (parts != null) {
      parts.keepFirstAnswers();
    }
  }

  /**
   * Decides what it is bounded by; no failure joins any more.
   *
   * @param soonNanos a key that is answered so soon after its failure divides nothing
   */
  void close(long soonNanos) {
    answers.close(history, first, last);
    bound = boundNow(soonNanos);
  }

  /** Returns, once it is closed, what it turns out to consist of: itself, or several causes. */
  List<OpenIncident> apart(long soonNanos) {
    return parts == null || manner.isUndelivered() ? List.of(this) : parts.apart(this, soonNanos);
  }

  /**
   * Closes a part of a closed one, of which answers told, with the other parts of the same.
   *
   * @param rest the others that belong to it, which began later
   */
  OpenIncident closeAsPartOf(OpenIncident whole, List<OpenIncident> rest, long soonNanos) {
    for (OpenIncident other : rest) {
      traits.absorb(other.traits);
      join(other);
    }
    sides.becomePartOf(whole.sides);
    isUncertain |= whole.isUncertain;
    close(soonNanos);
    after =
        answers.after(manner.transports()).filter(answer -> isAfter(answer.nanos())).orElse(null);
    return this;
  }

  /** Returns how many answers its server gave over a transport while it lasted. */
  long answersMeanwhile(Transport over) {
    return answers.meanwhile(over);
  }

  /** Tells whether it failed over both transports. */
  boolean isOverBoth() {
    return manner.isOverBoth();
  }

  /** Tells whether none of its questions failed in another one. */
  boolean asksApartFrom(OpenIncident other) {
    return sides.questions().areApartFrom(other.sides.questions());
  }

  /** Tells whether whatever a client asked here failed, while others were often answered. */
  boolean isApart(long clientHash) {
    return sides.isApart(clientHash);
  }

  /** Returns how many different questions failed. */
  int countOfQuestions() {
    return sides.questions().size();
  }

  /** Tells whether contrast finds what some of its parts are about, other than the server. */
  boolean divides(List<OpenIncident> some, long soonNanos) {
    boolean mayBeRead = some.stream().noneMatch(part -> part.manner.isTurnedAway());
    return sides.divide(some.stream().map(part -> part.sides).toList(), mayBeRead, soonNanos);
  }

  /** Bounds it by what is known of the whole that it is a part of. */
  void boundBy(Contrast.Bound by) {
    bound = by;
  }

  /** Tells whether both are told by the same: by one device, or by silence. */
  boolean isToldAs(OpenIncident other) {
    return manner.hasErrors() == other.manner.hasErrors()
        && Objects.equals(reporter, other.reporter);
  }

  /** Tells whether a later incident of the same trouble is this one that comes again. */
  boolean isSameAs(OpenIncident later) {
    return manner.sharesATransport(later.manner)
        && (bound == later.bound || isQuestionOf(later) || later.isQuestionOf(this));
  }

  /**
   * Decides what is known at the end of the capture only: silence on one name, which stays silent
   * while others are answered soon after, is not the server's. Nor is it the server as a whole that
   * refuses a client one name, or several of them each time that they are asked, and answers it
   * others meanwhile and soon after.
   *
   * @param soonNanos how soon others are answered
   */
  void settle(long soonNanos) {
    FrameRef answer = after;
    if (answer != null
        && (isOfServerThatMayHaveRead() || isRefusedToOneAnswered())
        && (countOfNames() == 1 || areAlwaysRefused())
        && Times.between(last.nanos(), answer.nanos()) <= soonNanos
        && sides.questions().areAllUnanswered()) {
      bound = Contrast.Bound.QUESTION;
    }
  }

  /** Names that were asked once each, or refused while nothing was answered, prove nothing. */
  private boolean areAlwaysRefused() {
    return isRefusedToOneAnswered()
        && exchanges >= 2L * countOfNames()
        && history.answersBetween(first, last) > 0;
  }

  private boolean isRefusedToOneAnswered() {
    return bound == Contrast.Bound.SERVER
        && manner.isOfResponses
        && manner.isOfPolicy()
        && !sides.clients().areAllUnanswered();
  }

  /** Tells whether its questions are those that another one is known to be bounded by. */
  private boolean isQuestionOf(OpenIncident other) {
    return !manner.isTurnedAway()
        && !other.manner.isTurnedAway()
        && bound == Contrast.Bound.SERVER
        && other.bound == Contrast.Bound.QUESTION
        && sides.questions().areIn(other.sides.questions());
  }

  /** Takes over a later incident of the same trouble. */
  void comesAgain(OpenIncident later) {
    if (bound != later.bound) {
      bound = Contrast.Bound.QUESTION;
    }
    occurrences += later.occurrences;
    firstUntil = firstUntil == null ? last : firstUntil;
    sides.questions().forgetSameFrom(last.nanos());
    lastBegin = later.lastBegin;
    after = later.after;
    afterToSame = later.afterToSame;
    traits.comesAgain(later.traits);
    answers.comesAgain(later.answers, last);
    join(later);
  }

  /** Returns the one device that reported all failures, other than the server; empty otherwise. */
  Optional<IpAddress> reporter() {
    return hasOneReporter
        ? Optional.ofNullable(reporter).filter(by -> !by.equals(server.ip()))
        : Optional.empty();
  }

  /** Who reported which one error, where that may concern several servers. */
  record Reported(IpAddress reporter, Outcome outcome) {
    // Written out: what a record gets takes Java 15 ms to put together when it is called first.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Reported that
          && reporter.equals(that.reporter)
          && outcome == that.outcome;
    }

    @Override
    public int hashCode() {
      return 31 * reporter.hashCode() + outcome.hashCode();
    }
  }

  /** Returns what it shares with incidents of other servers; empty when it may share nothing. */
  Optional<Reported> reported() {
    return reporter().flatMap(by -> traits.onlyOutcome().map(code -> new Reported(by, code)));
  }

  /** Tells whether it lasted until a later one, but for the window. */
  boolean lastsUntil(OpenIncident later, long windowNanos) {
    return Times.between(last.nanos(), later.first.nanos()) <= windowNanos;
  }

  /** Tells whether nothing but silence tells of it, whatever was asked. */
  boolean isSilenceOfServer() {
    return bound == Contrast.Bound.SERVER && !manner.hasErrors() && !manner.isOfResponses;
  }

  /** Tells whether every query may have been read, and nothing came of it. */
  private boolean isOfServerThatMayHaveRead() {
    return bound == Contrast.Bound.SERVER && !manner.isTurnedAway() && !manner.isOfResponses;
  }

  /** Returns the hashes of its questions, where these bound it. */
  List<Long> boundingQuestions() {
    return bound == Contrast.Bound.QUESTION ? questions() : List.of();
  }

  /** Returns the hashes of its questions; none where there are too many. */
  List<Long> questions() {
    return sides.questionHashes();
  }

  /**
   * Tells whether another one is the same question at another server, with the same outcome, and it
   * did not go on at one server after the other one had answered it.
   *
   * @param soonNanos so soon after that answer a failure is no other trouble
   */
  boolean isSameQuestionAs(OpenIncident later, long soonNanos) {
    FailingKeys mine = sides.questions();
    FailingKeys others = later.sides.questions();
    return bound == Contrast.Bound.QUESTION
        && later.bound == Contrast.Bound.QUESTION
        && traits.onlyOutcome().equals(later.traits.onlyOutcome())
        && (mine.areIn(others) || others.areIn(mine))
        && !endedBefore(later, soonNanos)
        && !later.endedBefore(this, soonNanos);
  }

  private boolean endedBefore(OpenIncident other, long soonNanos) {
    return sides
        .questions()
        .allAnswered()
        .filter(end -> Times.between(end.nanos(), other.last.nanos()) > soonNanos)
        .isPresent();
  }

  /** Takes over a later incident of another server: the same question, or the same way. */
  void absorb(OpenIncident other, Contrast.Bound becomes) {
    if (histories.isEmpty()) {
      histories = new TreeSet<>(List.of(history));
    }
    histories.add(other.history);
    bound = becomes;
    if (other.lastBegin.nanos() > lastBegin.nanos()) {
      lastBegin = other.lastBegin;
    }
    occurrences = Math.max(occurrences, other.occurrences);
    firstUntil = later(firstUntil, other.firstUntil);
    traits.absorb(other.traits);
    answers.absorb(other.answers);
    isJoined = true;
    join(other);
    // Of several answers, those to each server are known from its own last failure on only.
    afterToSame = laterOf(afterToSame, other.afterToSame);
  }

  private static @Nullable FrameRef later(@Nullable FrameRef one, @Nullable FrameRef other) {
    return one == null || other != null && FrameRef.IN_TIME.compare(other, one) > 0 ? other : one;
  }

  /** Returns the earlier one of two answers after the last failure; null without. */
  private @Nullable FrameRef laterOf(@Nullable FrameRef one, @Nullable FrameRef other) {
    FrameRef earliest = null;
    for (FrameRef answer : new @Nullable FrameRef[] {one, other}) {
      if (answer != null
          && answer.nanos() >= last.nanos()
          && (earliest == null || FrameRef.IN_TIME.compare(answer, earliest) < 0)) {
        earliest = answer;
      }
    }
    return earliest;
  }

  private void join(OpenIncident other) {
    for (IpAddress client : other.exampleClients) {
      exampleClients = SmallCollections.with(exampleClients, client);
    }
    clients.addAll(other.clients);
    names.addAll(other.names);
    hasNameWithoutNumber |= other.hasNameWithoutNumber;
    hasUnreadable |= other.hasUnreadable;
    firstKnownAt = Math.min(firstKnownAt, other.firstKnownAt);
    endNanos = Math.max(endNanos, other.endNanos);
    frames.addAll(other.frames);
    if (other.last.nanos() > last.nanos()) {
      last = other.last;
    }
    manner.addAll(other.manner);
    isUncertain |= other.isUncertain;
    hasOneReporter &= other.hasOneReporter && Objects.equals(reporter, other.reporter);
    sides.addAll(other.sides);
    exchanges += other.exchanges;
    attempts += other.attempts;
    lookupsOfOneServer += other.lookupsOfOneServer;
    lookupsOfSeveral.addAll(other.lookupsOfSeveral);
  }

  Collection<ServerHistory> histories() {
    return histories.isEmpty() ? List.of(history) : histories;
  }

  /** Tells whether a server of another one asked here. */
  boolean wasAskedByServerOf(OpenIncident other) {
    return wasAskedByAnyOf(
        other.histories().stream().map(ServerHistory::server).collect(Collectors.toSet()));
  }

  /** Tells whether one of these hosts asked here. */
  boolean wasAskedByAnyOf(Set<IpAddress> hosts) {
    return sides.wasAskedByAnyOf(hosts);
  }

  /** Tells whether it shares a server or a client with another one. */
  boolean sharesAParty(OpenIncident other) {
    return histories().stream().anyMatch(mine -> other.histories().contains(mine))
        || sides.mayShareAClient(other.sides);
  }

  /**
   * Tells whether it may be why another one failed: it began while that one's server had not said
   * once that it failed or, where it never said so, soon after it was asked.
   */
  boolean mayExplain(OpenIncident other, long soonNanos) {
    return first.nanos() >= other.first.nanos()
        && first.nanos() <= other.firstKnownAt
        && isInTime(first.nanos(), other, soonNanos);
  }

  /**
   * Tells the same by the questions that failed in both: others may have failed here before, and
   * that one's server got them answered elsewhere.
   */
  boolean mayExplainByQuestions(OpenIncident other, long soonNanos) {
    long asked = sides.questions().firstOfThoseAfter(other.sides.questions());
    return asked != Long.MAX_VALUE && isInTime(asked, other, soonNanos);
  }

  private static boolean isInTime(long nanos, OpenIncident other, long soonNanos) {
    return other.askedFurther
        && (nanos <= other.knownAt
            || other.isSilent && Times.between(other.last.nanos(), nanos) <= soonNanos);
  }

  /** Notes the incident that explains this one, or several of which any may. */
  void explain(List<OpenIncident> by, Match match) {
    causes = by;
    causesMatch = match;
  }

  /** Tells whether it was asked by the same clients as another one, and by no others. */
  boolean isAskedBySameAs(OpenIncident other) {
    return sides.areAskedBySameAs(other.sides);
  }

  void number(int number) {
    id = number;
  }

  public Incident toIncident(Rates rates) {
    Collection<ServerHistory> all = histories();
    if (isJoined) {
      answers.findAnew(all, first, last);
    }
    SortedSet<IpAddress> servers = new TreeSet<>();
    NumberSet clientsSeen = new NumberSet();
    NumberSet namesSeen = new NumberSet();
    for (ServerHistory h : all) {
      servers.add(h.server());
      clientsSeen.addAll(h.clients());
      namesSeen.addAll(h.names());
    }
    Optional<FrameRef> end =
        endOf(bound).filter(answer -> answer.nanos() >= last.nanos() && isInOrder(last, answer));
    return new Incident(
        id,
        scope(),
        new Parties(
            server,
            servers,
            reporter(),
            exampleName,
            exampleClients.stream().limit(MAX_CLIENTS).toList()),
        new Course(
            first,
            last,
            lastBefore().filter(before -> isInOrder(before, first)),
            end,
            end.isPresent() ? Optional.empty() : laterAnswer(),
            new Occurrences(occurrences, first, lastBegin, Optional.ofNullable(firstUntil))),
        new Impact(
            new Impact.Affected(Math.max(1, clients.size()), Math.max(1, clientsSeen.size())),
            new Impact.Affected(countOfNames(), Math.max(countOfNames(), namesSeen.size())),
            attempts,
            exchanges,
            lookupsOfOneServer + lookupsOfSeveral.size(),
            Math.max(0, answers.meanwhile()),
            0),
        causes.stream().map(by -> new Cause(by.id, causesMatch)).toList(),
        traits.toTraits(
            all,
            manner.transports(),
            sides.by(Divider.TYPE).wereAllAnsweredMeanwhile(),
            commonName(),
            frames.toList(),
            answers.firstMeanwhile(last),
            sides.questions().same(last.nanos()),
            rates.before(first)));
  }

  /** Of some clients, what others were answered before tells nothing. */
  private Optional<FrameRef> lastBefore() {
    boolean isOfClients = bound == Contrast.Bound.CLIENT || bound == Contrast.Bound.PORT;
    return isOfClients && isBeforeKnown
        ? Optional.ofNullable(beforeToSame)
        : answers.before(manner.answeringBefore());
  }

  private Optional<Course.LaterAnswer> laterAnswer() {
    Course.OfFailed failed =
        hasUnreadable
            ? Course.OfFailed.UNKNOWN
            : isEachNameAskedOnce() ? Course.OfFailed.NONE : sides.questions().answered();
    return Optional.ofNullable(afterToSame)
        .filter(answer -> isInOrder(last, answer))
        .map(answer -> new Course.LaterAnswer(answer, failed));
  }

  /** Tells whether no name was asked of these servers again, which are not more than are told. */
  private boolean isEachNameAskedOnce() {
    return histories().size() == 1
        && histories().stream().allMatch(one -> one.exchanges() == one.names().size());
  }

  /**
   * Where a clock steps back, what was captured before may have a later time: nothing is claimed.
   */
  private static boolean isInOrder(FrameRef earlier, FrameRef later) {
    return earlier.file() != later.file() || earlier.number() < later.number();
  }

  /** Returns how many names failed; those without a number, of which there may be more, as one. */
  private int countOfNames() {
    return names.size() + (hasNameWithoutNumber ? 1 : 0);
  }

  private IncidentScope scope() {
    return switch (bound) {
      case SERVER -> new IncidentScope.Server(manner.transports());
      case QUESTION -> sides.questionScope(nameAboveOfScope());
      case TYPE -> sides.typeScope();
      case EDNS -> new IncidentScope.Edns();
      case CLIENT -> sides.clientScope(Divider.CLIENT, history.lullNanos());
      case PORT -> sides.clientScope(Divider.PORT, history.lullNanos());
      case WAY -> new IncidentScope.Way(reporter());
    };
  }

  /** Names that were asked once each divide nothing, whatever they are under. */
  private Optional<DnsName> nameAboveOfScope() {
    return exchanges >= 2L * countOfNames() ? commonName() : Optional.empty();
  }

  /** Returns the name under which many questions are, where that tells more than the one name. */
  private Optional<DnsName> commonName() {
    return countOfNames() == 1 ? Optional.empty() : sides.commonName(histories());
  }
}
