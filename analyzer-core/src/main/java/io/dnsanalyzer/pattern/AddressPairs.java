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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks for what became of one of A and AAAA that a client asked for from one socket at once. */
final class AddressPairs {
  private static final int CLIENTS = 1 << 10;

  /** What is asked from one socket within this time was asked as a pair, in nanoseconds. */
  private static final long PAIR = 50_000_000L;

  private final SeenPatterns seen;
  private final Repeats repeats;

  /** By socket, name and type: what was asked again although it was answered. */
  private final RecentKeys askedAgain = new RecentKeys(CLIENTS);

  /** Likewise: what was not answered when the capture ended, and its first query. */
  private final Map<Long, FrameRef> open = new HashMap<>();

  /** What seems to have been lost, until all is known that its queries drew. */
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

  AddressPairs(SeenPatterns seen, Repeats repeats) {
    this.seen = seen;
    this.repeats = repeats;
  }

  /** Returns the other one of A and AAAA. */
  static int other(int type) {
    return type == RecordType.A ? RecordType.AAAA : RecordType.A;
  }

  /**
   * Notes that a question was asked again although it was answered.
   *
   * @param port from which it was asked before, perhaps another one than now
   */
  void askedAgain(SettledExchange exchange, int port) {
    long key = key(exchange, port, exchange.type());
    if (askedAgain.find(key) == RecentKeys.NONE) {
      askedAgain.add(key);
      FrameRef query =
          RecordType.isAddress(exchange.type())
              ? open.remove(key(exchange, port, other(exchange.type())))
              : null;
      if (query != null) {
        unanswered(exchange, query);
      }
    }
  }

  /**
   * Compares an answered question with the other one of its pair.
   *
   * @param other where that is among these, perhaps of another socket
   */
  void answered(SettledExchange exchange, RecentAnswers among, int other) {
    if (!among.isAnswered(other)
        || among.clientHash(other) != exchange.clientHash()
        || among.clientPort(other) != exchange.clientPort()) {
      return;
    }
    boolean isRetried = exchange.isAskedAgain();
    boolean isAtOnce = isPair(exchange.firstNanos(), among.firstNanos(other));
    if (isRetried != among.isRetried(other)
        && (isAtOnce || isPair(exchange.lastNanos(), among.firstNanos(other)))) {
      lost(exchange, among, other);
    }
    if (!isRetried
        && isAtOnce
        && wasAskedAgain(exchange, other(exchange.type()))
        && !wasAskedAgain(exchange, exchange.type())) {
      seen.found(Pattern.ONE_OF_A_PAIR_UNSEEN, exchange, exchange.client(), exchange.server())
          .add(0, among.first(other), exchange.firstAttempt());
    }
  }

  /** Who asks again for the one that was answered may do so for the one that was not. */
  void unanswered(SettledExchange exchange) {
    if (wasAskedAgain(exchange, other(exchange.type()))) {
      unanswered(exchange, exchange.firstAttempt());
    } else if (exchange.outcome() == Outcome.PENDING_AT_END && open.size() < CLIENTS) {
      open.put(key(exchange, exchange.type()), exchange.firstAttempt());
    }
  }

  private void unanswered(SettledExchange exchange, FrameRef query) {
    seen.found(Pattern.ONE_OF_A_PAIR_UNANSWERED, exchange, exchange.client(), exchange.server())
        .add(0, query);
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
    open.clear();
  }

  private void lost(SettledExchange exchange, RecentAnswers among, int other) {
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
    if (exchange.isAskedAgain() && lost.size() < CLIENTS) {
      lost.put(found.query(), found);
    } else {
      tell(found);
    }
  }

  private void tell(Lost found) {
    Seen.Tally tally = seen.of(Pattern.ONE_OF_A_PAIR_LOST);
    if (tally.wantsExample(found.query().nanos())) {
      tally.show(found.question(), found.hosts(), found.query().nanos());
    }
    tally.add(found.waited(), found.other(), found.query(), found.answer());
  }

  private static boolean isPair(long one, long other) {
    return Math.abs(one - other) <= PAIR;
  }

  private boolean wasAskedAgain(SettledExchange exchange, int type) {
    return askedAgain.find(key(exchange, type)) != RecentKeys.NONE;
  }

  private static long key(SettledExchange exchange, int type) {
    return key(exchange, exchange.clientPort(), type);
  }

  private static long key(SettledExchange exchange, int port, int type) {
    long socket = exchange.clientHash() * 31 + port;
    return (socket * 31 + exchange.nameHash()) * 31 + type;
  }
}
