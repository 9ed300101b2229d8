package io.dnsanalyzer.pattern;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.RecordType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares a question with what was asked for the same name before: the same type again, and the
 * other kind of address. Of a bounded number of names the newest are kept.
 */
final class Comparisons {
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1000 * MILLI;

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

  private final AddressPairs pairs;
  private final Denials denials;

  /** The newest question whose answer had other letters, and where it is among the recent. */
  private @Nullable Question changed;

  private int changedAt = -1;

  Comparisons(SeenPatterns seen, KnownServers servers, Rounds rounds, Repeats repeats) {
    this.seen = seen;
    this.servers = servers;
    this.rounds = rounds;
    this.repeats = repeats;
    pairs = new AddressPairs(seen, repeats);
    denials = new Denials(seen, servers, recent);
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
    boolean isKnown = recent.has(same, type);
    boolean isOther = isKnown && !recent.isOf(same, exchange);
    int own = isOther || exchange.isCutShort() ? displaced(exchange, type) : RecentKeys.NONE;
    int noted = 0;
    if (isKnown) {
      again(exchange, recent, same);
      loop(exchange, same);
      slip(exchange, recent, same);
      twin(exchange, same);
      if (isAnswered) {
        denials.ofClients(exchange, same);
        noted = denials.ofServers(exchange, same);
      }
    }
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
    if (RecordType.isAddress(type)) {
      noted |= ofPair(exchange, name, isAnswered);
    } else if (exchange.outcome() == Outcome.NXDOMAIN) {
      denials.ofType(exchange, name);
    }
    keep(exchange, same, isKnown, isOther, own);
    if (noted != 0) {
      recent.note(same, noted);
    }
    if (exchange.isAnsweredInOtherLetters()) {
      changed = exchange.question();
      changedAt = same;
    }
  }

  /** Compares A with AAAA, or the reverse; returns what to note of the exchange. */
  private int ofPair(SettledExchange exchange, int name, boolean isAnswered) {
    if (!isAnswered) {
      pairs.unanswered(exchange);
      return 0;
    }
    int type = AddressPairs.other(exchange.type());
    int other = RecentAnswers.place(name, type);
    if (!recent.has(other, type)) {
      return 0;
    }
    int own = recent.isOf(other, exchange) ? RecentKeys.NONE : displaced(exchange, type);
    if (own == RecentKeys.NONE) {
      pairs.answered(exchange, recent, other);
    } else {
      pairs.answered(exchange, displaced, own);
    }
    return denials.ofAaaa(exchange, other);
  }

  /**
   * Keeps a question as the newest of its name and type.
   *
   * @param same where that is
   * @param isOther whether another client's, or of another server, is there
   * @param own where the newest of this client and server is among the displaced
   */
  private void keep(SettledExchange exchange, int same, boolean isKnown, boolean isOther, int own) {
    // What was cut short is compared with the newest answer that came whole.
    boolean isWholeKept = isKnown && recent.isSmallAndWhole(same);
    if (!isWholeKept || !exchange.isCutShort()) {
      // Who limits rates answers whole, and then in turn not at all and cut short.
      if (isOther || isWholeKept && !exchange.hasResponse()) {
        displace(exchange, same);
      }
      recent.set(same, exchange);
    } else if (isOther && !(own != RecentKeys.NONE && displaced.isSmallAndWhole(own))) {
      long key = key(exchange.nameHash(), exchange.clientHash(), exchange.serverHash());
      displaced.set(
          RecentAnswers.place(displaced.name(key, exchange.firstNanos()), exchange.type()),
          exchange);
    }
  }

  /** Returns how many times a name was no longer compared that was asked for not long before. */
  long leftEarly() {
    return recent.leftEarly() + displaced.leftEarly();
  }

  /** Takes an exchange of which all is known. */
  void finished(ExchangeState exchange) {
    pairs.finished(exchange);
  }

  /** Tells of what waited for more that did not come. */
  void end() {
    pairs.end();
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
        && among.id(before) == exchange.id()
        && since > 0
        && since <= AGAIN) {
      boolean isSamePort = among.clientPort(before) == exchange.clientPort();
      repeats.again(exchange, isSamePort, since, among.end(before));
      pairs.askedAgain(exchange, among.clientPort(before));
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
    if (exchange.firstFile() != recent.firstFile(before)) {
      boolean isSameClient = recent.clientHash(before) == exchange.clientHash();
      seen.found(
              isSameClient ? Pattern.IN_TWO_FILES : Pattern.IN_TWO_FILES_TRANSLATED,
              exchange,
              exchange.server())
          .add(apart, recent.first(before), exchange.firstAttempt());
    }
  }
}
