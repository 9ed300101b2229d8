package io.dnsanalyzer.correlate.open;

import io.dnsanalyzer.packet.FrameRef;
import org.jspecify.annotations.Nullable;

/** What a client refused of the answers to one lookup, and what it had taken before. */
final class RefusedAnswers {
  private boolean isAny;

  /** Whether a refused answer held a record, or may have. */
  private boolean isRecord;

  /** Whether the client took no other answer just before it refused one. */
  private boolean isAlone;

  /**
   * The answer with an address of the name, which the client had taken before it refused answers
   * that held nothing; null without one.
   */
  private @Nullable FrameRef addressTaken;

  private int addressType;

  /** Whether a refused answer said that there is no zone local, which a host only looks for. */
  private boolean isProbe;

  /** Returns another one that says the same. */
  RefusedAnswers copy() {
    RefusedAnswers copy = new RefusedAnswers();
    copy.isAny = isAny;
    copy.isRecord = isRecord;
    copy.isAlone = isAlone;
    copy.addressTaken = addressTaken;
    copy.addressType = addressType;
    copy.isProbe = isProbe;
    return copy;
  }

  /** Notes that the client refused an answer. */
  void refused() {
    isAny = true;
  }

  /** Notes what the client had taken just before; as {@link AnswersTaken#besides} says. */
  void besides(@Nullable ExchangeState address, boolean isAloneThen) {
    isAlone |= isAloneThen;
    if (address == null) {
      isRecord = true;
    } else if (addressTaken == null) {
      addressTaken = address.answeredAt();
      addressType = address.type();
    }
  }

  /** Notes that what was refused answered a look for a zone local. */
  void probed(boolean isAloneThen) {
    isAlone |= isAloneThen;
    isProbe = true;
  }

  boolean isAny() {
    return isAny;
  }

  /**
   * Tells whether none held a record, and the client had an address of the name before, or looked
   * for a zone local.
   */
  boolean areNothing() {
    return (addressTaken != null || isProbe) && !isRecord;
  }

  /** Tells whether the client had taken other answers of the server just before each refusal. */
  boolean areBesideOthers() {
    return isAny && !isAlone;
  }

  /** Returns the answer with that address; null where the client had taken none. */
  @Nullable FrameRef addressTaken() {
    return addressTaken;
  }

  /** Returns the QTYPE of that answer; only where there is one. */
  int addressType() {
    return addressType;
  }
}
