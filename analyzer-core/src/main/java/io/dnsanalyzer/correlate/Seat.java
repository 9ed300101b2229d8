package io.dnsanalyzer.correlate;

import org.jspecify.annotations.Nullable;

/**
 * Where the tables keep an open exchange: what each of them must know to find it again. Each field
 * is written by one class, which its comment names; nobody else reads it, but for the number.
 */
final class Seat {
  /** Its set among the newest ones of the {@link ExchangeIndex}. */
  int recentSet;

  /** What it was weighed at, in bytes. Written by {@link ExchangeTable}. */
  int bytes;

  /** The number of the message that began it, from 1. Written by {@link ExchangeTable}. */
  long begun;

  /** The number of the message that settled it, while it is settled. Likewise. */
  long settledMessage;

  /** When that was, in nanoseconds since 1970. Likewise. */
  long settledTime;

  /** Whether the {@link ExchangeTable} has it among those that wait again. */
  boolean waitsAgain;

  /** Whether the {@link ExchangeTable} lets it leave before older ones that wait. */
  boolean isSettled;

  /** Whether it is among the {@link Truncations}. */
  boolean awaitsTcp;

  /** Whether it is among the {@link Handshakes}. */
  boolean isHandshake;

  /** Whether it is among the {@link LoneExchanges}: all there is of its lookup. */
  boolean isAlone;

  /** What it is found by among the {@link LoneExchanges}. */
  int lookupKey;

  /**
   * The number of its lookup, from 1, or of the message that the lookup began with, where there are
   * several correlators; 0 without a question. Written by {@link Lookups}.
   */
  long lookupNumber;

  /**
   * The lookup it belongs to; null while it is alone, without a question, and once that is over.
   * Written by {@link Lookups}.
   */
  @Nullable LookupState lookup;

  /** Whether its answer counts for its lookup. Written by {@link Lookups}. */
  boolean isTaken;

  /** The last frame that belongs to it, while it is alone. Written by {@link Lookups}. */
  long touchedTime;

  int touchedFile;
  long touchedNumber;

  /** Begins as that of another exchange, which no lookup has yet. */
  void clear() {
    lookup = null;
    isAlone = false;
    isTaken = false;
    lookupNumber = 0;
  }

  /** Notes the first attempt, before which nothing belongs to the exchange. */
  void touchFirst(OpenAttempt first) {
    touchedTime = first.time;
    touchedFile = first.file();
    touchedNumber = first.number();
  }

  /** Notes a frame that belongs to the exchange. */
  void touch(long time, int file, long number) {
    if (time >= touchedTime) {
      touchedTime = time;
      touchedFile = file;
      touchedNumber = number;
    }
  }
}
