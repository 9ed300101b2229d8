package io.dnsanalyzer.pattern;

import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Times;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which patterns were seen so far, and how often. */
final class SeenPatterns {
  private final Map<Pattern, Seen.Tally> tallies = new EnumMap<>(Pattern.class);

  /** Returns the tally of a pattern. */
  Seen.Tally of(Pattern pattern) {
    return tallies.computeIfAbsent(pattern, p -> new Seen.Tally());
  }

  /** Returns the tally of a pattern, with this example if nothing was asked before it. */
  Seen.Tally found(Pattern pattern, SettledExchange exchange, IpAddress... hosts) {
    Seen.Tally tally = of(pattern);
    show(tally, exchange, hosts);
    return tally;
  }

  /** Gives a tally this example if nothing was asked before it. */
  static void show(Seen.Tally tally, SettledExchange exchange, IpAddress... hosts) {
    if (tally.wantsExample(exchange.firstNanos())) {
      tally.show(exchange.question(), List.of(hosts), exchange.firstNanos());
    }
  }

  /** Counts an exchange that was answered, and shows it where it is one of the first. */
  void add(Pattern pattern, SettledExchange exchange) {
    Seen.Tally tally = found(pattern, exchange, exchange.server());
    long waited = Times.between(exchange.firstNanos(), exchange.answeredNanos());
    if (tally.wantsFrames()) {
      tally.add(waited, exchange.firstAttempt(), exchange.answeredAt());
    } else {
      tally.add(waited);
    }
  }

  /** Adds what another one has seen later. */
  void addAll(SeenPatterns other) {
    other.tallies.forEach((pattern, tally) -> of(pattern).addAll(tally));
  }

  Map<Pattern, Seen> toMap() {
    Map<Pattern, Seen> found = new EnumMap<>(Pattern.class);
    tallies.forEach((pattern, tally) -> found.put(pattern, tally.toSeen()));
    return found;
  }
}
