package io.dnsanalyzer.correlate.open;

import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.exchange.Evidence;
import io.dnsanalyzer.exchange.Match;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.packet.FrameRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The attempts that fit an ICMP error, newest exchange first, narrowed step by step by what came
 * back, and how sure that makes the last that is left.
 */
public final class FittingAttempts {
  /** More attempts than this between two endpoints in one window are not told apart any more. */
  private static final int MAX = 256;

  /** Each error may have as many, so few are kept of each. */
  private static final int MAX_LISTED = 16;

  private List<OpenAttempt> found = new ArrayList<>();

  /** What takes turns with it. */
  private List<OpenAttempt> spare = new ArrayList<>();

  private boolean isRewritten;
  private boolean isPart;
  private int evidence;

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public boolean hasRoom() {
    return found.size() < MAX;
  }

  /** Notes that a NAT rewrote what is quoted. */
  public void rewritten() {
    isRewritten = true;
  }

  /** Notes that there may be others that fit as well. */
  public void part() {
    isPart = true;
  }

  public void clear() {
    evidence = 0;
    found.clear();
    isRewritten = false;
    isPart = false;
  }

  public void add(OpenAttempt attempt) {
    if (hasRoom()) {
      found.add(attempt);
    }
  }

  public boolean haveLength(int length) {
    for (OpenAttempt a : found) {
      if (a.udpLength != length) {
        return false;
      }
    }
    return length >= 0 && !found.isEmpty();
  }

  /** Tells whether something was found, and the question of all that was is known. */
  public boolean isQuestionKnown() {
    for (OpenAttempt a : found) {
      if (!a.exchange.hasQuestion()) {
        return false;
      }
    }
    return !found.isEmpty();
  }

  /**
   * Keeps the attempts that agree with a quote, if any does: what may have been rewritten on the
   * way excludes none.
   */
  public void prefer(Evidence what, Datagram quote, BiPredicate<OpenAttempt, Datagram> agrees) {
    List<OpenAttempt> agreeing = spare;
    agreeing.clear();
    for (int i = 0; i < found.size(); i++) { // an iterator would be an object for every error
      OpenAttempt a = found.get(i);
      if (agrees.test(a, quote)) {
        agreeing.add(a);
      }
    }
    if (!agreeing.isEmpty()) {
      note(what);
      spare = found;
      found = agreeing;
    }
  }

  /** Returns the newest that has drawn no error yet; else the newest; null without any. */
  public @Nullable OpenAttempt newestWithoutError() {
    OpenAttempt closed = null;
    for (int i = 0; i < found.size(); i++) {
      OpenAttempt a = found.get(i);
      if (!a.isRejected()) {
        if (!a.exchange.hasResponse()) {
          return a;
        }
        closed = closed == null ? a : closed;
      }
    }
    return closed != null || found.isEmpty() ? closed : found.get(0);
  }

  /** Returns how sure the last result is. */
  Match match() {
    boolean unique = isUnique();
    if (isRewritten) {
      return unique ? Match.NAT_REWRITTEN : Match.AMBIGUOUS;
    }
    if (isSaid() || unique && has(Evidence.UDP_CHECKSUM) && has(Evidence.IP_ID)) {
      return Match.EXACT;
    }
    if (!unique) {
      return Match.AMBIGUOUS;
    }
    return has(Evidence.UDP_LENGTH) && has(Evidence.UDP_CHECKSUM) ? Match.STRONG : Match.LIKELY;
  }

  /** Tells whether only one fits; what id and question agree on, others hardly do by chance. */
  private boolean isUnique() {
    return found.size() == 1 && (!isPart || isSaid());
  }

  private boolean isSaid() {
    return has(Evidence.DNS_ID) && has(Evidence.QUESTION);
  }

  public boolean has(Evidence what) {
    return (evidence & Evidence.SETS.bit(what)) != 0;
  }

  public void note(Evidence what) {
    evidence |= Evidence.SETS.bit(what);
  }

  /** Returns what ties the error to the last result, as bits of {@link Evidence#SETS}. */
  int evidence() {
    return evidence;
  }

  /**
   * Returns the attempts that fit, oldest first, when there are, or may be, others than the last
   * result; of more than {@value #MAX_LISTED} the newest, which is noted.
   */
  List<FrameRef> others(OpenAttempt chosen) {
    if (isUnique() && found.get(0) == chosen) {
      return List.of();
    }
    if (found.size() > MAX_LISTED) {
      chosen.exchange.note(Note.MORE_THAN_LISTED);
    }
    List<FrameRef> frames = new ArrayList<>();
    for (int i = Math.min(found.size(), MAX_LISTED) - 1; i >= 0; i--) {
      frames.add(found.get(i).frame());
    }
    return List.copyOf(frames);
  }
}
