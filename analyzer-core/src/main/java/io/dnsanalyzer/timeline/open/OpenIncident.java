package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.LookupState;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Match;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.Cause;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.part.AskedFurther;
import io.dnsanalyzer.timeline.part.Contrast;
import io.dnsanalyzer.timeline.part.Divider;
import io.dnsanalyzer.timeline.part.FailingKeys;
import io.dnsanalyzer.timeline.part.Manner;
import io.dnsanalyzer.timeline.part.NearbyAnswers;
import io.dnsanalyzer.timeline.part.OpenImpact;
import io.dnsanalyzer.timeline.part.PastAnswer;
import io.dnsanalyzer.timeline.part.Sides;
import io.dnsanalyzer.timeline.part.SoleReporter;
import io.dnsanalyzer.timeline.part.Spells;
import io.dnsanalyzer.timeline.tally.FirstFrames;
import io.dnsanalyzer.timeline.tally.Numbering;
import io.dnsanalyzer.timeline.tally.Rates;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An incident while failures, or incidents with the same scope, may still join it: what is known of
 * it, in parts. What follows from that is decided by its {@link Boundary} and, of two of them, by
 * their {@link Kinship}.
 */
public final class OpenIncident {
  /** What one takes before anything is in it. */
  private static final int BYTES = 600;

  /** Of so many failures it is looked for whether others just got the answer. */
  private static final int COMPARED = 64;

  final ServerHistory history;
  final Endpoint server;
  final Manner manner;
  final Sides sides = new Sides();
  final Spells spells;
  final OpenImpact impact = new OpenImpact();
  final OpenTraits traits;
  final NearbyAnswers answers;
  final ClosestAnswers closest = new ClosestAnswers();
  final SoleReporter reporter = new SoleReporter();
  final AskedFurther further = new AskedFurther();
  final FirstFrames frames = new FirstFrames();

  /** What failed by client and transport; null where that is not told apart. */
  private @Nullable OpenParts parts;

  private Contrast.Bound bound = Contrast.Bound.SERVER;

  /** What else bounds it as well, itself among them; empty where it alone does. */
  private List<Contrast.Bound> alike = List.of();

  /** Whether a question failed that cannot be read: any answer may be to it. */
  private boolean hasUnreadable;

  /** Whether answers were handed over before a failure that came first. */
  private boolean isUncertain;

  /** The servers of all that it took over, and its own; empty while it took over none. */
  private SortedSet<ServerHistory> histories = Collections.emptySortedSet();

  /** Whether it took over those of other servers, so that answers nearby are to be found anew. */
  private boolean isJoined;

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
    this.parts = parts;
    server = new Endpoint(history.server(), failed.serverPort());
    spells = new Spells(first);
    traits = new OpenTraits(first);
    answers = new NearbyAnswers(history.answers(), first);
  }

  FrameRef first() {
    return spells.first();
  }

  FrameRef last() {
    return spells.last();
  }

  /** Tells whether one of these servers failed so in it. */
  boolean isOf(Set<IpAddress> servers, Outcome outcome) {
    return traits.outcomes().counts().of(outcome) > 0
        && histories().stream().anyMatch(history -> servers.contains(history.server()));
  }

  /** Returns how many exchanges failed in it. */
  long exchanges() {
    return impact.exchanges();
  }

  /** Returns about how many bytes it takes, as it is and as a value; rather too many. */
  long bytes() {
    long bytes = BYTES + impact.bytes() + sides.bytes() + frames.bytes() + traits.bytes();
    return bytes + (parts == null ? 0 : parts.bytes());
  }

  /**
   * Adds a failed exchange.
   *
   * @param query its first attempt
   * @param client the number of its client
   * @param name the number of its name; {@link Numbering#NONE} where there is none
   */
  void add(ExchangeState failed, FrameRef query, int client, int name) {
    spells.add(failed, query);
    impact.add(failed, client, name);
    hasUnreadable |= !failed.hasQuestion();
    reporter.add(failed.reporter());
    manner.add(failed);
    further.add(failed);
    isUncertain |= history.isUncertain(query.nanos());
    closest.failed();
    sides.failed(failed);
    traits.add(failed, frames.wants(query.nanos()) ? show(failed.toExchange()) : List.of());
    if (parts != null && !parts.add(failed, query, client, name)) {
      parts = null;
    }
  }

  private List<FrameRef> show(Exchange failed) {
    impact.show(failed);
    List<FrameRef> shown = failed.frames();
    frames.addAll(shown);
    return shown;
  }

  /**
   * Looks whether another client just got the answer to a question that failed; said of the first
   * {@value #COMPARED} failures.
   *
   * @param answers those that were handed over before it failed
   */
  public void compare(ExchangeState failed, AnswerQueue answers) {
    if (manner.mayBeRead()
        && exchanges() <= COMPARED
        && history.answers().isAny()
        && answers.wasAnsweredToAnother(
            failed, history, failed.firstNanos() - history.windows().lull())) {
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
    if (exchanges() == 1 && history.answers().isAny()) {
      closest.noteBefore(failed, answers, all, history);
    }
  }

  /**
   * Takes an answer of its server, in the order of time; returns whether none changes anything
   * before something fails again.
   */
  boolean passed(PastAnswer answer) {
    if (isQuiet()) {
      return true;
    }
    if (!manner.isShownBy(answer.isTcp)) {
      if (isMeanwhileOrSoon(answer.nanos) && sides.clients().has(answer.clientHash)) {
        closest.answeredOverOther(answer);
      }
      return false;
    }
    if (answer.nanos >= first().nanos()) {
      sides.noteSame(answer);
    }
    // What gets through to others says nothing of the way to those whom it did not reach.
    if (manner.isUndelivered() && !sides.clients().mayHave(answer.clientHash)) {
      return false;
    }
    if (spells.areBefore(answer.nanos)) {
      closest.answered(answer, sides);
    }
    sides.answered(answer);
    return isQuiet();
  }

  private boolean isMeanwhileOrSoon(long nanos) {
    return nanos >= first().nanos()
        && Times.between(last().nanos(), nanos) <= history.windows().lull();
  }

  private boolean isQuiet() {
    return sides.areSettled()
        && closest.after() != null
        && (closest.afterToSame() != null || sides.clients().isOverfull())
        && (closest.sameToSame() != null || !mayEndWithSame());
  }

  /**
   * Tells whether others get the answers to what failed, or may get them: an answer ends it only if
   * it is to a question that failed, and to a client of which it failed.
   */
  boolean isAnsweredToOthers() {
    return areSidesKnown()
        && (manner.isOfResponses && manner.isOfPolicy()
            || manner.mayBeRead() && sides.questions().wereAnsweredToOthersBy(last().nanos()));
  }

  /** Tells whether such an answer may be asked for, now or when something fails again. */
  private boolean mayEndWithSame() {
    return areSidesKnown()
        && (manner.isOfResponses && manner.isOfPolicy()
            || manner.mayBeRead() && sides.questions().wereAnsweredToOthersBy(Long.MAX_VALUE));
  }

  private boolean areSidesKnown() {
    return !sides.questions().isOverfull() && !sides.clients().isOverfull();
  }

  /**
   * Takes an error that its server answered with: whoever answers so is reached, and refuses no
   * port.
   */
  void responded(FrameRef response, boolean isTcp) {
    if (manner.isTurnedAway() && response.nanos() >= last().nanos() && manner.isOver(isTcp)) {
      closest.reached(response);
    }
  }

  /** Tells whether the answers so far ended it before a failure. */
  boolean hasEndedBefore(ExchangeState failed) {
    return new Boundary(this).hasEndedBefore(failed);
  }

  /** Takes a lookup that went through this server while it failed. */
  void add(LookupState lookup, boolean hasFailed) {
    if (hasFailed && impact.add(lookup)) {
      traits.exampleType(lookup.type());
    }
    traits.add(lookup, server.ip(), hasFailed);
    if (parts != null) {
      parts.add(lookup, hasFailed);
    }
  }

  /** Tells whether a lookup asked what failed here, while it failed. */
  boolean isPartOf(LookupState lookup) {
    return lookup.firstNanos() <= last().nanos()
        && lookup.lastNanos() >= first().nanos()
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
      boolean isApart = !other.equals(history) && !impact.isExampleClient(other.server());
      FrameRef answer = isApart ? other.answers().firstFrom(first().nanos()) : null;
      if (answer != null
          && (earliest == null || FrameRef.IN_TIME.compare(answer, earliest) < 0)
          && Times.between(last().nanos(), answer.nanos()) <= history.windows().late()) {
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
    answers.keepFirst(history.answers(), first());
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
    answers.close(history.answers(), first(), last());
    bound = new Boundary(this).now(soonNanos);
    alike = new Contrast(sides, manner).alike(bound, soonNanos);
  }

  /** Tells whether it is explained, and what explains it has ended. */
  boolean hasCauseThatEnded() {
    return !causes.isEmpty() && !hasLastingCause();
  }

  /** Tells whether it may be explained by what has not ended: it cannot have ended, either. */
  boolean hasLastingCause() {
    return causes.stream().anyMatch(by -> new Boundary(by).ownEnd().isEmpty());
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
      spells.addAll(other.spells);
      join(other);
    }
    sides.becomePartOf(whole.sides);
    isUncertain |= whole.isUncertain;
    close(soonNanos);
    closest.ended(
        answers.after(manner.transports()).filter(answer -> spells.areBefore(answer.nanos())));
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

  /** Returns what would bound a part of it, if the other parts had not failed. */
  Contrast.Bound boundOf(OpenIncident part, long soonNanos) {
    return isUncertain
        ? Contrast.Bound.SERVER
        : new Contrast(sides.only(part.sides), part.manner).bound(soonNanos);
  }

  /** Tells whether a client that asked here was answered between its failures. */
  boolean wasAnsweredBetween(long clientHash) {
    return sides.clients().wasAnsweredBetween(clientHash);
  }

  /** Bounds it by what is known of the whole that it is a part of. */
  void boundBy(Contrast.Bound by) {
    bound = by;
    alike = List.of();
  }

  /** Returns what it is bounded by, as far as is known. */
  Contrast.Bound bound() {
    return bound;
  }

  /** Returns what else bounds it as well, itself among them; nothing where it alone does. */
  List<Contrast.Bound> alike() {
    return alike;
  }

  /** Tells whether a question failed that cannot be read. */
  boolean hasUnreadable() {
    return hasUnreadable;
  }

  /** Tells whether answers were handed over before a failure that came first. */
  boolean isUncertain() {
    return isUncertain;
  }

  /**
   * Decides what is known at the end of the capture only.
   *
   * @param soonNanos how soon others are answered
   */
  void settle(long soonNanos) {
    if (new Boundary(this).isOfQuestionAfterAll(soonNanos)) {
      bound = Contrast.Bound.QUESTION;
    }
  }

  /** Takes over a later incident of the same trouble. */
  void comesAgain(OpenIncident later) {
    if (bound != later.bound) {
      bound = Contrast.Bound.QUESTION;
    }
    alike = alike.equals(later.alike) ? alike : List.of();
    sides.questions().forgetSameFrom(last().nanos());
    closest.comeAgain(later.closest);
    traits.comesAgain(later.traits);
    answers.comesAgain(later.answers, last());
    spells.comeAgain(later.spells);
    join(later);
  }

  /** Takes over a later incident of another server: the same question, or the same way. */
  void absorb(OpenIncident other, Contrast.Bound becomes) {
    if (histories.isEmpty()) {
      histories = new TreeSet<>(List.of(history));
    }
    histories.add(other.history);
    bound = becomes;
    alike = alike.equals(other.alike) ? alike : List.of();
    traits.absorb(other.traits);
    answers.absorb(other.answers);
    isJoined = true;
    spells.absorb(other.spells);
    join(other);
    closest.absorb(other.closest, first(), last());
  }

  private void join(OpenIncident other) {
    impact.addAll(other.impact);
    hasUnreadable |= other.hasUnreadable;
    further.addAll(other.further);
    frames.addAll(other.frames);
    manner.addAll(other.manner);
    isUncertain |= other.isUncertain;
    reporter.addAll(other.reporter);
    sides.addAll(other.sides);
  }

  /** Returns the one device that reported all failures, other than the server; empty otherwise. */
  Optional<IpAddress> reporter() {
    return reporter.get().filter(by -> !by.equals(server.ip()));
  }

  /** Tells whether the only host that asked reported all failures itself. */
  boolean isReportedByItsClient() {
    List<FailingKeys.Key> clients = sides.clients().keys();
    return clients.size() == 1
        && reporter.get().filter(by -> by.equals(clients.get(0).asked().client())).isPresent();
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

  /**
   * Returns what it shares with incidents of other servers; empty when it may share nothing.
   * Devices limit how many errors they send: silence beside them is the same.
   */
  Optional<Reported> reported() {
    return reporter
        .ofReported()
        .filter(by -> !by.equals(server.ip()))
        .flatMap(by -> traits.outcomes().onlyToldOf().map(code -> new Reported(by, code)));
  }

  /** Tells whether answers did not get through for their size: smaller ones show nothing. */
  boolean isOfLargeAnswers() {
    return manner.isUndelivered()
        && traits.outcomes().counts().of(Outcome.PACKET_TOO_BIG)
                + traits.outcomes().counts().of(Outcome.REASSEMBLY_TIMEOUT)
            > 0;
  }

  /** Tells whether nothing but silence tells of it, whatever was asked. */
  boolean isSilenceOfServer() {
    return bound == Contrast.Bound.SERVER && isSilence();
  }

  /** Tells whether nothing but silence tells of it. */
  boolean isSilence() {
    return !manner.hasErrors() && !manner.isOfResponses && !manner.isUndelivered();
  }

  /**
   * Tells whether servers that never answered anything are silent, and others answered none of it.
   */
  boolean isOfUnheardServers() {
    return isSilence()
        && (bound == Contrast.Bound.SERVER || bound == Contrast.Bound.QUESTION)
        && !traits.failedOver()
        && histories().stream().noneMatch(ServerHistory::hasResponded);
  }

  /** Returns what bounds it together with the same that these clients meet at another server. */
  Contrast.Bound boundOfSame() {
    return isOfUnheardServers() && bound == Contrast.Bound.SERVER ? Contrast.Bound.QUESTION : bound;
  }

  /**
   * Tells whether whatever is asked over one transport fails, while the same clients are answered
   * over the other one: the transport divides, whichever server is asked.
   */
  boolean isOfTransport() {
    return bound == Contrast.Bound.SERVER
        && !manner.isOfResponses
        && !manner.isUndelivered()
        && !manner.isOverBoth()
        && manner.transports().stream().allMatch(over -> answers.meanwhile(over) == 0)
        && closest.overOther().isPresent();
  }

  /** Returns who asked, as hashes; none where what fails is that of one server. */
  List<Long> askersOfShared() {
    boolean isShared =
        bound == Contrast.Bound.CLIENT
            || bound == Contrast.Bound.EDNS
            || isOfUnheardServers()
            || isOfTransport();
    return !isShared
        ? List.of()
        : sides.clients().keys().stream().map(FailingKeys.Key::hash).toList();
  }

  /** Tells whether certain questions bound it, or what they have in common. */
  boolean isOfQuestions() {
    return switch (bound) {
      case QUESTION, TYPE, ZONE -> true;
      case SERVER, EDNS, CLIENT, PORT, WAY -> false;
    };
  }

  /**
   * Tells whether a client bounds it, and what that asked divides it from what others were answered
   * as well.
   */
  boolean mayBeOfQuestionsOfItsClient() {
    return bound == Contrast.Bound.CLIENT
        && manner.mayBeRead()
        && sides.questionsDivide(history.windows().lull());
  }

  /**
   * Returns the hashes of its questions, where these, their type or what they are under bound it,
   * or may do so because its server was seen to answer none, or others other questions only.
   */
  List<Long> boundingQuestions() {
    boolean mayBeOfThem =
        bound == Contrast.Bound.SERVER
            && manner.mayBeRead()
            && histories().stream().noneMatch(history -> history.answers().isAny());
    return isOfQuestions() || mayBeOfThem || mayBeOfQuestionsOfItsClient()
        ? questions()
        : List.of();
  }

  /** Returns the hashes of its questions; none where there are too many. */
  List<Long> questions() {
    return sides.questionHashes();
  }

  Collection<ServerHistory> histories() {
    return histories.isEmpty() ? List.of(history) : histories;
  }

  /** Tells whether one of these hosts asked here. */
  boolean wasAskedByAnyOf(Set<IpAddress> hosts) {
    return sides.wasAskedByAnyOf(hosts);
  }

  /** Notes the incident that explains this one, or several of which any may. */
  void explain(List<OpenIncident> by, Match match) {
    causes = by;
    causesMatch = match;
  }

  /** Returns the incident that explains this one, or several of which any may. */
  List<Cause> causes() {
    return causes.stream().map(by -> new Cause(by.id, causesMatch)).toList();
  }

  void number(int number) {
    id = number;
  }

  int id() {
    return id;
  }

  /** Returns it as a value, once all of them are joined. */
  public Incident toIncident(Rates rates, Stretches stretches) {
    if (isJoined) {
      answers.findAnew(histories().stream().map(ServerHistory::answers).toList(), first(), last());
    }
    return new IncidentValue(this).toIncident(rates, stretches);
  }
}
