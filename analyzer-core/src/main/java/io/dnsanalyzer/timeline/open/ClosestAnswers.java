package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.part.Divider;
import io.dnsanalyzer.timeline.part.PastAnswer;
import io.dnsanalyzer.timeline.part.Sides;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last answer before an incident and the first ones since its last failure, so far. */
final class ClosestAnswers {
  /** The first answer over its transports since the last failure. */
  private @Nullable FrameRef after;

  /** The first one of them to a client of which something failed. */
  private @Nullable FrameRef afterToSame;

  /** The first one of them to a question that failed, likewise. */
  private @Nullable FrameRef sameToSame;

  /** The last answer to the client of the first failure before that; null where none is known. */
  private @Nullable FrameRef beforeToSame;

  /** Whether there is no other one. */
  private boolean isBeforeKnown;

  /** The first answer to a client of which something failed, over the transport that did not. */
  private @Nullable FrameRef overOther;

  /** Notes that something failed: what came before is not since then. */
  void failed() {
    after = null;
    afterToSame = null;
    sameToSame = null;
  }

  /**
   * Notes when the client of the first failure last got an answer before.
   *
   * @param answers those that were handed over before it failed
   * @param all how many answers there were until now, of all servers
   */
  void noteBefore(ExchangeState failed, AnswerQueue answers, long all, ServerHistory history) {
    beforeToSame = answers.lastTo(failed.clientHash(), history);
    isBeforeKnown = beforeToSame != null || all <= AnswerQueue.KEPT;
  }

  /**
   * Takes an answer after the last failure.
   *
   * @param failed what failed
   */
  void answered(PastAnswer answer, Sides failed) {
    if (after == null) {
      after = answer.frame();
    }
    boolean isToSame = sameToSame == null && failed.clients().has(answer.clientHash);
    if (afterToSame == null && isToSame) {
      afterToSame = answer.frame();
    }
    if (isToSame && failed.questions().has(Divider.question(answer.nameHash, answer.type))) {
      sameToSame = answer.frame();
    }
  }

  /**
   * Takes an answer over the transport that did not fail, to a client of which something failed.
   */
  void answeredOverOther(PastAnswer answer) {
    overOther = overOther == null ? answer.frame() : overOther;
  }

  /** Takes the first thing since the last failure that shows that the server is reached. */
  void reached(FrameRef response) {
    after = after == null ? response : after;
  }

  /** Takes the answer that was found to be the first one after the last failure. */
  void ended(Optional<FrameRef> answer) {
    after = answer.orElse(null);
  }

  /** Takes over those of later spells of the same trouble. */
  void comeAgain(ClosestAnswers later) {
    after = later.after;
    afterToSame = later.afterToSame;
    sameToSame = later.sameToSame;
    overOther = overOther == null ? later.overOther : overOther;
  }

  /**
   * Takes over those of an incident of another server. Of several answers, those to each server are
   * known from its own last failure on only.
   *
   * @param first the first failure of both
   * @param last the last one
   */
  void absorb(ClosestAnswers other, FrameRef first, FrameRef last) {
    isBeforeKnown &= other.isBeforeKnown;
    FrameRef before = other.beforeToSame;
    if (before != null && before.nanos() < first.nanos()) {
      beforeToSame =
          beforeToSame == null || FrameRef.IN_TIME.compare(before, beforeToSame) > 0
              ? before
              : beforeToSame;
    }
    boolean isOver = after != null && other.after != null;
    after = isOver && FrameRef.IN_TIME.compare(other.after, after) > 0 ? other.after : after;
    after = isOver ? after : null;
    afterToSame = earliestFrom(last, afterToSame, other.afterToSame);
    sameToSame = earliestFrom(last, sameToSame, other.sameToSame);
    overOther = overOther == null ? other.overOther : overOther;
  }

  private static @Nullable FrameRef earliestFrom(
      FrameRef last, @Nullable FrameRef one, @Nullable FrameRef other) {
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

  /** Returns the first answer over its transports since the last failure; null without. */
  @Nullable FrameRef after() {
    return after;
  }

  /** Returns the first one of them to a client of which something failed; null without. */
  @Nullable FrameRef afterToSame() {
    return afterToSame;
  }

  /** Returns the first one of these to a question that failed; null without. */
  @Nullable FrameRef sameToSame() {
    return sameToSame;
  }

  /** Returns the last answer to the client of the first failure, which there may not be. */
  Optional<FrameRef> beforeToSame() {
    return Optional.ofNullable(beforeToSame);
  }

  /**
   * Returns the first answer to a client of which something failed, over the transport that did
   * not; empty without.
   */
  Optional<FrameRef> overOther() {
    return Optional.ofNullable(overOther);
  }

  /** Tells whether it is known which one that is, or that there is none. */
  boolean isBeforeKnown() {
    return isBeforeKnown;
  }
}
