package io.dnsanalyzer.correlate.open;

import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import java.util.Set;

/** What became of an open exchange so far, what is noted of it, and what was told. */
public final class Standing {
  private static final int MALFORMED = Note.SETS.bit(Note.QUERY_MALFORMED);
  private static final int HANDSHAKES = Note.SETS.bit(Note.HANDSHAKE);

  private Outcome outcome = Outcome.PENDING_AT_END;
  private Outcome.Verdict verdict = Outcome.Verdict.UNDECIDED;
  private int notes;
  private boolean wasToldAnswered;
  private boolean isRetracted;

  /** Begins as that of another exchange, of which nothing is noted or told. */
  void clear() {
    notes = 0;
    wasToldAnswered = false;
    isRetracted = false;
  }

  void copy(Standing from) {
    outcome = from.outcome;
    verdict = from.verdict;
    notes = from.notes;
    wasToldAnswered = from.wasToldAnswered;
    isRetracted = from.isRetracted;
  }

  /** Becomes that of an answered exchange that had left, of which nothing is noted any more. */
  void revive() {
    clear();
    decide(Outcome.ANSWERED, Outcome.Verdict.ANSWERED);
    wasToldAnswered = true;
  }

  /** Forgets that the exchange was told of, which is nobody's any more. */
  void leave() {
    wasToldAnswered = false;
  }

  /** Says what became of it, and how that counts. */
  void decide(Outcome decided, Outcome.Verdict counted) {
    outcome = decided;
    verdict = counted;
  }

  Outcome outcome() {
    return outcome;
  }

  Outcome.Verdict verdict() {
    return verdict;
  }

  void note(Note note) {
    notes |= Note.SETS.bit(note);
  }

  /** Notes something, or takes back that it was noted. */
  void note(Note note, boolean isSo) {
    int bit = Note.SETS.bit(note);
    notes = isSo ? notes | bit : notes & ~bit;
  }

  boolean has(Note note) {
    return (notes & Note.SETS.bit(note)) != 0;
  }

  /** Returns what is noted, and whether the query contradicts itself. */
  Set<Note> notes(boolean isMalformed) {
    return Note.SETS.of(isMalformed ? notes | MALFORMED : notes);
  }

  /** Notes that {@link ExchangeSink#answered} is told of it. */
  public void tellAnswered() {
    wasToldAnswered = true;
  }

  /** Notes that {@link ExchangeSink#retracted} is told of it. */
  public void retract() {
    isRetracted = true;
  }

  /** Notes that {@link ExchangeSink#restored} is told of it. */
  public void restore() {
    isRetracted = false;
  }

  boolean isRetracted() {
    return isRetracted;
  }

  boolean wasToldAnswered() {
    return wasToldAnswered;
  }

  /** Tells whether what was told when it was answered stands, and no response came before that. */
  boolean isAsToldAnswered() {
    return wasToldAnswered && !isRetracted && (notes & HANDSHAKES) == 0;
  }
}
