package io.dnsanalyzer.timeline.part;

import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.FrameRef;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The answers before, during and after an incident, while it may still become longer. */
public final class NearbyAnswers {
  private static final Transport[] TRANSPORTS = Transport.values();

  private final Nearby overUdp;
  private final Nearby overTcp;

  /** Those over one transport. */
  private static final class Nearby {
    private final long countBefore;
    private Optional<FrameRef> before;
    private Optional<FrameRef> since = Optional.empty();
    private Optional<FrameRef> after = Optional.empty();
    private long meanwhile;

    Nearby(Successes successes, FrameRef first) {
      before = successes.lastBefore(first.nanos());
      countBefore = successes.countBefore(first.nanos());
    }

    void keepFirst(Successes successes, FrameRef first) {
      since = since.or(() -> successes.firstFrom(first.nanos()));
    }

    void close(Successes successes, FrameRef first, FrameRef last) {
      keepFirst(successes, first);
      after = successes.firstFrom(last.nanos());
      meanwhile = successes.countBefore(last.nanos()) - countBefore;
    }

    /** Answers between two occurrences came while it was over. */
    void comesAgain(Nearby later, FrameRef last) {
      since = since.filter(answer -> answer.nanos() < last.nanos()).or(() -> later.since);
      after = later.after;
      meanwhile += later.meanwhile;
    }

    void absorb(Nearby other) {
      before = latest(Stream.of(before, other.before));
      since = earliest(Stream.of(since, other.since));
      after = earliest(Stream.of(after, other.after));
    }

    void findAnew(List<Successes> servers, FrameRef first, FrameRef last) {
      before =
          latest(
              Stream.concat(
                  Stream.of(before.filter(answer -> answer.nanos() < first.nanos())),
                  servers.stream().map(successes -> successes.lastBefore(first.nanos()))));
      since =
          earliest(
              Stream.concat(
                  Stream.of(since),
                  servers.stream().map(successes -> successes.firstFrom(first.nanos()))));
      after =
          earliest(
              Stream.concat(
                  Stream.of(after.filter(answer -> answer.nanos() >= last.nanos())),
                  servers.stream().map(successes -> successes.firstFrom(last.nanos()))));
      meanwhile = 0;
      for (Successes successes : servers) {
        meanwhile += successes.countBefore(last.nanos()) - successes.countBefore(first.nanos());
      }
    }
  }

  /** Begins with the first failure. */
  public NearbyAnswers(ServerAnswers answers, FrameRef first) {
    overUdp = new Nearby(answers.over(Transport.UDP), first);
    overTcp = new Nearby(answers.over(Transport.TCP), first);
  }

  /** Notes the first answer after the first failure before it may be forgotten. */
  public void keepFirst(ServerAnswers answers, FrameRef first) {
    for (Transport transport : TRANSPORTS) {
      of(transport).keepFirst(answers.over(transport), first);
    }
  }

  /** Notes what came until the last failure, and after it. */
  public void close(ServerAnswers answers, FrameRef first, FrameRef last) {
    for (Transport transport : TRANSPORTS) {
      of(transport).close(answers.over(transport), first, last);
    }
  }

  /**
   * Takes over what was noted of the same trouble that comes again later.
   *
   * @param last the last failure before it did
   */
  public void comesAgain(NearbyAnswers later, FrameRef last) {
    for (Transport transport : TRANSPORTS) {
      of(transport).comesAgain(later.of(transport), last);
    }
  }

  /** Takes over what was noted of an incident of another server that is now part of this one. */
  public void absorb(NearbyAnswers other) {
    for (Transport transport : TRANSPORTS) {
      of(transport).absorb(other.of(transport));
    }
  }

  /** Finds all anew in the answers of several servers, between failures of any of them. */
  public void findAnew(Collection<ServerAnswers> servers, FrameRef first, FrameRef last) {
    for (Transport transport : TRANSPORTS) {
      List<Successes> theirs = servers.stream().map(by -> by.over(transport)).toList();
      of(transport).findAnew(theirs, first, last);
    }
  }

  private Nearby of(Transport transport) {
    return switch (transport) {
      case UDP -> overUdp;
      case TCP -> overTcp;
    };
  }

  private Stream<Optional<FrameRef>> over(
      Set<Transport> transports, Function<Nearby, Optional<FrameRef>> answer) {
    return transports.stream().map(transport -> answer.apply(of(transport)));
  }

  private static Optional<FrameRef> earliest(Stream<Optional<FrameRef>> answers) {
    return answers.flatMap(Optional::stream).min(FrameRef.IN_TIME);
  }

  private static Optional<FrameRef> latest(Stream<Optional<FrameRef>> answers) {
    return answers.flatMap(Optional::stream).max(FrameRef.IN_TIME);
  }

  /** Returns the last answer over any of some transports before the first failure. */
  public Optional<FrameRef> before(Set<Transport> transports) {
    return latest(over(transports, nearby -> nearby.before));
  }

  /** Returns the first answer over any of some transports after the last failure. */
  public Optional<FrameRef> after(Set<Transport> transports) {
    return earliest(over(transports, nearby -> nearby.after));
  }

  /** Returns the first answer after the first failure, if it came before the last one. */
  public Optional<FrameRef> firstMeanwhile(FrameRef last) {
    return earliest(Stream.of(overUdp.since, overTcp.since))
        .filter(answer -> answer.nanos() < last.nanos());
  }

  /** Returns how many answers over a transport came between the first failure and the last one. */
  public long meanwhile(Transport over) {
    return of(over).meanwhile;
  }

  /** Returns how many answers came between the first failure and the last one. */
  public long meanwhile() {
    return overUdp.meanwhile + overTcp.meanwhile;
  }
}
