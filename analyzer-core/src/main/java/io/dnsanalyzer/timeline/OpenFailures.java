package io.dnsanalyzer.timeline;

import io.dnsanalyzer.correlate.ExchangeState;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import java.util.Objects;

/** {@link Failures} while more may come. */
final class OpenFailures {
  private final OpenRanking<ExchangeState, IpAddress> servers =
      new OpenRanking<>(ExchangeState::server);
  private final OpenRanking<ExchangeState, IpAddress> clients =
      new OpenRanking<>(ExchangeState::client);
  private final OpenRanking<ExchangeState, DnsName> names = new OpenRanking<>(OpenFailures::name);
  private final OpenHistogram times = new OpenHistogram();

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

  Failures toFailures() {
    return new Failures(
        servers.toRanking(), clients.toRanking(), names.toRanking(), times.toHistogram());
  }
}
