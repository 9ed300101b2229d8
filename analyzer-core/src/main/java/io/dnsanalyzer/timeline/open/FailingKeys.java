package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.correlate.ExchangeState;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.tally.DistinctCount;
import io.dnsanalyzer.timeline.tally.SmallCollections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The questions (or types, clients, ports) that failed in an incident, each with the first answer
 * after its last failure. Answers and failures come in the order of time. Of more than {@value
 * #MAX} keys nothing is known.
 */
final class FailingKeys {
  static final int MAX = 64;

  /** Who asked what. */
  record Asked(@Nullable Question question, IpAddress client, int port) {
    /** Returns about how many bytes it takes; a failure may share it among its keys. */
    private long bytes() {
      return 80L + (question == null ? 0 : 80 + question.name().length());
    }
  }

  /** One of them. */
  static final class Key {
    private final long hash;
    private final Asked asked;
    private long last;
    private @Nullable FrameRef answer;
    private boolean wasAnsweredBetween;

    private Key(long hash, Asked asked, long last) {
      this.hash = hash;
      this.asked = asked;
      this.last = last;
    }

    long hash() {
      return hash;
    }

    Asked asked() {
      return asked;
    }
  }

  private List<Key> keys = List.of();

  /** Tells of most answers at once that they are of none of these. */
  private final DistinctCount known = new DistinctCount();

  private boolean isOverfull;

  /** Answers to others between two failures. */
  private long others;

  /** Answers to others since the last failure. */
  private long othersSince;

  /**
   * Takes a failure.
   *
   * @param asked who asked what, for a key that is new
   */
  void failed(long hash, ExchangeState failed, @Nullable Asked asked) {
    others += othersSince;
    othersSince = 0;
    if (isOverfull) {
      return;
    }
    Key key = find(hash);
    if (key != null) {
      key.wasAnsweredBetween |= key.answer != null;
      key.answer = null;
      key.last = Math.max(key.last, failed.lastNanos());
    } else if (asked != null) {
      add(new Key(hash, asked, failed.lastNanos()));
    }
  }

  private void add(Key key) {
    if (keys.size() < MAX) {
      keys = SmallCollections.with(keys, List.of(key));
      known.add(key.hash);
    } else {
      isOverfull = true;
    }
  }

  /** Takes an answer. */
  void answered(long hash, PastAnswer answer) {
    Key key = isOverfull ? null : find(hash);
    if (key == null) {
      othersSince++;
    } else if (answer.nanos < key.last) {
      key.wasAnsweredBetween = true;
    } else if (key.answer == null) {
      key.answer = answer.frame();
    }
  }

  private @Nullable Key find(long hash) {
    if (!known.has(hash)) {
      return null;
    }
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).hash == hash) {
        return keys.get(i);
      }
    }
    return null;
  }

  /** Tells whether a key failed, or may have where there are too many to tell. */
  boolean mayHave(long hash) {
    return isOverfull || find(hash) != null;
  }

  /** Tells whether a key failed and got no answer since. */
  boolean isUnanswered(long hash) {
    Key key = find(hash);
    return key != null && key.answer == null;
  }

  /** Tells whether none of them was answered since it failed. */
  boolean areAllUnanswered() {
    return !isOverfull && keys.stream().allMatch(key -> key.answer == null);
  }

  /** Tells whether there is one key, and it is this. */
  boolean isOnly(long hash) {
    return keys.size() == 1 && keys.get(0).hash == hash;
  }

  int size() {
    return keys.size();
  }

  /** Returns about how many bytes they take, each with who asked what. */
  long bytes() {
    long bytes = 64L;
    for (int i = 0; i < keys.size(); i++) {
      bytes += 72 + keys.get(i).asked.bytes() / Divider.COUNT;
    }
    return bytes;
  }

  boolean isOverfull() {
    return isOverfull;
  }

  List<Key> keys() {
    return keys;
  }

  /** Tells whether anything was answered between two failures. */
  boolean wasAnyAnswered() {
    return others > 0 || keys.stream().anyMatch(key -> key.wasAnsweredBetween);
  }

  /**
   * Tells whether these divide what failed from what was answered: others were answered between
   * failures, and none of these was, nor soon after.
   */
  boolean divide(long soonNanos) {
    if (isOverfull || others == 0) {
      return false;
    }
    for (Key key : keys) {
      if (key.wasAnsweredBetween
          || key.answer != null && Times.between(key.last, key.answer.nanos()) <= soonNanos) {
        return false;
      }
    }
    return true;
  }

  /** Returns the answer by which every one of them had been answered; empty where one was not. */
  Optional<FrameRef> allAnswered() {
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

  /** Tells whether all of them are keys of another one. */
  boolean areIn(FailingKeys other) {
    return !isOverfull
        && !other.isOverfull
        && keys.stream().allMatch(key -> other.find(key.hash) != null);
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
        known.answer = firstFrom(Math.max(known.last, key.last), known.answer, key.answer);
        known.last = Math.max(known.last, key.last);
      }
    }
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
