package io.dnsanalyzer.timeline;

import io.dnsanalyzer.correlate.Counts;
import io.dnsanalyzer.correlate.ExchangeState;
import io.dnsanalyzer.correlate.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts exchanges by outcome, and the different clients, servers and names in them. */
public final class Tally {
  private static final class Count {
    private long value;
  }

  private final Map<Outcome, Count> outcomes = new HashMap<>();
  private final DistinctCount clients = new DistinctCount();
  private final DistinctCount servers = new DistinctCount();
  private final DistinctCount names = new DistinctCount();
  private long exchanges;

  /** Counts an exchange that is finished. */
  public void add(ExchangeState exchange) {
    exchanges++;
    outcomes.computeIfAbsent(exchange.outcome(), o -> new Count()).value++;
    clients.add(exchange.clientHash());
    servers.add(exchange.serverHash());
    if (exchange.hasQuestion()) {
      names.add(exchange.nameHash());
    }
  }

  /** Returns what was counted. */
  public Summary summary(Counts counts) {
    SortedMap<String, Long> byCode = new TreeMap<>();
    Map<Outcome.Verdict, Long> byVerdict = new HashMap<>();
    outcomes.forEach(
        (outcome, count) -> {
          byCode.merge(outcome.code(), count.value, Long::sum);
          byVerdict.merge(outcome.verdict(), count.value, Long::sum);
        });
    return new Summary(
        counts.queries(),
        counts.responses(),
        exchanges,
        byVerdict.getOrDefault(Outcome.Verdict.ANSWERED, 0L),
        byVerdict.getOrDefault(Outcome.Verdict.FAILED, 0L),
        byVerdict.getOrDefault(Outcome.Verdict.UNDECIDED, 0L),
        counts.lookups(),
        counts.failedLookups(),
        byCode,
        clients.size(),
        servers.size(),
        names.size());
  }
}
