package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.packet.FrameRef;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** The answers before, during and after an incident, while it may still become longer. */
final class NearbyAnswers {
  private final long countBefore;
  private Optional<FrameRef> before;
  private Optional<FrameRef> since = Optional.empty();
  private Optional<FrameRef> after = Optional.empty();
  private long meanwhile;

  /** Begins with the first failure. */
  NearbyAnswers(Successes successes, FrameRef first) {
    before = successes.lastBefore(first.nanos());
    countBefore = successes.countBefore(first.nanos());
  }

  /** Notes the first answer after the first failure before it may be forgotten. */
  void keepFirst(Successes successes, FrameRef first) {
    since = since.or(() -> successes.firstFrom(first.nanos()));
  }

  /** Notes what came until the last failure, and after it. */
  void close(Successes successes, FrameRef first, FrameRef last) {
    keepFirst(successes, first);
    after = successes.firstFrom(last.nanos());
    meanwhile = successes.countBefore(last.nanos()) - countBefore;
  }

  /** Takes over what was noted of an incident that is now part of this one. */
  void absorb(NearbyAnswers other) {
    before = latest(Stream.of(before, other.before));
    since = earliest(Stream.of(since, other.since));
    after = earliest(Stream.of(after, other.after));
  }

  /** Finds all anew in the answers of several servers, between failures of any of them. */
  void findAnew(Collection<ServerHistory> servers, FrameRef first, FrameRef last) {
    before =
        latest(
            Stream.concat(
                Stream.of(before.filter(answer -> answer.nanos() < first.nanos())),
                servers.stream().map(server -> server.successes().lastBefore(first.nanos()))));
    since =
        earliest(
            Stream.concat(
                Stream.of(since),
                servers.stream().map(server -> server.successes().firstFrom(first.nanos()))));
    after =
        earliest(
            Stream.concat(
                Stream.of(after.filter(answer -> answer.nanos() >= last.nanos())),
                servers.stream().map(server -> server.successes().firstFrom(last.nanos()))));
    meanwhile = 0;
    for (ServerHistory server : servers) {
      Successes successes = server.successes();
      meanwhile += successes.countBefore(last.nanos()) - successes.countBefore(first.nanos());
    }
  }

  private static Optional<FrameRef> earliest(Stream<Optional<FrameRef>> answers) {
    return answers.flatMap(Optional::stream).min(FrameRef.IN_TIME);
  }

  private static Optional<FrameRef> latest(Stream<Optional<FrameRef>> answers) {
    return answers.flatMap(Optional::stream).max(FrameRef.IN_TIME);
  }

  Optional<FrameRef> before() {
    return before;
  }

  Optional<FrameRef> after() {
    return after;
  }

  /** Returns the first answer after the first failure, if it came before the last one. */
  Optional<FrameRef> firstMeanwhile(FrameRef last) {
    return since.filter(answer -> answer.nanos() < last.nanos());
  }

  /** Returns how many answers came between the first failure and the last one. */
  long meanwhile() {
    return meanwhile;
  }
}
