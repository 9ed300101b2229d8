package io.dnsanalyzer.correlate.part;

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
  public void clear() {
    notes = 0;
    wasToldAnswered = false;
    isRetracted = false;
  }

  public void copy(Standing from) {
    outcome = from.outcome;
    verdict = from.verdict;
    notes = from.notes;
    wasToldAnswered = from.wasToldAnswered;
    isRetracted = from.isRetracted;
  }

  /** Becomes that of an answered exchange that had left, of which nothing is noted any more. */
  public void revive() {
    clear();
    decide(Outcome.ANSWERED, Outcome.Verdict.ANSWERED);
    wasToldAnswered = true;
  }

  /** Forgets that the exchange was told of, which is nobody's any more. */
  public void leave() {
    wasToldAnswered = false;
  }

  /** Says what became of it, and how that counts. */
  public void decide(Outcome decided, Outcome.Verdict counted) {
    outcome = decided;
    verdict = counted;
  }

  public Outcome outcome() {
    return outcome;
  }

  public Outcome.Verdict verdict() {
    return verdict;
  }

  public void note(Note note) {
    notes |= Note.SETS.bit(note);
  }

  /** Notes something, or takes back that it was noted. */
  public void note(Note note, boolean isSo) {
    int bit = Note.SETS.bit(note);
    notes = isSo ? notes | bit : notes & ~bit;
  }

  public boolean has(Note note) {
    return (notes & Note.SETS.bit(note)) != 0;
  }

  /** Returns what is noted, and whether the query contradicts itself. */
  public Set<Note> notes(boolean isMalformed) {
    return Note.SETS.of(isMalformed ? notes | MALFORMED : notes);
  }

  /** Notes that {@code ExchangeSink.answered} is told of it. */
  public void tellAnswered() {
    wasToldAnswered = true;
  }

  /** Notes that {@code ExchangeSink.retracted} is told of it. */
  public void retract() {
    isRetracted = true;
  }

  /** Notes that {@code ExchangeSink.restored} is told of it. */
  public void restore() {
    isRetracted = false;
  }

  public boolean isRetracted() {
    return isRetracted;
  }

  public boolean wasToldAnswered() {
    return wasToldAnswered;
  }

  /** Tells whether what was told when it was answered stands, and no response came before that. */
  public boolean isAsToldAnswered() {
    return wasToldAnswered && !isRetracted && (notes & HANDSHAKES) == 0;
  }
}
