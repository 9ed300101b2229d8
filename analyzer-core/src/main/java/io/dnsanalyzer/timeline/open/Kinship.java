package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.part.Contrast;
import io.dnsanalyzer.timeline.part.FailingKeys;
import java.util.stream.Collectors;

/**
 * What two incidents have to do with each other: whether they are the same, or one may explain the
 * other one.
 */
record Kinship(OpenIncident one, OpenIncident other) {
  private Kinship turned() {
    return new Kinship(/* one= */ other, /* other= */ one);
  }

  /**
   * Tells whether the other one, a later one of the same trouble, is the first that comes again.
   */
  boolean isSame() {
    return one.manner.sharesATransport(other.manner)
        && (one.bound() == other.bound() || isQuestionOfOther() || turned().isQuestionOfOther());
  }

  /** Tells whether the questions of the one are those that the other one is known to be about. */
  private boolean isQuestionOfOther() {
    return !one.manner.isTurnedAway()
        && !other.manner.isTurnedAway()
        && one.bound() == Contrast.Bound.SERVER
        && other.bound() == Contrast.Bound.QUESTION
        && one.sides.questions().areIn(other.sides.questions());
  }

  /** Tells whether the one lasted until the later other one, but for the window. */
  boolean isUnbroken(long windowNanos) {
    return one.spells.lastUntil(other.spells, windowNanos);
  }

  /**
   * Tells whether they are the same questions at two servers, their type or what they are under,
   * with the same outcome, and these did not go on at one server after the other one had answered
   * them.
   *
   * @param soonNanos so soon after that answer a failure is no other trouble
   */
  boolean isSameQuestion(long soonNanos) {
    return areBoundAlike()
        && one.traits.outcomes().only().equals(other.traits.outcomes().only())
        && !hasEndedBeforeOther(soonNanos)
        && !turned().hasEndedBeforeOther(soonNanos);
  }

  /** A server that was asked nothing but what fails at the other one cannot be told from it. */
  private boolean areBoundAlike() {
    FailingKeys mine = one.sides.questions();
    FailingKeys others = other.sides.questions();
    if (one.isOfQuestions() && other.isOfQuestions()) {
      return mine.areIn(others) && others.areAllLike(mine)
          || others.areIn(mine) && mine.areAllLike(others);
    }
    boolean isOneOfOther = isAskedByServerOfOther() || turned().isAskedByServerOfOther();
    return !isOneOfOther
        && (one.isOfQuestions() && mayBeOfQuestions(other) && others.areIn(mine)
            || other.isOfQuestions() && mayBeOfQuestions(one) && mine.areIn(others));
  }

  /** Tells whether these questions may be what fails at a server, for all that it answered. */
  private boolean mayBeOfQuestions(OpenIncident incident) {
    return incident.bound() == Contrast.Bound.SERVER
        || incident.mayBeOfQuestionsOfItsClient() && areAskedBySame();
  }

  /** Returns what bounds both, once they are the same questions. */
  Contrast.Bound boundOfSameQuestion() {
    if (!one.isOfQuestions() || !other.isOfQuestions()) {
      return one.isOfQuestions() ? one.bound() : other.bound();
    }
    return one.bound() == other.bound() ? one.bound() : Contrast.Bound.QUESTION;
  }

  /** Returns what bounds both, once one device reports both: perhaps it does so to some only. */
  Contrast.Bound boundOfSameWay() {
    boolean isOfClients =
        one.bound() == Contrast.Bound.CLIENT
            && other.bound() == Contrast.Bound.CLIENT
            && areAskedBySame();
    return isOfClients ? Contrast.Bound.CLIENT : Contrast.Bound.WAY;
  }

  /**
   * Tells whether the other one, a later one, is the same at another server. Either whatever the
   * same clients ask fails alike, all of it, with EDNS or over one transport, and the rest is
   * answered; or these are the same questions of the same clients, which no server was seen to
   * answer, and these servers never answered anything.
   *
   * @param soonNanos how soon a client asks the next server
   * @param windowNanos how long an incident lasts without a failure
   */
  boolean isSameToClients(long soonNanos, long windowNanos) {
    FailingKeys mine = one.sides.questions();
    FailingKeys others = other.sides.questions();
    boolean isSilence = one.isSilence() && other.isSilence();
    return (areDividedAlike()
            || one.isOfUnheardServers()
                && other.isOfUnheardServers()
                && (mine.areIn(others) || others.areIn(mine)))
        && one.manner.sharesATransport(other.manner)
        && isUnbroken(isSilence ? soonNanos : windowNanos)
        && areAskedBySame();
  }

  /** Tells whether a client, EDNS or a transport divides both, and they fail with the same. */
  private boolean areDividedAlike() {
    boolean isOfOneKind =
        switch (one.bound()) {
          case CLIENT, EDNS -> one.bound() == other.bound();
          case SERVER -> one.isOfTransport() && other.isOfTransport();
          case QUESTION, TYPE, PORT, ZONE, WAY -> false;
        };
    return isOfOneKind
        && one.alike().equals(other.alike())
        && (one.isSilence() && other.isSilence() || failAlike())
        && !endsLongBefore(one, other)
        && !endsLongBefore(other, one);
  }

  /** Tells whether both fail with one and the same, and one device tells it if any does. */
  private boolean failAlike() {
    return one.traits.outcomes().only().isPresent()
        && one.traits.outcomes().only().equals(other.traits.outcomes().only())
        && one.reporter().equals(other.reporter());
  }

  /**
   * Tells whether the first one was over for longer than the retry window while the next failed.
   */
  private static boolean endsLongBefore(OpenIncident first, OpenIncident next) {
    return new Boundary(first)
        .ownEnd()
        .filter(
            end -> Times.between(end.nanos(), next.last().nanos()) > first.history.windows().lull())
        .isPresent();
  }

  private boolean hasEndedBeforeOther(long soonNanos) {
    return one.sides
        .questions()
        .allAnswered()
        .filter(end -> Times.between(end.nanos(), other.last().nanos()) > soonNanos)
        .isPresent();
  }

  /** Tells whether both are told by the same: by one device, or by silence. */
  boolean areToldAlike() {
    return one.manner.hasErrors() == other.manner.hasErrors()
        && one.reporter.isFirstOf(other.reporter);
  }

  /** Tells whether no question failed in both. */
  boolean areAskedApart() {
    return one.sides.questions().areApartFrom(other.sides.questions());
  }

  /** Tells whether the same questions failed in both, and no others. */
  boolean areAskedTheSame() {
    FailingKeys mine = one.sides.questions();
    FailingKeys others = other.sides.questions();
    return mine.areIn(others) && others.areIn(mine);
  }

  /** Tells whether both were asked by the same clients, and by no others. */
  boolean areAskedBySame() {
    return one.sides.areAskedBySameAs(other.sides);
  }

  /** Tells whether they share a server or a client. */
  boolean shareAParty() {
    return one.histories().stream().anyMatch(mine -> other.histories().contains(mine))
        || one.sides.mayShareAClient(other.sides);
  }

  /** Tells whether a server of the other one asked in the one. */
  boolean isAskedByServerOfOther() {
    return one.wasAskedByAnyOf(
        other.histories().stream().map(ServerHistory::server).collect(Collectors.toSet()));
  }

  /**
   * Tells whether the one may be why the other one failed: it began while that one's server had not
   * said once that it failed or, where it never said so, soon after it was asked.
   */
  boolean mayExplainOther(long soonNanos) {
    long began = one.first().nanos();
    return began >= other.first().nanos()
        && !other.further.wasKnownBefore(began)
        && isInTime(began, soonNanos);
  }

  /**
   * Tells the same by the questions that failed in both: others may have failed in the one before,
   * and the server of the other one got them answered elsewhere.
   */
  boolean mayExplainOtherByQuestions(long soonNanos) {
    long asked = one.sides.questions().firstOfThoseAfter(other.sides.questions());
    return asked != Long.MAX_VALUE && isInTime(asked, soonNanos);
  }

  /**
   * Tells the same of the one, which the server of the other one asked: that another one may have
   * asked it the same before changes nothing.
   */
  boolean explainsWhoAsked(long soonNanos) {
    long asked = one.sides.questions().firstSince(other.sides.questions());
    return asked != Long.MAX_VALUE && isAskedByServerOfOther() && isInTime(asked, soonNanos);
  }

  /**
   * Tells whether a question failed in the one at once after it had been asked in the other one.
   */
  boolean followsAtOnce(long atOnceNanos) {
    return one.sides.questions().followAtOnce(other.sides.questions(), atOnceNanos);
  }

  private boolean isInTime(long nanos, long soonNanos) {
    return other.further.mayBeOf(nanos, other.last(), soonNanos);
  }
}
