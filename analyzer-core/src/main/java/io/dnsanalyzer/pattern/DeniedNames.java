package io.dnsanalyzer.pattern;

import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.Times;
import org.jspecify.annotations.Nullable;

/**
 * Names that do not exist, and what a client asks next: of a bounded number of clients the newest
 * are kept.
 */
final class DeniedNames {
  private static final int CLIENTS = 1 << 10;

  /** Within so many nanoseconds a client goes on to the next name of its search list. */
  private static final long SEARCH = 2_000_000_000L;

  private final SeenPatterns seen;
  private final RecentKeys clients = new RecentKeys(CLIENTS);
  private final @Nullable DeniedName[] denied = new @Nullable DeniedName[CLIENTS];

  /** A name that a client was told not to exist. */
  private record DeniedName(DnsName name, long nanos, FrameRef query, FrameRef answer) {}

  DeniedNames(SeenPatterns seen) {
    this.seen = seen;
  }

  /** Keeps a name that does not exist, for what the client asks next. */
  void denied(SettledExchange exchange) {
    local(exchange);
    if (exchange.isAliasDenied()) {
      seen.add(Pattern.ALIAS_LEADS_NOWHERE, exchange);
    }
    Question question = exchange.question();
    if (question != null) {
      int known = clients.find(exchange.clientHash());
      denied[known == RecentKeys.NONE ? clients.add(exchange.clientHash()) : known] =
          new DeniedName(
              question.name(),
              exchange.answeredNanos(),
              exchange.firstAttempt(),
              exchange.answeredAt());
    }
  }

  /** Takes an answer with a record: to the name without the suffix of a search list, perhaps. */
  void answered(SettledExchange exchange) {
    int at = clients.find(exchange.clientHash());
    DeniedName before = at == RecentKeys.NONE ? null : denied[at];
    if (before == null
        || Times.between(before.nanos(), exchange.firstNanos()) > SEARCH
        || exchange.answeredNanos() < before.nanos()) {
      return;
    }
    Question question = exchange.question();
    if (question != null && before.name().startsWith(question.name())) {
      denied[at] = null;
      seen.found(Pattern.SEARCH_LIST, exchange, exchange.client())
          .add(0, before.query(), before.answer(), exchange.firstAttempt(), exchange.answeredAt());
    }
  }

  /**
   * Names of one label under .local belong to multicast DNS (RFC 6762 3), and its services (RFC
   * 6763 4.1), unless the server has a zone of them, as those of many directory services do. Longer
   * ones are those of private zones, such as cluster.local.
   */
  void local(SettledExchange exchange) {
    Question question = exchange.question();
    if (question != null
        && question.name().isUnder(DnsName.LOCAL)
        && (question.name().labels() == 2 || question.name().hasUnderscoredLabel())
        && !exchange.isAuthoritative()) {
      shown(seen.found(Pattern.LOCAL_NAME, exchange, exchange.server()), exchange);
    } else if (question != null && question.looksForZoneLocal() && !exchange.isAuthoritative()) {
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
