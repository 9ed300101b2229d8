package io.dnsanalyzer.pattern;

import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.Times;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Questions that a client asked again after one interval and after that once more, with another
 * port or id each time, though each was answered, and then no more: so asks who waits for an answer
 * in vain, and gives up. One question may be asked so by chance; of two or more at the same
 * interval, and as often, it is how the client asks. Who goes on asks for another reason, as
 * programs do that watch a server.
 */
final class Rounds {
  /** How many questions are followed at a time. */
  private static final int FOLLOWED = 1 << 8;

  /** How many rounds are kept that are over. */
  private static final int KEPT = 1 << 10;

  /** How many clients are known to go on. */
  private static final int WATCHING = 1 << 16;

  private static final long MILLI = 1_000_000L;

  /** Resolvers wait for 2 to 15 s; what is sooner may be a program's own pace. */
  private static final long SHORTEST = 1950 * MILLI;

  private static final long LONGEST = 15_050 * MILLI;

  /** Timers of one length end that much earlier or later. */
  private static final long JITTER = 50 * MILLI;

  private static final int LEAST = 3;

  /** No resolver tries more often on its own. */
  private static final int MOST = 6;

  private final RecentKeys keys = new RecentKeys(FOLLOWED);
  private final @Nullable Round[] open = new @Nullable Round[FOLLOWED];
  private final List<Round> over = new ArrayList<>();

  /** Clients that go on at their interval. */
  private final Set<Long> watching = new HashSet<>();

  /** When the latest question was asked. */
  private long latest = Long.MIN_VALUE;

  private static final class Round {
    private final Question question;
    private final long clientHash;
    private final IpAddress client;
    private final IpAddress server;
    private final long first;
    private final long interval;
    private final List<FrameRef> frames = new ArrayList<>(MOST);
    private long last;
    private int queries = 2;

    Round(
        Question question,
        SettledExchange second,
        FrameRef before,
        IpAddress server,
        long interval) {
      this.question = question;
      clientHash = second.clientHash();
      client = second.client();
      this.server = server;
      first = before.nanos();
      this.interval = interval;
      last = second.firstNanos();
      frames.add(before);
      frames.add(second.firstAttempt());
    }

    boolean isLike(Round other) {
      return clientHash == other.clientHash
          && queries == other.queries
          && Math.abs(interval - other.interval) <= JITTER
          && !question.name().equals(other.question.name());
    }
  }

  /** Notes that something is asked. */
  void asked(long nanos) {
    latest = Math.max(latest, nanos);
  }

  /** Tells whether a question may be the next one of a round. */
  static boolean isInTime(long since) {
    return since >= SHORTEST && since <= LONGEST;
  }

  /**
   * Takes an answered question that its client had asked before, in the order of time.
   *
   * @param before the first attempt then
   * @param server who was asked then
   */
  void again(SettledExchange exchange, FrameRef before, IpAddress server) {
    long key = (exchange.clientHash() * 31 + exchange.nameHash()) * 31 + exchange.type();
    int place = keys.find(key);
    if (place == RecentKeys.NONE) {
      place = keys.add(key);
      close(place);
    }
    long since = Times.between(before.nanos(), exchange.firstNanos());
    Round round = open[place];
    if (round != null
        && round.last == before.nanos()
        && Math.abs(since - round.interval) <= JITTER) {
      round.queries++;
      round.last = exchange.firstNanos();
      if (round.queries <= MOST) {
        round.frames.add(exchange.firstAttempt());
      }
      return;
    }
    close(place);
    Question question = exchange.question();
    if (question != null) {
      open[place] = new Round(question, exchange, before, server, since);
    }
  }

  private void close(int place) {
    Round round = open[place];
    open[place] = null;
    if (round != null) {
      close(round);
    }
  }

  private void close(Round round) {
    if (round.queries > MOST) {
      if (watching.size() < WATCHING) {
        watching.add(round.clientHash);
      }
    } else if (round.queries >= LEAST && over.size() < KEPT) {
      over.add(round);
    }
  }

  /** Adds what another one found later. */
  void addAll(Rounds other) {
    latest = Math.max(latest, other.latest);
    watching.addAll(other.watching);
    for (Round round : other.over) {
      close(round);
    }
    for (Round round : other.open) {
      if (round != null) {
        close(round);
      }
    }
  }

  /** Counts the rounds that show how a client asks, those of the first such client. */
  void tell(SeenPatterns seen) {
    List<Round> all = new ArrayList<>(over);
    Set<Long> goOn = new HashSet<>(watching);
    for (Round round : open) {
      if (round != null && round.queries > MOST) {
        goOn.add(round.clientHash);
      } else if (round != null
          && round.queries >= LEAST
          && Times.between(round.last, latest) > round.interval + JITTER) {
        all.add(round); // the next one would have come
      }
    }
    all.removeIf(round -> goOn.contains(round.clientHash));
    all.sort((one, other) -> Long.compare(one.first, other.first));
    for (Round round : all) {
      List<Round> alike = all.stream().filter(r -> r == round || r.isLike(round)).toList();
      if (alike.size() >= 2) {
        Seen.Tally tally = seen.of(Pattern.ASKED_IN_ROUNDS);
        tally.show(round.question, List.of(round.client, round.server));
        alike.forEach(r -> tally.add(r.interval, r.frames.toArray(FrameRef[]::new)));
        return;
      }
    }
  }
}
