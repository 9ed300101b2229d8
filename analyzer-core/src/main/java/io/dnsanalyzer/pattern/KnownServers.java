package io.dnsanalyzer.pattern;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is counted of servers: of a bounded number, those that came first. */
final class KnownServers {
  private static final int MAX = 256;
  private static final int REPORTED = 10;

  private final RecentKeys keys = new RecentKeys(MAX);
  private final List<OneServer> servers = new ArrayList<>();

  /** One server, and what is counted of it. */
  private static final class OneServer {
    private final IpAddress server;
    private final long hash;
    private final ServerLoad.Tally load = new ServerLoad.Tally();

    OneServer(IpAddress server, long hash) {
      this.server = server;
      this.hash = hash;
    }
  }

  /** Takes an exchange when it is answered. */
  void answered(SettledExchange exchange) {
    OneServer server = of(exchange);
    if (server != null) {
      server.load.answered(exchange.firstNanos());
    }
  }

  /** Counts silence of a server that answered before: of any other, there is no rate to limit. */
  void unanswered(ExchangeState exchange) {
    OneServer known = known(exchange.serverHash());
    if (known != null && exchange.outcome() == Outcome.NO_RESPONSE && exchange.hasFailed()) {
      known.load.unanswered(exchange.firstAttempt());
    }
  }

  /** Takes a response that was cut short, and the same one that came whole, in order. */
  void slipped(SettledExchange exchange, FrameRef cut, FrameRef whole) {
    OneServer server = of(exchange);
    if (server != null) {
      server.load.slipped(exchange.question(), cut, whole);
    }
  }

  /** Returns the address of a server; null beyond those that are told apart. */
  @Nullable IpAddress address(long hash) {
    OneServer known = known(hash);
    return known == null ? null : known.server;
  }

  /** Returns what is counted of a server; null beyond the servers that are told apart. */
  private @Nullable OneServer of(SettledExchange exchange) {
    OneServer known = known(exchange.serverHash());
    if (known == null && servers.size() < MAX) {
      known = new OneServer(exchange.server(), exchange.serverHash());
      add(known);
    }
    return known;
  }

  private @Nullable OneServer known(long hash) {
    int place = keys.find(hash);
    return place == RecentKeys.NONE ? null : servers.get(place);
  }

  private void add(OneServer server) {
    keys.add(server.hash);
    servers.add(server);
  }

  /** Adds what was counted by another one later. */
  void addAll(KnownServers other) {
    for (OneServer counted : other.servers) {
      OneServer known = known(counted.hash);
      if (known != null) {
        known.load.addAll(counted.load);
      } else if (servers.size() < MAX) {
        add(counted);
      }
    }
  }

  /** Returns those that seem to limit rates, those with most unanswered questions first. */
  List<ServerLoad> toLimited() {
    List<ServerLoad> limited = new ArrayList<>();
    for (OneServer server : servers) {
      ServerLoad load = server.load.toServerLoad(server.server);
      if (load.isLimited()) {
        limited.add(load);
      }
    }
    limited.sort(Comparator.comparingLong(ServerLoad::unanswered).reversed());
    return limited.subList(0, Math.min(REPORTED, limited.size()));
  }
}
