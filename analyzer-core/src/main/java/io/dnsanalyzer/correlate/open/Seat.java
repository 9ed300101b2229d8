package io.dnsanalyzer.correlate.open;

import org.jspecify.annotations.Nullable;

/**
 * Where the tables keep an open exchange: what each of them must know to find it again. Each field
 * is written by one class, which its comment names; nobody else reads it, but for the number.
 */
public final class Seat {
  /** Its set among the newest ones of the {@code ExchangeIndex}. */
  public int recentSet;

  /** How many had been added to the {@code ExchangeIndex} when it was, it included. */
  public long indexed;

  /** What it was weighed at, in bytes. Written by {@code ExchangeTable}. */
  public int bytes;

  /** The number of the message that began it, from 1. Written by {@code ExchangeTable}. */
  public long begun;

  /** The number of the message that settled it, while it is settled. Likewise. */
  public long settledMessage;

  /** When that was, in nanoseconds since 1970. Likewise. */
  public long settledTime;

  /** Whether the {@code ExchangeTable} has it among those that wait again. */
  public boolean waitsAgain;

  /** Whether the {@code ExchangeTable} lets it leave before older ones that wait. */
  public boolean isSettled;

  /** Whether it is among the {@code Truncations}. */
  public boolean awaitsTcp;

  /** Whether it is among the {@code Handshakes}. */
  public boolean isHandshake;

  /** Whether it is among the {@code LoneExchanges}: all there is of its lookup. */
  public boolean isAlone;

  /** What it is found by among the {@code LoneExchanges}. */
  public int lookupKey;

  /**
   * The number of its lookup, from 1, or of the message that the lookup began with, where there are
   * several correlators; 0 without a question. Written by {@code Lookups}.
   */
  public long lookupNumber;

  /**
   * The lookup it belongs to; null while it is alone, without a question, and once that is over.
   * Written by {@code Lookups}.
   */
  public @Nullable LookupState lookup;

  /** Whether its answer counts for its lookup. Written by {@code Lookups}. */
  public boolean isTaken;

  /** The last frame that belongs to it, while it is alone. Written by {@code Lookups}. */
  public long touchedTime;

  public int touchedFile;
  public long touchedNumber;

  /** Begins as that of another exchange, which no lookup has yet. */
  void clear() {
    lookup = null;
    isAlone = false;
    isTaken = false;
    lookupNumber = 0;
  }

  /** Notes the first attempt, before which nothing belongs to the exchange. */
  public void touchFirst(OpenAttempt first) {
    touchedTime = first.time;
    touchedFile = first.file();
    touchedNumber = first.number();
  }

  /** Notes a frame that belongs to the exchange. */
  public void touch(long time, int file, long number) {
    if (time >= touchedTime) {
      touchedTime = time;
      touchedFile = file;
      touchedNumber = number;
    }
  }
}
