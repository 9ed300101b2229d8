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

  /** Returns another one that says the same. */
  RefusedAnswers copy() {
    RefusedAnswers copy = new RefusedAnswers();
    copy.isAny = isAny;
    copy.isRecord = isRecord;
    copy.isAlone = isAlone;
    copy.addressTaken = addressTaken;
    copy.addressType = addressType;
    return copy;
  }

  /** Notes that the client refused an answer. */
  void refused() {
    isAny = true;
  }

  /** Notes what the client had taken just before; as {@link LookupState#besides} says. */
  void besides(@Nullable ExchangeState address, boolean isAloneThen) {
    isAlone |= isAloneThen;
    if (address == null) {
      isRecord = true;
    } else if (addressTaken == null) {
      addressTaken = address.answeredAt();
      addressType = address.type();
    }
  }

  boolean isAny() {
    return isAny;
  }

  /** Tells whether none held a record, and the client had an address of the name before. */
  boolean areNothing() {
    return addressTaken != null && !isRecord;
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
