package io.dnsanalyzer.pattern;

import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.RecordType;

/**
 * Looks for denials that another answer contradicts: that of another server, that to another
 * client, or that to another type. Each is counted once.
 */
final class Denials {
  private static final long COMPARED = RecentAnswers.COMPARED;

  private final SeenPatterns seen;
  private final KnownServers servers;
  private final RecentAnswers recent;

  /**
   * Makes one.
   *
   * @param recent what there is to contradict, the newest of each name and type
   */
  Denials(SeenPatterns seen, KnownServers servers, RecentAnswers recent) {
    this.seen = seen;
    this.servers = servers;
    this.recent = recent;
  }

  /**
   * Looks whether a server denies a name to one client of which it had an address, or another
   * record of the type, for another one; or the reverse.
   */
  void ofClients(SettledExchange exchange, int before) {
    boolean isDenied = exchange.outcome() == Outcome.NXDOMAIN;
    if (recent.isAnswered(before)
        && recent.serverHash(before) == exchange.serverHash()
        && recent.clientHash(before) != exchange.clientHash()
        && (isDenied
            ? !recent.isDenied(before)
            : recent.isNxdomain(before)
                && exchange.outcome() == Outcome.ANSWERED
                && !exchange.isReferral())
        && isInTime(exchange, before)) {
      seen.found(Pattern.DENIED_TO_SOME, exchange, exchange.server())
          .add(0, recent.end(before), exchange.answeredAt());
    }
  }

  /** Compares an answer with that to the same question before; returns what to note of it. */
  int ofServers(SettledExchange exchange, int before) {
    boolean isDenied = isDenied(exchange.outcome());
    if (recent.isAnswered(before)
        && recent.serverHash(before) != exchange.serverHash()
        && (exchange.outcome() == Outcome.ANSWERED || isDenied)
        && isDenied != recent.isDenied(before)
        && isInTime(exchange, before)) {
      IpAddress other = servers.address(recent.serverHash(before));
      boolean isFirst = recent.isDenied(before);
      if (other != null && (isDenied || !recent.is(before, RecentAnswers.DISAGREED))) {
        seen.found(
                Pattern.SERVERS_DISAGREE,
                exchange,
                isFirst ? exchange.server() : other,
                isFirst ? other : exchange.server())
            .add(0, recent.end(before), exchange.answeredAt());
        return RecentAnswers.DISAGREED;
      }
    }
    return 0;
  }

  /** Compares an A or AAAA with the other one of the same name; returns what to note of it. */
  int ofAaaa(SettledExchange exchange, int other) {
    boolean isAaaa = exchange.type() == RecordType.AAAA;
    boolean fits =
        isAaaa
            ? exchange.outcome() == Outcome.NXDOMAIN
                && recent.isAnswered(other)
                && !recent.isDenied(other)
            : exchange.outcome() == Outcome.ANSWERED
                && recent.isNxdomain(other)
                && !recent.is(other, RecentAnswers.AAAA_DENIED);
    if (fits && recent.serverHash(other) == exchange.serverHash() && isInTime(exchange, other)) {
      seen.found(Pattern.AAAA_DENIED, exchange, exchange.server())
          .add(0, recent.end(other), exchange.answeredAt());
      if (isAaaa) {
        return RecentAnswers.AAAA_DENIED;
      }
      recent.note(other, RecentAnswers.AAAA_DENIED);
    }
    return 0;
  }

  /**
   * Looks whether the client has got an address of a name that it is denied another type of.
   *
   * @param name the number of the name
   */
  void ofType(SettledExchange exchange, int name) {
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
        && isInTime(denied, other);
  }

  private boolean isInTime(SettledExchange exchange, int before) {
    return Math.abs(exchange.firstNanos() - recent.firstNanos(before)) <= COMPARED;
  }

  private static boolean isDenied(Outcome outcome) {
    return outcome == Outcome.NXDOMAIN || outcome == Outcome.NODATA;
  }
}
