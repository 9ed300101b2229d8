package io.dnsanalyzer.pattern;

import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.packet.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares a question with what was asked for the same name before: the same type again, and the
 * other kind of address. Of a bounded number of names the newest are kept.
 */
final class Comparisons {
  private static final int CLIENTS = 1 << 10;
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1000 * MILLI;

  /** What is asked from one socket within this time was asked as a pair. */
  private static final long PAIR = 50 * MILLI;

  private static final long AGAIN = 15 * SECOND;

  /** Who finds a name in other letters asks again without waiting, within milliseconds. */
  private static final long AT_ONCE = 100 * MILLI;

  private static final long COMPARED = 300 * SECOND;

  private final SeenPatterns seen;
  private final KnownServers servers;
  private final Rounds rounds;
  private final RecentAnswers recent = new RecentAnswers();
  private final RecentKeys askedAgain = new RecentKeys(CLIENTS);

  /** The newest question whose answer had other letters, and where it is among the recent. */
  private @Nullable Question changed;

  private int changedAt = -1;

  Comparisons(SeenPatterns seen, KnownServers servers, Rounds rounds) {
    this.seen = seen;
    this.servers = servers;
    this.rounds = rounds;
  }

  /**
   * Takes a question, answered or not, in the order in which that is known.
   *
   * @param isAnswered whether there is an answer to compare
   */
  void add(SettledExchange exchange, boolean isAnswered) {
    int name = recent.name(exchange.nameHash());
    int type = exchange.type();
    int same = RecentAnswers.place(name, type);
    int counted = 0;
    if (recent.has(same, type)) {
      again(exchange, same);
      loop(exchange, same);
      slip(exchange, same);
      twin(exchange, same);
      if (isAnswered && disagree(exchange, same)) {
        counted = RecentAnswers.DISAGREED;
      }
    }
    if (isAnswered && (type == RecordType.A || type == RecordType.AAAA)) {
      int otherType = type == RecordType.A ? RecordType.AAAA : RecordType.A;
      int other = RecentAnswers.place(name, otherType);
      if (recent.has(other, otherType)) {
        pair(exchange, other);
        counted |= deniedAaaa(exchange, other);
      }
    }
    if (!isAnswered && (type == RecordType.A || type == RecordType.AAAA)) {
      unansweredOfPair(exchange);
    }
    // What was cut short is compared with the newest answer that came whole.
    boolean isWholeKept = recent.has(same, type) && recent.isSmallAndWhole(same);
    if (!isWholeKept || !exchange.isCutShort()) {
      recent.set(same, exchange);
    }
    if (counted != 0) {
      recent.note(same, counted);
    }
    if (exchange.isAnsweredInOtherLetters()) {
      changed = exchange.question();
      changedAt = same;
    }
  }

  private void again(SettledExchange exchange, int before) {
    long since = exchange.firstNanos() - recent.endNanos(before);
    boolean isSameClient = recent.clientHash(before) == exchange.clientHash();
    if (recent.hasOtherLetters(before) && isSameClient && since > 0 && since <= AT_ONCE) {
      IpAddress known = servers.address(recent.serverHash(before));
      IpAddress by = known == null ? exchange.server() : known;
      Seen.Tally tally = seen.of(Pattern.LETTERS_CHANGED);
      tally.show(
          changedAt == before ? changed : exchange.question(), List.of(exchange.client(), by));
      tally.add(since, recent.end(before), exchange.firstAttempt());
    } else if (recent.isAnswered(before)
        && isSameClient
        && recent.serverHash(before) == exchange.serverHash()
        && recent.clientPort(before) == exchange.clientPort()
        && recent.id(before) == exchange.id()
        && since > 0
        && since <= AGAIN) {
      seen.found(Pattern.ASKED_AGAIN, exchange, exchange.client(), exchange.server())
          .add(since, recent.end(before), exchange.firstAttempt());
      long key = pairKey(exchange, exchange.type());
      if (askedAgain.find(key) == RecentKeys.NONE) {
        askedAgain.add(key);
      }
    } else if (isSameClient
        && Rounds.isInTime(exchange.firstNanos() - recent.firstNanos(before))
        && isAnsweredAlike(exchange, before)) {
      IpAddress known = servers.address(recent.serverHash(before));
      if (known != null) {
        rounds.again(exchange, recent.first(before), known);
      }
    }
  }

  /** Who is told that there is nothing may ask again for another reason, as reverse lookups do. */
  private boolean isAnsweredAlike(SettledExchange exchange, int before) {
    return recent.isAnswered(before)
        && !recent.isDenied(before)
        && exchange.outcome() == Outcome.ANSWERED
        && (recent.clientPort(before) != exchange.clientPort()
            || recent.id(before) != exchange.id());
  }

  /**
   * The same client got the same answer once without a record and once whole, in few bytes: it was
   * not cut short for its size.
   */
  private void slip(SettledExchange exchange, int before) {
    boolean isCut = exchange.isCutShort();
    boolean isSlip =
        isCut
            ? recent.isSmallAndWhole(before)
            : recent.isCutShort(before) && RecentAnswers.isSmallAndWhole(exchange);
    if (isSlip
        && recent.clientHash(before) == exchange.clientHash()
        && recent.serverHash(before) == exchange.serverHash()
        && Math.abs(exchange.firstNanos() - recent.firstNanos(before)) <= COMPARED) {
      servers.slipped(
          exchange,
          isCut ? exchange.answeredAt() : recent.end(before),
          isCut ? recent.end(before) : exchange.answeredAt());
    }
  }

  /** Counts each denial once; tells whether this one is counted, or the one before is. */
  private boolean disagree(SettledExchange exchange, int before) {
    boolean isDenied = isDenied(exchange.outcome());
    if (recent.isAnswered(before)
        && recent.serverHash(before) != exchange.serverHash()
        && (exchange.outcome() == Outcome.ANSWERED || isDenied)
        && isDenied != recent.isDenied(before)
        && Math.abs(exchange.firstNanos() - recent.firstNanos(before)) <= COMPARED) {
      IpAddress other = servers.address(recent.serverHash(before));
      boolean isFirst = recent.isDenied(before);
      if (other != null && (isDenied || !recent.is(before, RecentAnswers.DISAGREED))) {
        seen.found(
                Pattern.SERVERS_DISAGREE,
                exchange,
                isFirst ? exchange.server() : other,
                isFirst ? other : exchange.server())
            .add(0, recent.end(before), exchange.answeredAt());
        return true;
      }
    }
    return false;
  }

  private void loop(SettledExchange exchange, int before) {
    if (recent.clientHash(before) == exchange.serverHash()
        && recent.serverHash(before) == exchange.clientHash()
        && Math.abs(exchange.firstNanos() - recent.firstNanos(before)) <= Circles.ROUND_TRIP) {
      seen.found(Pattern.LOOP, exchange, exchange.client(), exchange.server())
          .add(0, recent.first(before), exchange.firstAttempt());
    }
  }

  /** Two points of capture see the same id, but for other clocks and translated addresses. */
  private void twin(SettledExchange exchange, int before) {
    long since = recent.firstNanos(before);
    long apart =
        Math.min(Math.abs(exchange.firstNanos() - since), Math.abs(exchange.lastNanos() - since));
    if (recent.id(before) != exchange.id()
        || recent.serverHash(before) != exchange.serverHash()
        || apart > COMPARED) {
      return;
    }
    FrameRef first = exchange.firstAttempt();
    FrameRef other = recent.first(before);
    if (first.file() != other.file()) {
      boolean isSameClient = recent.clientHash(before) == exchange.clientHash();
      seen.found(
              isSameClient ? Pattern.IN_TWO_FILES : Pattern.IN_TWO_FILES_TRANSLATED,
              exchange,
              exchange.server())
          .add(apart, other, first);
    }
  }

  private void pair(SettledExchange exchange, int other) {
    boolean isRetried = exchange.isAskedAgain();
    if (recent.isAnswered(other)
        && recent.clientHash(other) == exchange.clientHash()
        && recent.clientPort(other) == exchange.clientPort()
        && isRetried != recent.isRetried(other)
        && (Math.abs(exchange.firstNanos() - recent.firstNanos(other)) <= PAIR
            || Math.abs(exchange.lastNanos() - recent.firstNanos(other)) <= PAIR)) {
      seen.found(Pattern.ONE_OF_A_PAIR_LOST, exchange, exchange.client(), exchange.server())
          .add(
              // Whoever asks for both goes on when both are there.
              Times.between(
                  Math.min(exchange.firstNanos(), recent.firstNanos(other)),
                  Math.max(exchange.answeredNanos(), recent.endNanos(other))),
              recent.first(other),
              exchange.firstAttempt(),
              exchange.answeredAt());
    }
  }

  /** Who asks again for the one that was answered may do so for the one that was not. */
  private void unansweredOfPair(SettledExchange exchange) {
    int other = exchange.type() == RecordType.A ? RecordType.AAAA : RecordType.A;
    if (askedAgain.find(pairKey(exchange, other)) != RecentKeys.NONE) {
      seen.found(Pattern.ONE_OF_A_PAIR_UNANSWERED, exchange, exchange.client(), exchange.server())
          .add(0, exchange.firstAttempt());
    }
  }

  private static long pairKey(SettledExchange exchange, int type) {
    long socket = exchange.clientHash() * 31 + exchange.clientPort();
    return (socket * 31 + exchange.nameHash()) * 31 + type;
  }

  /** Counts each denial once; returns what to note of the exchange. */
  private int deniedAaaa(SettledExchange exchange, int other) {
    boolean isAaaa = exchange.type() == RecordType.AAAA;
    boolean fits =
        isAaaa
            ? exchange.outcome() == Outcome.NXDOMAIN
                && recent.isAnswered(other)
                && !recent.isDenied(other)
            : exchange.outcome() == Outcome.ANSWERED
                && recent.isNxdomain(other)
                && !recent.is(other, RecentAnswers.AAAA_DENIED);
    if (fits
        && recent.serverHash(other) == exchange.serverHash()
        && Math.abs(exchange.firstNanos() - recent.firstNanos(other)) <= COMPARED) {
      seen.found(Pattern.AAAA_DENIED, exchange, exchange.server())
          .add(0, recent.end(other), exchange.answeredAt());
      if (isAaaa) {
        return RecentAnswers.AAAA_DENIED;
      }
      recent.note(other, RecentAnswers.AAAA_DENIED);
    }
    return 0;
  }

  private static boolean isDenied(Outcome outcome) {
    return outcome == Outcome.NXDOMAIN || outcome == Outcome.NODATA;
  }
}
