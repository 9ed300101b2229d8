package io.dnsanalyzer.pattern;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.packet.Times;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private static final long COMPARED = RecentAnswers.COMPARED;

  private final SeenPatterns seen;
  private final KnownServers servers;
  private final Rounds rounds;
  private final Repeats repeats;

  /** The newest by name and type, whoever asked. */
  private final RecentAnswers recent = new RecentAnswers();

  /**
   * By client and server, too: those in whose place is what another client asked, or the same one
   * of another server. What a client sees does not depend on others.
   */
  private final RecentAnswers displaced = new RecentAnswers();

  private final RecentKeys askedAgain = new RecentKeys(CLIENTS);

  /** The newest question whose answer had other letters, and where it is among the recent. */
  private @Nullable Question changed;

  private int changedAt = -1;

  /** Of A and AAAA, what seems to have been lost, until all is known that its queries drew. */
  private final Map<FrameRef, Lost> lost = new LinkedHashMap<>();

  /**
   * One of A and AAAA that was answered only after another query.
   *
   * @param other the first query for the other one, of which there was no second
   * @param waited until both were there, in nanoseconds
   */
  private record Lost(
      @Nullable Question question,
      List<IpAddress> hosts,
      FrameRef other,
      FrameRef query,
      FrameRef answer,
      long waited) {}

  Comparisons(SeenPatterns seen, KnownServers servers, Rounds rounds, Repeats repeats) {
    this.seen = seen;
    this.servers = servers;
    this.rounds = rounds;
    this.repeats = repeats;
  }

  /**
   * Takes a question, answered or not, in the order in which that is known.
   *
   * @param isAnswered whether there is an answer to compare
   */
  void add(SettledExchange exchange, boolean isAnswered) {
    int name = recent.name(exchange.nameHash(), exchange.firstNanos());
    int type = exchange.type();
    int same = RecentAnswers.place(name, type);
    int counted = 0;
    boolean isKnown = recent.has(same, type);
    boolean isOther = isKnown && !recent.isOf(same, exchange);
    if (isKnown) {
      again(exchange, recent, same);
      loop(exchange, same);
      slip(exchange, recent, same);
      twin(exchange, same);
      if (isAnswered && disagree(exchange, same)) {
        counted = RecentAnswers.DISAGREED;
      }
    }
    boolean isCut = exchange.isCutShort();
    int own = isOther || isCut ? displaced(exchange, type) : RecentKeys.NONE;
    if (own != RecentKeys.NONE && isOther) {
      again(exchange, displaced, own);
    }
    if (own != RecentKeys.NONE && (isOther || !(isKnown && recent.isSmallAndWhole(same)))) {
      slip(exchange, displaced, own);
    }
    if (isKnown && recent.clientHash(same) == exchange.clientHash()) {
      inRounds(exchange, recent, same);
    } else if (own != RecentKeys.NONE && isOther) {
      inRounds(exchange, displaced, own);
    }
    if (isAnswered && (type == RecordType.A || type == RecordType.AAAA)) {
      int otherType = type == RecordType.A ? RecordType.AAAA : RecordType.A;
      int other = RecentAnswers.place(name, otherType);
      if (recent.has(other, otherType)) {
        pair(exchange, other, otherType);
        counted |= deniedAaaa(exchange, other);
      }
    }
    if (exchange.outcome() == Outcome.NXDOMAIN && type != RecordType.A && type != RecordType.AAAA) {
      deniedType(exchange, name);
    }
    if (!isAnswered && (type == RecordType.A || type == RecordType.AAAA)) {
      unansweredOfPair(exchange);
    }
    // What was cut short is compared with the newest answer that came whole.
    boolean isWholeKept = isKnown && recent.isSmallAndWhole(same);
    if (!isWholeKept || !isCut) {
      // Who limits rates answers whole, and then in turn not at all and cut short.
      if (isOther || isWholeKept && !exchange.hasResponse()) {
        displace(exchange, same);
      }
      recent.set(same, exchange);
    } else if (isOther && !(own != RecentKeys.NONE && displaced.isSmallAndWhole(own))) {
      long key = key(exchange.nameHash(), exchange.clientHash(), exchange.serverHash());
      displaced.set(
          RecentAnswers.place(displaced.name(key, exchange.firstNanos()), type), exchange);
    }
    if (counted != 0) {
      recent.note(same, counted);
    }
    if (exchange.isAnsweredInOtherLetters()) {
      changed = exchange.question();
      changedAt = same;
    }
  }

  /** Returns how many times a name was no longer compared that was asked for not long before. */
  long leftEarly() {
    return recent.leftEarly() + displaced.leftEarly();
  }

  private static long key(long nameHash, long clientHash, long serverHash) {
    return (nameHash * 31 + clientHash) * 31 + serverHash;
  }

  /**
   * Returns where the newest question of this type is that the same client asked the same server
   * for the name, among the displaced; {@link RecentKeys#NONE} where it is not.
   */
  private int displaced(SettledExchange exchange, int type) {
    int known =
        displaced.known(key(exchange.nameHash(), exchange.clientHash(), exchange.serverHash()));
    if (known == RecentKeys.NONE) {
      return RecentKeys.NONE;
    }
    int at = RecentAnswers.place(known, type);
    return displaced.has(at, type) ? at : RecentKeys.NONE;
  }

  /** Keeps what is recent by its client, since that of another one comes in its place. */
  private void displace(SettledExchange exchange, int at) {
    long key = key(exchange.nameHash(), recent.clientHash(at), recent.serverHash(at));
    int name = displaced.name(key, exchange.firstNanos());
    displaced.copy(RecentAnswers.place(name, exchange.type()), recent, at);
  }

  private void again(SettledExchange exchange, RecentAnswers among, int before) {
    long since = exchange.firstNanos() - among.endNanos(before);
    boolean isSameClient = among.clientHash(before) == exchange.clientHash();
    if (among.hasOtherLetters(before) && isSameClient && since > 0 && since <= AT_ONCE) {
      IpAddress known = servers.address(among.serverHash(before));
      IpAddress by = known == null ? exchange.server() : known;
      Seen.Tally tally = seen.of(Pattern.LETTERS_CHANGED);
      boolean isChanged = among == recent && changedAt == before;
      tally.show(isChanged ? changed : exchange.question(), List.of(exchange.client(), by));
      tally.add(since, among.end(before), exchange.firstAttempt());
    } else if (among.isAnswered(before)
        && isSameClient
        && among.serverHash(before) == exchange.serverHash()
        && among.clientPort(before) == exchange.clientPort()
        && among.id(before) == exchange.id()
        && since > 0
        && since <= AGAIN) {
      repeats.again(exchange, since, among.end(before));
      long key = pairKey(exchange, exchange.type());
      if (askedAgain.find(key) == RecentKeys.NONE) {
        askedAgain.add(key);
      }
    }
  }

  /** Looks for questions that a client asks again in rounds, of whatever server. */
  private void inRounds(SettledExchange exchange, RecentAnswers among, int before) {
    if (Rounds.isInTime(exchange.firstNanos() - among.firstNanos(before))
        && isAnsweredAlike(exchange, among, before)) {
      IpAddress known = servers.address(among.serverHash(before));
      if (known != null) {
        rounds.again(exchange, among.first(before), known);
      }
    }
  }

  /** Who is told that there is nothing may ask again for another reason, as reverse lookups do. */
  private boolean isAnsweredAlike(SettledExchange exchange, RecentAnswers among, int before) {
    return among.isAnswered(before)
        && !among.isDenied(before)
        && exchange.outcome() == Outcome.ANSWERED
        && (among.clientPort(before) != exchange.clientPort() || among.id(before) != exchange.id());
  }

  /**
   * The same client got the same answer once without a record and once whole, in few bytes: it was
   * not cut short for its size.
   */
  private void slip(SettledExchange exchange, RecentAnswers among, int before) {
    boolean isCut = exchange.isCutShort();
    boolean isSlip =
        isCut
            ? among.isSmallAndWhole(before)
            : among.isCutShort(before) && RecentAnswers.isSmallAndWhole(exchange);
    if (isSlip
        && among.isOf(before, exchange)
        && Math.abs(exchange.firstNanos() - among.firstNanos(before)) <= COMPARED) {
      servers.slipped(
          exchange,
          isCut ? exchange.answeredAt() : among.end(before),
          isCut ? among.end(before) : exchange.answeredAt());
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

  private void pair(SettledExchange exchange, int newest, int otherType) {
    RecentAnswers among = recent;
    int other = newest;
    if (!recent.isOf(newest, exchange)) {
      int own = displaced(exchange, otherType);
      if (own != RecentKeys.NONE) {
        among = displaced;
        other = own;
      }
    }
    boolean isRetried = exchange.isAskedAgain();
    if (among.isAnswered(other)
        && among.clientHash(other) == exchange.clientHash()
        && among.clientPort(other) == exchange.clientPort()
        && isRetried != among.isRetried(other)
        && (Math.abs(exchange.firstNanos() - among.firstNanos(other)) <= PAIR
            || Math.abs(exchange.lastNanos() - among.firstNanos(other)) <= PAIR)) {
      repeats.lostOneOfPair(exchange);
      Lost found =
          new Lost(
              exchange.question(),
              List.of(exchange.client(), exchange.server()),
              among.first(other),
              exchange.firstAttempt(),
              exchange.answeredAt(),
              // Whoever asks for both goes on when both are there.
              Times.between(
                  Math.min(exchange.firstNanos(), among.firstNanos(other)),
                  Math.max(exchange.answeredNanos(), among.endNanos(other))));
      if (isRetried && lost.size() < CLIENTS) {
        lost.put(found.query(), found);
      } else {
        tell(found);
      }
    }
    if (among.isAnswered(other)
        && among.clientHash(other) == exchange.clientHash()
        && among.clientPort(other) == exchange.clientPort()
        && !isRetried
        && Math.abs(exchange.firstNanos() - among.firstNanos(other)) <= PAIR
        && askedAgain.find(pairKey(exchange, otherType)) != RecentKeys.NONE
        && askedAgain.find(pairKey(exchange, exchange.type())) == RecentKeys.NONE) {
      seen.found(Pattern.ONE_OF_A_PAIR_UNSEEN, exchange, exchange.client(), exchange.server())
          .add(0, among.first(other), exchange.firstAttempt());
    }
  }

  private void tell(Lost found) {
    Seen.Tally tally = seen.of(Pattern.ONE_OF_A_PAIR_LOST);
    if (tally.wantsExample(found.query().nanos())) {
      tally.show(found.question(), found.hosts(), found.query().nanos());
    }
    tally.add(found.waited(), found.other(), found.query(), found.answer());
  }

  /** Takes an exchange of which all is known: whose queries all drew a response lost none. */
  void finished(ExchangeState exchange) {
    if (lost.isEmpty() || !exchange.isAskedAgain()) {
      return;
    }
    Lost found = lost.remove(exchange.firstAttempt());
    if (found != null
        && !exchange.has(Note.ANSWER_REFUSED)
        && exchange.responseCount() < exchange.attemptCount()) {
      tell(found);
    }
  }

  /** Tells of what waited for more that did not come. */
  void end() {
    lost.values().forEach(this::tell);
    lost.clear();
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

  /** Looks whether the client has got an address of a name that it is denied another type of. */
  private void deniedType(SettledExchange exchange, int name) {
    int a = RecentAnswers.place(name, RecordType.A);
    int aaaa = RecentAnswers.place(name, RecordType.AAAA);
    boolean isOfA = recent.has(a, RecordType.A) && hasRecord(exchange, a);
    if (isOfA || recent.has(aaaa, RecordType.AAAA) && hasRecord(exchange, aaaa)) {
      seen.found(Pattern.TYPE_DENIED, exchange, exchange.server())
          .add(0, recent.end(isOfA ? a : aaaa), exchange.answeredAt());
    }
  }

  private boolean hasRecord(SettledExchange denied, int other) {
    return recent.isAnswered(other)
        && !recent.isDenied(other)
        && recent.isOf(other, denied)
        && Math.abs(denied.firstNanos() - recent.firstNanos(other)) <= COMPARED;
  }

  private static boolean isDenied(Outcome outcome) {
    return outcome == Outcome.NXDOMAIN || outcome == Outcome.NODATA;
  }
}
