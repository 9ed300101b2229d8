package io.dnsanalyzer.timeline;

import io.dnsanalyzer.correlate.ExchangeState;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.timeline.tally.Histogram;
import io.dnsanalyzer.timeline.tally.Ranking;
import java.util.Objects;

/**
 * All failed exchanges together: whom they concern most, and when they were.
 *
 * @param names as first spelled; equal but for their case, they are one. Exchanges whose question
 *     could not be read have none
 */
public record Failures(
    Ranking<IpAddress> servers,
    Ranking<IpAddress> clients,
    Ranking<DnsName> names,
    Histogram times) {

  /** Counts failed exchanges. */
  static final class Tally {
    private final Ranking.Tally<ExchangeState, IpAddress> servers =
        new Ranking.Tally<>(ExchangeState::server);
    private final Ranking.Tally<ExchangeState, IpAddress> clients =
        new Ranking.Tally<>(ExchangeState::client);
    private final Ranking.Tally<ExchangeState, DnsName> names = new Ranking.Tally<>(Tally::name);
    private final Histogram.Tally times = new Histogram.Tally();

    /**
     * Adds a failed exchange.
     *
     * @param query its first attempt
     */
    void add(ExchangeState failed, FrameRef query) {
      servers.add(failed.serverHash(), failed, query);
      clients.add(failed.clientHash(), failed, query);
      if (failed.hasQuestion()) {
        names.add(failed.nameHash(), failed, query);
      }
      times.add(query);
    }

    private static DnsName name(ExchangeState failed) {
      return Objects.requireNonNull(failed.question()).name();
    }

    /** Adds what a tally of later failures counted. */
    void addAll(Tally later) {
      servers.addAll(later.servers);
      clients.addAll(later.clients);
      names.addAll(later.names);
      times.addAll(later.times);
    }

    Failures toFailures() {
      return new Failures(
          servers.toRanking(), clients.toRanking(), names.toRanking(), times.toHistogram());
    }
  }
}
