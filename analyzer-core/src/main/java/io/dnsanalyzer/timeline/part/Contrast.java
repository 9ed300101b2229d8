package io.dnsanalyzer.timeline.part;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the smallest part that divides what failed in an incident from what was answered.
 *
 * @param sides what failed
 * @param manner how
 */
public record Contrast(Sides sides, Manner manner) {
  private static final Divider[] DIVIDERS = Divider.values();

  /** Those of which several may divide alike. */
  private static final List<Bound> ALIKE = List.of(Bound.TYPE, Bound.EDNS, Bound.CLIENT);

  /** What an incident is bounded by. */
  public enum Bound {
    SERVER,
    QUESTION,
    TYPE,
    EDNS,
    CLIENT,
    PORT,
    ZONE,
    WAY
  }

  /**
   * Returns what divides; the server where nothing else does.
   *
   * @param soonNanos a key that is answered so soon after its failure divides nothing
   */
  public Bound bound(long soonNanos) {
    Bound smallest = smallest(soonNanos);
    if (smallest != null) {
      return smallest;
    }
    FailingKeys questions = sides.questions();
    boolean isOfQuestions =
        manner.isOfResponses
            && !manner.isOfPolicy()
            && !questions.isOverfull()
            && (questions.size() == 1 || questions.wasAnyAnswered());
    return isOfQuestions ? Bound.QUESTION : Bound.SERVER;
  }

  private @Nullable Bound smallest(long soonNanos) {
    Bound smallest = null;
    int fewest = Integer.MAX_VALUE;
    boolean isOfClients = isOfClients(soonNanos);
    for (Divider divider : DIVIDERS) {
      int size = sides.by(divider).size();
      boolean mayDivide =
          (divider != Divider.QUESTION || !isOfClients) && mayDivide(divider, isOfClients);
      if (mayDivide && size < fewest && sides.by(divider).divide(soonNanos)) {
        smallest = boundOf(divider);
        fewest = size;
      }
    }
    return smallest;
  }

  /**
   * Returns which of type, EDNS and client divide as well as the one that bounds it, itself among
   * them; none where it alone does. Names are no such divider: each client may ask for its own.
   */
  public List<Bound> alike(Bound bound, long soonNanos) {
    if (!ALIKE.contains(bound)) {
      return List.of();
    }
    int size = sides.by(dividerOf(bound)).size();
    List<Bound> alike =
        ALIKE.stream()
            .filter(other -> other == bound || isAsGood(dividerOf(other), size, soonNanos))
            .toList();
    return alike.size() == 1 ? List.of() : alike;
  }

  private boolean isAsGood(Divider divider, int size, long soonNanos) {
    FailingKeys keys = sides.by(divider);
    return keys.size() == size
        && (divider == Divider.CLIENT || isSideOf(divider))
        && (divider != Divider.EDNS || keys.isOnly(Divider.WITH_EDNS))
        && keys.divide(soonNanos);
  }

  private static Divider dividerOf(Bound bound) {
    return switch (bound) {
      case TYPE -> Divider.TYPE;
      case EDNS -> Divider.EDNS;
      case CLIENT -> Divider.CLIENT;
      case PORT -> Divider.PORT;
      case ZONE -> Divider.ZONE;
      case QUESTION, SERVER, WAY -> Divider.QUESTION;
    };
  }

  /**
   * Tells whether a response that fails is about the client: others got the answers to the same
   * questions just before or after, again and again, and the client got none at all.
   */
  private boolean isOfClients(long soonNanos) {
    return manner.isOfResponses
        && sides.clients().wereOthersOftenAnswered()
        && sides.clients().divide(soonNanos)
        && sides.questions().areMostAnsweredToOthers(soonNanos);
  }

  private boolean mayDivide(Divider divider, boolean isOfClients) {
    return (isSideOf(divider) || divider == Divider.CLIENT && isOfClients)
        && switch (divider) {
          case QUESTION, TYPE, CLIENT -> true;
          case EDNS -> sides.by(divider).isOnly(Divider.WITH_EDNS);
          // Each query comes from a port of its own, unless they are told to come from one.
          case PORT -> sides.by(divider).failedAgain();
          case ZONE -> isOfOneZone();
        };
  }

  /** One name is a question; and of several, one answer in between may be chance. */
  private boolean isOfOneZone() {
    FailingKeys zones = sides.by(Divider.ZONE);
    return zones.size() == 1 && zones.wereOthersAnsweredAgain() && sides.haveSeveralNames();
  }

  /**
   * A server that is not reached is not for certain questions, unless it is silent, or ends a
   * connection over which it was asked. A response that fails is about the question, unless a
   * policy may be about the client.
   */
  public boolean isSideOf(Divider divider) {
    return switch (divider) {
      case QUESTION, TYPE, EDNS, ZONE -> manner.mayBeRead();
      case CLIENT, PORT -> !manner.isOfResponses || manner.isOfPolicy();
    };
  }

  private static Bound boundOf(Divider divider) {
    return switch (divider) {
      case QUESTION -> Bound.QUESTION;
      case TYPE -> Bound.TYPE;
      case EDNS -> Bound.EDNS;
      case CLIENT -> Bound.CLIENT;
      case PORT -> Bound.PORT;
      case ZONE -> Bound.ZONE;
    };
  }
}
