package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.IncidentScope;
import io.dnsanalyzer.timeline.part.Contrast;
import io.dnsanalyzer.timeline.part.Divider;
import io.dnsanalyzer.timeline.part.FailingKeys;
import io.dnsanalyzer.timeline.part.Sides;
import java.util.List;
import java.util.Optional;

/** Decides what bounds an incident: what it is about, and which answer ends it. */
record Boundary(OpenIncident incident) {
  private static final Divider[] DIVIDERS = Divider.values();
  private static final int FEW = 3;

  /**
   * Returns what bounds it, as far as answers so far tell.
   *
   * @param soonNanos a key that is answered so soon after its failure divides nothing
   */
  Contrast.Bound now(long soonNanos) {
    return incident.isUncertain() && !incident.manner.isOfResponses
        ? Contrast.Bound.SERVER
        : contrast().bound(soonNanos);
  }

  private Contrast contrast() {
    return new Contrast(incident.sides, incident.manner);
  }

  /**
   * Tells whether the answers so far ended it before a failure. A question that fails again without
   * an answer in between goes on failing, whatever else is answered; so do a type, a client, and
   * what is under one name.
   */
  boolean hasEndedBefore(ExchangeState failed) {
    Contrast contrast = contrast();
    for (Divider divider : DIVIDERS) {
      FailingKeys keys = incident.sides.by(divider);
      long key = divider.of(failed);
      if (contrast.isSideOf(divider)
          && keys.isUnanswered(key)
          && (divider != Divider.ZONE || keys.isOnly(key))) {
        return false;
      }
    }
    if (wasAnsweredToOthersOnly(failed)) {
      return false;
    }
    Contrast.Bound now = now(0);
    return now == Contrast.Bound.SERVER ? incident.closest.after() != null : endOf(now).isPresent();
  }

  /** Tells whether the same question of the same client failed, and others got its answer since. */
  private boolean wasAnsweredToOthersOnly(ExchangeState failed) {
    return contrast().isSideOf(Divider.QUESTION)
        && incident.sides.has(failed)
        && incident.closest.sameToSame() == null;
  }

  /** Returns the answer that ended it: where something explains it, that has to be over, too. */
  Optional<FrameRef> end() {
    return incident.bound() == Contrast.Bound.SERVER && incident.hasLastingCause()
        ? incident.sides.questions().allAnswered() // of the rest it may have known the answers
        : ownEnd();
  }

  /** Returns the answer that ended it; of several bounds that are alike, each has to be over. */
  Optional<FrameRef> ownEnd() {
    List<Contrast.Bound> alike = incident.alike();
    List<FrameRef> ends = alike.stream().flatMap(one -> endOf(one).stream()).toList();
    return alike.isEmpty()
        ? endOf(incident.bound())
        : ends.stream().filter(end -> ends.size() == alike.size()).max(FrameRef.IN_TIME);
  }

  private Optional<FrameRef> endOf(Contrast.Bound by) {
    if (incident.hasUnreadable() && isOfQuestions()) {
      return Optional.empty(); // whether what was answered later is what failed, nobody can read
    }
    Sides sides = incident.sides;
    return switch (by) {
      case QUESTION -> sides.questions().allAnswered().flatMap(this::toTheSame);
      case TYPE -> sides.questions().firstAnswered(sides.by(Divider.TYPE).allAnswered());
      case EDNS -> sides.by(Divider.EDNS).allAnswered();
      case CLIENT -> sides.by(Divider.CLIENT).allAnswered();
      case PORT -> sides.by(Divider.PORT).allAnswered();
      case ZONE -> sides.questions().allAnswered();
      case SERVER -> endOfServer();
      case WAY -> incident.answers.after(incident.manner.answering());
    };
  }

  /**
   * A server that answered with errors is reached: another question that it answers shows nothing
   * of those, unless what explains them is over.
   */
  private Optional<FrameRef> endOfServer() {
    FailingKeys questions = incident.sides.questions();
    // It may be about its clients: what others are answered ends nothing.
    boolean mayBeOfClients =
        incident.manner.isOfPolicy()
            || incident.manner.isProhibited()
            || incident.isReportedByItsClient();
    Optional<FrameRef> after =
        Optional.ofNullable(
            mayBeOfClients ? incident.closest.afterToSame() : incident.closest.after());
    if (incident.manner.isOfResponses && !incident.hasCauseThatEnded()) {
      return incident.isAnsweredToOthers()
          ? Optional.ofNullable(incident.closest.sameToSame())
          : questions.firstAnswered(after);
    }
    if (incident.isOfLargeAnswers()) {
      return questions.allAnswered();
    }
    return failsInPart() ? questions.allAnswered().flatMap(this::toTheSame) : after;
  }

  /** Tells whether what fails is what certain questions draw, rather than their server. */
  private boolean isOfQuestions() {
    return incident.manner.isOfResponses
        || incident.manner.isUndelivered()
        || incident.isOfLargeAnswers()
        || failsInPart();
  }

  /** Tells whether a server that was silent once answered meanwhile. */
  private boolean failsInPart() {
    return incident.manner.mayBeRead()
        && (incident.sides.questions().wasAnyAnswered() || wasAnsweredMeanwhile());
  }

  /** Returns an answer to all questions or, where others were answered them, one to the client. */
  private Optional<FrameRef> toTheSame(FrameRef all) {
    if (!incident.isAnsweredToOthers()) {
      return Optional.of(all);
    }
    FrameRef own = incident.closest.sameToSame();
    return own == null
        ? Optional.empty()
        : Optional.of(FrameRef.IN_TIME.compare(own, all) > 0 ? own : all);
  }

  /**
   * Tells whether a server that was silent once answered others while that question waited; of
   * several spells, in any of them.
   */
  private boolean wasAnsweredMeanwhile() {
    if (incident.spells.toOccurrences().count() > 1) {
      return incident.further.isSilent() && incident.answers.meanwhile() > 0;
    }
    FrameRef answer = incident.closest.after();
    return incident.exchanges() == 1
        && incident.further.isSilent()
        && answer != null
        && Times.between(incident.last().nanos(), answer.nanos())
            < incident.history.windows().answer();
  }

  /**
   * Tells at the end of the capture whether questions bound it after all: silence on one name,
   * which stays silent while others are answered soon after, is not the server's. Nor is it the
   * server as a whole that refuses a client one name, or several of them each time that they are
   * asked, and answers it others meanwhile and soon after.
   *
   * @param soonNanos how soon others are answered
   */
  boolean isOfQuestionAfterAll(long soonNanos) {
    FrameRef answer = incident.closest.after();
    return answer != null
        && (isOfServerThatMayHaveRead() || isRefusedToOneAnswered())
        && (incident.impact.countOfNames() == 1 || areAlwaysRefused() || areNamesOfFewClients())
        && Times.between(incident.last().nanos(), answer.nanos()) <= soonNanos
        && incident.sides.questions().areAllUnanswered();
  }

  /** Tells whether every query may have been read, and nothing came of it. */
  private boolean isOfServerThatMayHaveRead() {
    return incident.bound() == Contrast.Bound.SERVER
        && !incident.manner.isTurnedAway()
        && !incident.manner.isOfResponses;
  }

  /** Names that were asked once each, or refused while nothing was answered, prove nothing. */
  private boolean areAlwaysRefused() {
    return isRefusedToOneAnswered()
        && isEachNameAskedAgain()
        && incident.history.answers().countBetween(incident.first(), incident.last()) > 0;
  }

  /** A few clients may each have a name that is never answered, and asked for again and again. */
  private boolean areNamesOfFewClients() {
    int clients = incident.sides.clients().size();
    int names = incident.impact.countOfNames();
    return isOfServerThatMayHaveRead()
        && !incident.hasUnreadable()
        && clients <= FEW
        && names > 1
        && names <= clients
        && isEachNameAskedAgain();
  }

  private boolean isRefusedToOneAnswered() {
    return incident.bound() == Contrast.Bound.SERVER
        && incident.manner.isOfResponses
        && incident.manner.isOfPolicy()
        && !incident.sides.clients().areAllUnanswered();
  }

  private boolean isEachNameAskedAgain() {
    return incident.exchanges() >= 2L * incident.impact.countOfNames();
  }

  /** Returns what it is about. */
  IncidentScope scope() {
    List<Contrast.Bound> alike = incident.alike();
    return alike.isEmpty()
        ? scope(incident.bound())
        : new IncidentScope.Alike(alike.stream().map(this::scope).toList());
  }

  private IncidentScope scope(Contrast.Bound by) {
    Sides sides = incident.sides;
    long soonNanos = incident.history.windows().lull();
    return switch (by) {
      case SERVER -> new IncidentScope.Server(incident.manner.transports());
      case QUESTION -> sides.questionScope(nameAboveOfScope());
      case TYPE -> sides.typeScope();
      case EDNS -> new IncidentScope.Edns();
      case CLIENT -> sides.clientScope(Divider.CLIENT, soonNanos);
      case PORT -> sides.clientScope(Divider.PORT, soonNanos);
      case ZONE -> sides.zoneScope();
      case WAY -> new IncidentScope.Way(incident.reporter());
    };
  }

  /** Names that were asked once each divide nothing, whatever they are under. */
  private Optional<DnsName> nameAboveOfScope() {
    return isEachNameAskedAgain() ? commonName() : Optional.empty();
  }

  /** Returns the name under which many questions are, where that tells more than the one name. */
  Optional<DnsName> commonName() {
    return incident.impact.countOfNames() == 1
        ? Optional.empty()
        : incident.sides.commonName(this::wereAskedOutside);
  }

  private boolean wereAskedOutside(DnsName above) {
    return incident.histories().stream().anyMatch(server -> server.demand().isOutside(above));
  }
}
