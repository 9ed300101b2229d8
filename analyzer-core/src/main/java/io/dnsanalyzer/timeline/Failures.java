package io.dnsanalyzer.timeline;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.timeline.tally.Histogram;
import io.dnsanalyzer.timeline.tally.Ranking;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All failed exchanges together: whom they concern most, and when they were.
 *
 * @param names as first spelled; equal but for their case, they are one. Exchanges whose question
 *     could not be read have none
 * @param withRefused the same of all who got nothing
 */
public record Failures(
    Ranking<IpAddress> servers,
    Ranking<IpAddress> clients,
    Ranking<DnsName> names,
    Histogram times,
    WithRefused withRefused) {
  /**
   * Whom it concerns when those exchanges count, too, whose answer their client refused, while
   * their lookup got no other.
   *
   * @param firstRefused the query of the first of these; empty without any
   */
  public record WithRefused(
      Ranking<IpAddress> clients, Ranking<DnsName> names, Optional<FrameRef> firstRefused) {}

  /** Counts failed exchanges. */
  static final class Tally {
    private final Ranking.Tally<ExchangeState, IpAddress> servers =
        new Ranking.Tally<>(ExchangeState::server);
    private final Ranking.Tally<ExchangeState, IpAddress> clients =
        new Ranking.Tally<>(ExchangeState::client);
    private final Ranking.Tally<ExchangeState, DnsName> names = new Ranking.Tally<>(Tally::name);
    private final Histogram.Tally times = new Histogram.Tally();
    private @Nullable WithRefusedTally withRefused;

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
      if (withRefused != null) {
        withRefused.add(failed, query);
      }
    }

    /** Adds one whose answer its client refused. */
    void addRefused(ExchangeState refused, FrameRef query) {
      withRefused().addRefused(refused, query);
    }

    /** Returns what counts refused answers, too: before the first one, that is what counts all. */
    private WithRefusedTally withRefused() {
      WithRefusedTally both = withRefused;
      if (both == null) {
        both = new WithRefusedTally();
        both.clients.addAll(clients);
        both.names.addAll(names);
        withRefused = both;
      }
      return both;
    }

    private static DnsName name(ExchangeState failed) {
      return Objects.requireNonNull(failed.question()).name();
    }

    /** Adds what a tally of later failures counted. */
    void addAll(Tally later) {
      if (withRefused != null || later.withRefused != null) {
        withRefused().addAll(later.withRefused());
      }
      servers.addAll(later.servers);
      clients.addAll(later.clients);
      names.addAll(later.names);
      times.addAll(later.times);
    }

    Failures toFailures() {
      Ranking<IpAddress> ofClients = clients.toRanking();
      Ranking<DnsName> ofNames = names.toRanking();
      return new Failures(
          servers.toRanking(),
          ofClients,
          ofNames,
          times.toHistogram(),
          withRefused == null
              ? new WithRefused(ofClients, ofNames, Optional.empty())
              : withRefused.toWithRefused());
    }
  }

  /** Counts failed exchanges and those whose answer their client refused. */
  private static final class WithRefusedTally {
    private final Ranking.Tally<ExchangeState, IpAddress> clients =
        new Ranking.Tally<>(ExchangeState::client);
    private final Ranking.Tally<ExchangeState, DnsName> names = new Ranking.Tally<>(Tally::name);
    private @Nullable FrameRef firstRefused;

    void add(ExchangeState exchange, FrameRef query) {
      clients.add(exchange.clientHash(), exchange, query);
      if (exchange.hasQuestion()) {
        names.add(exchange.nameHash(), exchange, query);
      }
    }

    void addRefused(ExchangeState refused, FrameRef query) {
      firstRefused = earlier(firstRefused, query);
      add(refused, query);
    }

    void addAll(WithRefusedTally later) {
      clients.addAll(later.clients);
      names.addAll(later.names);
      firstRefused = earlier(firstRefused, later.firstRefused);
    }

    private static @Nullable FrameRef earlier(@Nullable FrameRef one, @Nullable FrameRef other) {
      return other == null || one != null && FrameRef.IN_TIME.compare(one, other) <= 0
          ? one
          : other;
    }

    WithRefused toWithRefused() {
      return new WithRefused(
          clients.toRanking(), names.toRanking(), Optional.ofNullable(firstRefused));
    }
  }
}
