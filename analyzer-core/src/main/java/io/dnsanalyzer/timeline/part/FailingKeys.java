package io.dnsanalyzer.timeline.part;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.Course;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.tally.SmallCollections;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The questions (or types, clients, ports) that failed in an incident, each with the first answer
 * after its last failure. Answers and failures come in the order of time. Of more than {@value
 * #MAX} keys nothing is known.
 */
public final class FailingKeys {
  static final int MAX = 64;

  /** Others that are answered between so many failures of one key are no chance. */
  private static final int OFTEN = 3;

  /** Who asked what. */
  public record Asked(@Nullable Question question, IpAddress client, int port) {
    /** Returns about how many bytes it takes; a failure may share it among its keys. */
    private long bytes() {
      return 80L + (question == null ? 0 : 80 + question.name().length());
    }
  }

  /** One of them. */
  public static final class Key {
    private final long hash;
    private final Asked asked;
    private long first;
    private long last;
    private @Nullable FrameRef answer;
    private boolean wasAnsweredBetween;
    private boolean failedAgain;

    /** Whether it was answered, as one of the others, between failures of these before its own. */
    private boolean wasAnsweredBefore;

    /** Whether another client got its answer just before it failed. */
    private boolean wasAnsweredToAnother;

    /** The first answer to it at all, to a client that had not failed, and with CD. */
    private @Nullable FrameRef any;

    private @Nullable FrameRef toAnother;

    /** With checking disabled (CD), if this is without; without that, if this is with it. */
    private @Nullable FrameRef checkedOtherwise;

    private Key(long hash, Asked asked, long first, long last) {
      this.hash = hash;
      this.asked = asked;
      this.first = first;
      this.last = last;
    }

    public long hash() {
      return hash;
    }

    /** Tells whether this is a question without CD; see {@link Divider#name}. */
    private boolean isChecked() {
      Question question = asked.question();
      return question != null && Divider.question(question.name().hash(), question.type()) == hash;
    }

    public Asked asked() {
      return asked;
    }
  }

  /** So many answers to others are remembered, in case that one of them fails, too. */
  private static final int LATEST = 16;

  private static final long[] NO_BITS = new long[8];

  private List<Key> keys = List.of();

  /** Bits for parts of the hashes: they tell of most answers at once that they are of no key. */
  private long[] filter = NO_BITS;

  /** Those of the keys, in one piece, since they are looked at for many answers. */
  private long[] hashes = {};

  private boolean isOverfull;

  /** How many got no answer since they failed. */
  private int unanswered;

  /** The last failure of all. */
  private long latest = Long.MIN_VALUE;

  /** Whether no answer changes anything before one of them fails again. */
  private boolean isSettled;

  /** Answers to others between two failures. */
  private long others;

  /** Answers to others since the last failure. */
  private long othersSince;

  /** Of which keys the last answers to others were; null while there are none. */
  private long @Nullable [] latestOthers;

  private int othersAt;

  /**
   * Takes a failure.
   *
   * @param asked who asked what, for a key that is new
   */
  void failed(long hash, ExchangeState failed, @Nullable Asked asked) {
    others += othersSince;
    othersSince = 0;
    isSettled = false;
    latest = Math.max(latest, failed.lastNanos());
    if (isOverfull) {
      return;
    }
    Key key = find(hash);
    if (key != null) {
      key.wasAnsweredBetween |= key.answer != null;
      unanswered += key.answer == null ? 0 : 1;
      key.answer = null;
      key.last = Math.max(key.last, failed.lastNanos());
      key.failedAgain = true;
    } else if (asked != null) {
      Key added = new Key(hash, asked, failed.firstNanos(), failed.lastNanos());
      added.wasAnsweredBefore = wasAnsweredLately(hash);
      add(added);
      unanswered += isOverfull ? 0 : 1;
    }
  }

  private void add(Key key) {
    if (keys.size() < MAX) {
      keys = SmallCollections.with(keys, List.of(key));
      hashes = Arrays.copyOf(hashes, keys.size());
      hashes[keys.size() - 1] = key.hash;
      if (keys.size() == 1) {
        filter = NO_BITS.clone();
      }
      filter[part(key.hash)] |= 1L << key.hash;
    } else {
      isOverfull = true;
    }
  }

  private void other(long hash) {
    othersSince = 1;
    if (latestOthers == null) {
      latestOthers = new long[LATEST];
      Arrays.fill(latestOthers, ~hash);
    }
    latestOthers[othersAt++ & LATEST - 1] = hash;
  }

  private boolean wasAnsweredLately(long hash) {
    return latestOthers != null && Arrays.stream(latestOthers).anyMatch(other -> other == hash);
  }

  /**
   * Takes an answer; returns whether none changes anything before one of them fails again.
   *
   * @param until up to when it tells, in nanoseconds since 1970: nothing of what first failed later
   */
  boolean answered(long hash, long until, PastAnswer answer) {
    if (isSettled) {
      return true;
    }
    if (isOverfull || areAllAnswered(answer.nanos)) {
      if (isOverfull || place(hash) < 0) {
        other(hash);
        isSettled = true;
      }
      return isSettled;
    }
    Key key = find(hash);
    if (key == null) {
      other(hash);
    } else if (until >= key.first && answer.nanos < key.last) {
      key.wasAnsweredBetween = true;
    } else if (until >= key.first && key.answer == null) {
      key.answer = answer.frame();
      unanswered--;
    }
    isSettled = othersSince > 0 && areAllAnswered(answer.nanos);
    return isSettled;
  }

  /** Tells whether each was answered since it failed, and answers from a time on came later. */
  private boolean areAllAnswered(long nanos) {
    return unanswered == 0 && nanos >= latest;
  }

  private @Nullable Key find(long hash) {
    int place = place(hash);
    return place < 0 ? null : keys.get(place);
  }

  /** Returns where a key is; below 0 where it is none of them. */
  private int place(long hash) {
    if ((filter[part(hash)] & 1L << hash) != 0) {
      for (int i = 0; i < hashes.length; i++) {
        if (hashes[i] == hash) {
          return i;
        }
      }
    }
    return -1;
  }

  /** Tells whether one of two keys may have failed, without looking for it. */
  boolean mayHaveEither(long one, long other) {
    return (filter[part(one)] & 1L << one) != 0 || (filter[part(other)] & 1L << other) != 0;
  }

  private static int part(long hash) {
    return (int) (hash >>> 6) & NO_BITS.length - 1;
  }

  /** Tells whether a key failed, or may have where there are too many to tell. */
  public boolean mayHave(long hash) {
    return isOverfull || find(hash) != null;
  }

  /** Tells whether a key is known to have failed. */
  public boolean has(long hash) {
    return !isOverfull && find(hash) != null;
  }

  /** Tells whether a key failed and got no answer since. */
  public boolean isUnanswered(long hash) {
    Key key = find(hash);
    return key != null && key.answer == null;
  }

  /** Tells whether a key was answered between two of its failures. */
  public boolean wasAnsweredBetween(long hash) {
    Key key = find(hash);
    return key != null && key.wasAnsweredBetween;
  }

  /** Tells whether none of them was answered since it failed. */
  public boolean areAllUnanswered() {
    return !isOverfull && keys.stream().allMatch(key -> key.answer == null);
  }

  /** Returns whether any of them was answered since it failed. */
  public Course.OfFailed answered() {
    return isOverfull
        ? Course.OfFailed.UNKNOWN
        : keys.stream().anyMatch(key -> key.answer != null)
            ? Course.OfFailed.SOME
            : Course.OfFailed.NONE;
  }

  /** Returns the first answer from a time on to any of them, after its last failure. */
  public Optional<FrameRef> firstAnsweredFrom(long nanos) {
    return keys.stream()
        .map(key -> key.answer)
        .filter(Objects::nonNull)
        .filter(answer -> answer.nanos() >= nanos)
        .min(FrameRef.IN_TIME);
  }

  /** Tells whether there is one key, and it is this. */
  public boolean isOnly(long hash) {
    return keys.size() == 1 && keys.get(0).hash == hash;
  }

  public int size() {
    return keys.size();
  }

  /** Returns about how many bytes they take, each with who asked what. */
  long bytes() {
    long bytes = latestOthers == null ? 64L : 80L + 8 * LATEST;
    for (int i = 0; i < keys.size(); i++) {
      bytes += 96 + keys.get(i).asked.bytes() / Divider.COUNT;
    }
    return bytes;
  }

  public boolean isOverfull() {
    return isOverfull;
  }

  public List<Key> keys() {
    return keys;
  }

  /** Tells whether anything was answered between two failures. */
  public boolean wasAnyAnswered() {
    return others > 0 || keys.stream().anyMatch(key -> key.wasAnsweredBetween);
  }

  /** Tells whether each was answered, too, while they failed. */
  public boolean wereAllAnsweredMeanwhile() {
    return !isOverfull
        && keys.stream().allMatch(key -> key.wasAnsweredBetween || key.wasAnsweredBefore);
  }

  /**
   * Tells whether these divide what failed from what was answered: others were answered between
   * failures, and none of these was, nor soon after. Where one key failed again and again, and
   * others were answered each time, that it was answered soon after is how it ended.
   */
  boolean divide(long soonNanos) {
    if (isOverfull || others == 0) {
      return false;
    }
    boolean isOften = keys.size() == 1 && others >= OFTEN;
    return keys.stream().allMatch(key -> isApart(key, isOften, soonNanos));
  }

  /** Tells whether a key was not answered between failures, nor soon after its own. */
  private static boolean isApart(Key key, boolean isOften, long soonNanos) {
    boolean isSoon = key.answer != null && Times.between(key.last, key.answer.nanos()) <= soonNanos;
    return !key.wasAnsweredBetween && !key.wasAnsweredBefore && (isOften || !isSoon);
  }

  /** Tells whether one key, which failed again and again, was not answered between failures. */
  boolean isApart(long hash) {
    Key key = find(hash);
    return key != null && isApart(key, true, 0);
  }

  /**
   * Notes an answer to a question that failed, if these are questions.
   *
   * @param checked the same question without CD, if it was answered with CD
   * @param toAnother whether its client had not failed
   */
  void noteSame(long hash, long checked, boolean toAnother, PastAnswer answer) {
    Key same = find(hash);
    if (same != null) {
      same.any = same.any == null ? answer.frame() : same.any;
      same.toAnother = same.toAnother == null && toAnother ? answer.frame() : same.toAnother;
    }
    Key failed = find(checked);
    if (failed != null && failed.checkedOtherwise == null) {
      failed.checkedOtherwise = answer.frame();
    }
  }

  /** Forgets which of them were answered from a time on: that was between two spells. */
  public void forgetSameFrom(long time) {
    for (Key key : keys) {
      key.any = before(time, key.any);
      key.toAnother = before(time, key.toAnother);
      key.checkedOtherwise = before(time, key.checkedOtherwise);
    }
  }

  private static @Nullable FrameRef before(long time, @Nullable FrameRef answer) {
    return answer != null && answer.nanos() < time ? answer : null;
  }

  /** Returns the first of those that came before a time. */
  public Traits.Same same(long until) {
    FrameRef any = null;
    FrameRef toAnother = null;
    FrameRef unchecked = null;
    for (Key key : keys) {
      any = firstFrom(Long.MIN_VALUE, any, before(until, key.any));
      toAnother = firstFrom(Long.MIN_VALUE, toAnother, before(until, key.toAnother));
      if (key.isChecked()) {
        unchecked = firstFrom(Long.MIN_VALUE, unchecked, before(until, key.checkedOtherwise));
      }
    }
    return new Traits.Same(
        Optional.ofNullable(any), Optional.ofNullable(toAnother), Optional.ofNullable(unchecked));
  }

  /** Tells whether any of these, if they are questions, was answered to others before a time. */
  public boolean wereAnsweredToOthersBy(long time) {
    for (int i = 0; i < keys.size(); i++) {
      FrameRef to = keys.get(i).toAnother;
      if (to != null && to.nanos() < time) {
        return true;
      }
    }
    return false;
  }

  /**
   * Tells whether these, if they are questions, fail with checking disabled (CD) only: all of them
   * had it, and one of them was answered without.
   */
  boolean failUncheckedOnly() {
    return keys.stream().noneMatch(key -> key.asked.question() == null || key.isChecked())
        && keys.stream().anyMatch(key -> key.checkedOtherwise != null);
  }

  /** Returns those that are keys of any of others, too, with what is known of them here. */
  FailingKeys only(List<FailingKeys> parts) {
    FailingKeys some = new FailingKeys();
    some.isOverfull = isOverfull || parts.stream().anyMatch(FailingKeys::isOverfull);
    some.others = others;
    some.othersSince = othersSince;
    some.latest = latest;
    for (Key key : keys) {
      if (parts.stream().anyMatch(part -> part.find(key.hash) != null)) {
        some.add(key);
      }
    }
    some.unanswered = (int) some.keys.stream().filter(key -> key.answer == null).count();
    return some;
  }

  /** Tells whether none of them is a key of another one. */
  public boolean areApartFrom(FailingKeys other) {
    return !isOverfull
        && !other.isOverfull
        && keys.stream().noneMatch(key -> other.find(key.hash) != null);
  }

  /** Returns the answer by which every one of them had been answered; empty where one was not. */
  public Optional<FrameRef> allAnswered() {
    FrameRef latest = null;
    for (Key key : keys) {
      if (isOverfull || key.answer == null) {
        return Optional.empty();
      }
      if (latest == null || FrameRef.IN_TIME.compare(key.answer, latest) > 0) {
        latest = key.answer;
      }
    }
    return Optional.ofNullable(latest);
  }

  /**
   * Returns from when on one of these was answered, and what they share was, too; empty when it was
   * answered to others only.
   *
   * @param shared the answer to that, whoever asked what
   */
  public Optional<FrameRef> firstAnswered(Optional<FrameRef> shared) {
    if (isOverfull) {
      return shared;
    }
    return keys.stream()
        .map(key -> key.answer)
        .filter(Objects::nonNull)
        .min(FrameRef.IN_TIME)
        .flatMap(own -> shared.map(other -> later(own, other)));
  }

  private static FrameRef later(FrameRef one, FrameRef other) {
    return FrameRef.IN_TIME.compare(one, other) < 0 ? other : one;
  }

  /**
   * Returns when the first of those failed first that are keys of another one, too; the end of time
   * where none is, or where one of them failed here before it failed there.
   */
  public long firstOfThoseAfter(FailingKeys other) {
    long earliest = Long.MAX_VALUE;
    for (Key key : keys) {
      Key there = other.find(key.hash);
      if (there != null && key.first < there.first) {
        return Long.MAX_VALUE;
      }
      earliest = there == null ? earliest : Math.min(earliest, key.first);
    }
    return earliest;
  }

  /**
   * Returns when the first of those failed, since they first failed there, that are keys of another
   * one, too; the end of time where none is, or where one of them did not fail here since then.
   */
  public long firstSince(FailingKeys other) {
    long earliest = Long.MAX_VALUE;
    for (Key key : keys) {
      Key there = other.find(key.hash);
      if (there != null && key.last < there.first) {
        return Long.MAX_VALUE;
      }
      earliest = there == null ? earliest : Math.min(earliest, Math.max(key.first, there.first));
    }
    return earliest;
  }

  /** Tells whether any of them first failed so soon after it first failed in another one. */
  public boolean followAtOnce(FailingKeys other, long nanos) {
    return keys.stream()
        .anyMatch(
            key -> {
              Key there = other.find(key.hash);
              return there != null && Times.between(there.first, key.first) <= nanos;
            });
  }

  /** Tells whether all of them are keys of another one. */
  public boolean areIn(FailingKeys other) {
    return !isOverfull
        && !other.isOverfull
        && keys.stream().allMatch(key -> other.find(key.hash) != null);
  }

  /**
   * Tells whether each of these questions is like one of others: it was asked by the same client
   * first, or is under the same name.
   */
  public boolean areAllLike(FailingKeys others) {
    return keys.stream()
        .allMatch(key -> others.keys.stream().anyMatch(other -> areAlike(key.asked, other.asked)));
  }

  private static boolean areAlike(Asked one, Asked other) {
    Question mine = one.question();
    Question others = other.question();
    return one.client().equals(other.client())
        || mine != null && others != null && mine.name().zone().equals(others.name().zone());
  }

  /** Takes over another one, of the same server later or of another server. */
  void addAll(FailingKeys other) {
    isOverfull |= other.isOverfull;
    others += other.others;
    othersSince = other.othersSince;
    for (Key key : other.keys) {
      Key known = find(key.hash);
      if (known == null) {
        add(key);
      } else {
        known.any = firstFrom(Long.MIN_VALUE, known.any, key.any);
        known.toAnother = firstFrom(Long.MIN_VALUE, known.toAnother, key.toAnother);
        known.checkedOtherwise =
            firstFrom(Long.MIN_VALUE, known.checkedOtherwise, key.checkedOtherwise);
        known.answer = firstFrom(Math.max(known.last, key.last), known.answer, key.answer);
        known.first = Math.min(known.first, key.first);
        known.failedAgain = true;
        known.last = Math.max(known.last, key.last);
      }
    }
    unanswered = (int) keys.stream().filter(key -> key.answer == null).count();
    latest = Math.max(latest, other.latest);
    isSettled = false;
  }

  /** Tells whether others were answered so often between failures that it is no chance. */
  boolean wereOthersOftenAnswered() {
    return others >= OFTEN;
  }

  /** Tells whether each of them failed more than once. */
  boolean failedAgain() {
    return !isOverfull && keys.stream().allMatch(key -> key.failedAgain);
  }

  /** Tells whether others were answered between failures more than once. */
  boolean wereOthersAnsweredAgain() {
    return others > 1;
  }

  /** Notes that another client got the answer of a key just before it failed. */
  public void answeredToAnother(long hash) {
    Key key = find(hash);
    if (key != null) {
      key.wasAnsweredToAnother = true;
    }
  }

  /**
   * Tells whether most of these, if they are questions, were answered to others just before they
   * failed, in between or soon after: then they do not fail for what they ask.
   */
  boolean areMostAnsweredToOthers(long soonNanos) {
    int answered = 0;
    for (Key key : keys) {
      boolean isSoon =
          key.answer != null && Times.between(key.last, key.answer.nanos()) <= soonNanos;
      answered += key.wasAnsweredToAnother || key.wasAnsweredBetween || isSoon ? 1 : 0;
    }
    return 2 * answered > keys.size();
  }

  private static @Nullable FrameRef firstFrom(
      long time, @Nullable FrameRef one, @Nullable FrameRef other) {
    FrameRef first = null;
    for (FrameRef answer : new @Nullable FrameRef[] {one, other}) {
      boolean counts = answer != null && answer.nanos() >= time;
      if (counts && (first == null || answer.nanos() < first.nanos())) {
        first = answer;
      }
    }
    return first;
  }
}
