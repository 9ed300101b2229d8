package io.dnsanalyzer.pattern;

import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.Times;

/**
 * Names that do not exist, and what a client asks next: of a bounded number of clients the newest
 * are kept.
 */
final class DeniedNames {
  private static final int CLIENTS = 1 << 10;

  /** Within so many nanoseconds a client goes on to the next name of its search list. */
  private static final long SEARCH = 2_000_000_000L;

  /** What is kept of a client: numbers in a row, beside the bytes of the name. */
  private static final int NAME_LENGTH = 0;

  private static final int FILES = 1;
  private static final int QUERY_NUMBER = 2;
  private static final int QUERY_NANOS = 3;
  private static final int ANSWER_NUMBER = 4;
  private static final int ANSWER_NANOS = 5;
  private static final int WIDTH = 6;

  private final SeenPatterns seen;
  private final RecentKeys clients = new RecentKeys(CLIENTS);
  private final long[] rows = new long[CLIENTS * WIDTH];
  private final byte[] names = new byte[CLIENTS * DnsName.MAX_LENGTH];
  private final byte[] answered = new byte[DnsName.MAX_LENGTH];

  DeniedNames(SeenPatterns seen) {
    this.seen = seen;
  }

  /** Keeps a name that does not exist, for what the client asks next. */
  void denied(SettledExchange exchange) {
    local(exchange);
    if (exchange.isAliasDenied()) {
      seen.add(Pattern.ALIAS_LEADS_NOWHERE, exchange);
    }
    int known = clients.find(exchange.clientHash());
    int client = known == RecentKeys.NONE ? clients.add(exchange.clientHash()) : known;
    int at = client * WIDTH;
    rows[at + NAME_LENGTH] = exchange.copyName(names, client * DnsName.MAX_LENGTH);
    rows[at + FILES] = (long) exchange.firstFile() << 32 | exchange.answeredFile();
    rows[at + QUERY_NUMBER] = exchange.firstNumber();
    rows[at + QUERY_NANOS] = exchange.firstNanos();
    rows[at + ANSWER_NUMBER] = exchange.answeredNumber();
    rows[at + ANSWER_NANOS] = exchange.answeredNanos();
  }

  /** Takes an answer with a record: to the name without the suffix of a search list, perhaps. */
  void answered(SettledExchange exchange) {
    int client = clients.find(exchange.clientHash());
    if (client == RecentKeys.NONE) {
      return;
    }
    int at = client * WIDTH;
    int length = (int) rows[at + NAME_LENGTH];
    long denied = rows[at + ANSWER_NANOS];
    if (length > 0
        && Times.between(denied, exchange.firstNanos()) <= SEARCH
        && exchange.answeredNanos() >= denied
        && DnsName.isStart(
            answered,
            0,
            exchange.copyName(answered, 0),
            names,
            client * DnsName.MAX_LENGTH,
            length)) {
      rows[at + NAME_LENGTH] = 0;
      FrameRef query =
          new FrameRef(
              (int) (rows[at + FILES] >>> 32), rows[at + QUERY_NUMBER], rows[at + QUERY_NANOS]);
      FrameRef answer = new FrameRef((int) rows[at + FILES], rows[at + ANSWER_NUMBER], denied);
      seen.found(Pattern.SEARCH_LIST, exchange, exchange.client())
          .add(0, query, answer, exchange.firstAttempt(), exchange.answeredAt());
    }
  }

  /**
   * Names of one label under .local belong to multicast DNS (RFC 6762 3), and its services (RFC
   * 6763 4.1), unless the server has a zone of them, as those of many directory services do. Longer
   * ones are those of private zones, such as cluster.local.
   */
  void local(SettledExchange exchange) {
    Question question = exchange.endsIn(DnsName.LOCAL) ? exchange.question() : null;
    if (question == null) {
      return;
    }
    if ((question.name().labels() == 2 || question.name().hasUnderscoredLabel())
        && !exchange.isAuthoritative()) {
      shown(seen.found(Pattern.LOCAL_NAME, exchange, exchange.server()), exchange);
    } else if (question.looksForZoneLocal() && !exchange.isAuthoritative()) {
      shown(
          seen.found(Pattern.LOCAL_PROBE, exchange, exchange.client(), exchange.server()),
          exchange);
    }
  }

  /** Counts an exchange, and shows its query and, where there is one, its response. */
  private static void shown(Seen.Tally tally, SettledExchange exchange) {
    if (!tally.wantsFrames()) {
      tally.add(0);
    } else if (exchange.hasResponse()) {
      tally.add(0, exchange.firstAttempt(), exchange.answeredAt());
    } else {
      tally.add(0, exchange.firstAttempt());
    }
  }
}
