package io.dnsanalyzer.correlate.open;

import io.dnsanalyzer.packet.FrameRef;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of the answers to a lookup at its client: it took, refused or never got them. */
public final class AnswersTaken {
  /** How many exchanges got an answer that the client could take. */
  private int taken;

  /** The first answer that the client could take; null without one. */
  private @Nullable TakenAnswer first;

  /** What the client refused; null in nearly all. */
  private @Nullable RefusedAnswers refused;

  /** Whether the client could take a response that says that the question failed. */
  private boolean isFailureTaken;

  private boolean isLost;

  void clear() {
    taken = 0;
    first = null;
    refused = null;
    isFailureTaken = false;
    isLost = false;
  }

  void copy(AnswersTaken from) {
    taken = from.taken;
    first = from.first;
    refused = from.refused == null ? null : from.refused.copy();
    isFailureTaken = from.isFailureTaken;
    isLost = from.isLost;
  }

  /** Lets go of what the next lookup does not need. */
  void trim() {
    first = null;
    refused = null;
  }

  /** Takes an answer; the first one is still to be {@linkplain #begin named}. */
  void take() {
    taken++;
  }

  /** Names the first one. */
  void begin(TakenAnswer answer) {
    first = answer;
  }

  /** Tells whether one that came at a time came before the first one so far. */
  boolean isBeforeFirst(long time) {
    return first != null && time < first.time();
  }

  /** Takes back one of the answers. */
  public void withdraw() {
    taken--;
  }

  /** Notes that the client did not take what an exchange got: it refused it, or it was lost. */
  public void objected(ExchangeState e) {
    if (e.reply.isRefusedByClient()) {
      refused().refused();
    }
    isLost |= e.reply.loss() != null;
  }

  /** Notes that an answer never got to the client. */
  void lost() {
    isLost = true;
  }

  /** Notes that the client could take a response that says that the question failed. */
  void tookFailure() {
    isFailureTaken = true;
  }

  /**
   * Notes what the client had taken just before it refused an answer.
   *
   * @param address the exchange by which it had an address of the same name, where what it refused
   *     held no record; null otherwise
   * @param isAlone whether it had taken no answer of that server at all
   */
  public void besides(@Nullable ExchangeState address, boolean isAlone) {
    refused().besides(address, isAlone);
  }

  /** Notes that the client refused that there is no zone local, as {@link #besides} does. */
  public void probed(boolean isAlone) {
    refused().probed(isAlone);
  }

  private RefusedAnswers refused() {
    if (refused == null) {
      refused = new RefusedAnswers();
    }
    return refused;
  }

  boolean isLost() {
    return isLost;
  }

  /** Tells whether there is an answer that the client could take. */
  boolean isAny() {
    return taken > 0;
  }

  /** Returns the first answer that the client could take; null without one. */
  @Nullable TakenAnswer first() {
    return isAny() ? first : null;
  }

  /** Returns when it came; only where there is one. */
  long firstTime() {
    return Objects.requireNonNull(first).time();
  }

  /** Tells whether the client refused responses, and got none that it took. */
  boolean areRefused() {
    return refused != null && refused.isAny() && !isAny() && !isFailureTaken;
  }

  /** Tells whether all that it refused was nothing to it, and nothing was lost. */
  boolean areNothing() {
    return areRefused() && refused != null && refused.areNothing() && !isLost;
  }

  /** Returns the answer with an address that it had before; null where it had none. */
  @Nullable FrameRef addressTaken() {
    return refused == null ? null : refused.addressTaken();
  }

  /** Returns the QTYPE of that answer; only where there is one. */
  int addressType() {
    return Objects.requireNonNull(refused).addressType();
  }

  /** Tells whether it had taken other answers of the server just before each refusal. */
  boolean areBesideOthers() {
    return refused != null && refused.areBesideOthers();
  }
}
