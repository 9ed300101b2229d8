package io.dnsanalyzer.pattern;

import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.packet.FrameRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Queries that came again although they were answered, by client and server: who lost one of A and
 * AAAA asks for both again, and who was sent an answer that an ICMP error rejects asks for that
 * again, which says nothing of any other client.
 */
final class Repeats {
  /** So many clients and servers are told apart; all others count as one. */
  private static final int MAX = 1 << 10;

  /** Stands for those that are not told apart. */
  private static final long OTHERS = 0;

  private final Map<Long, OneClient> clients = new LinkedHashMap<>();

  /** What one client asked of one server. */
  private static final class OneClient {
    private final Seen.Tally again = new Seen.Tally();

    /** Those of them that came from another port. */
    private final Seen.Tally otherPorts = new Seen.Tally();

    private long pairs;
    private long rejected;
  }

  private OneClient of(SettledExchange exchange) {
    return of(exchange.clientHash() * 31 + exchange.serverHash());
  }

  private OneClient of(long key) {
    OneClient known = clients.get(key);
    if (known == null) {
      known = clients.computeIfAbsent(clients.size() < MAX ? key : OTHERS, k -> new OneClient());
    }
    return known;
  }

  /**
   * Takes a query that came again, with the same id, so long after its answer.
   *
   * @param isSamePort whether it came from the same port, too
   */
  void again(SettledExchange exchange, boolean isSamePort, long nanos, FrameRef answer) {
    OneClient client = of(exchange);
    SeenPatterns.show(client.again, exchange, exchange.client(), exchange.server());
    client.again.add(nanos, answer, exchange.firstAttempt());
    if (!isSamePort) {
      client.otherPorts.add(nanos, answer, exchange.firstAttempt());
    }
  }

  /** Takes one of A and AAAA that was lost, whose client may ask again for both. */
  void lostOneOfPair(SettledExchange exchange) {
    of(exchange).pairs++;
  }

  /** Takes an exchange whose answer an ICMP error rejects, which says why its client asks again. */
  void rejected(SettledExchange exchange) {
    of(exchange).rejected++;
  }

  /** Adds what another one has seen later. */
  void addAll(Repeats other) {
    other.clients.forEach(
        (key, counted) -> {
          OneClient known = of(key);
          if (counted.again.hasAny()) {
            known.again.addAll(counted.again);
          }
          if (counted.otherPorts.hasAny()) {
            known.otherPorts.addAll(counted.otherPorts);
          }
          known.pairs += counted.pairs;
          known.rejected += counted.rejected;
        });
  }

  /** Adds what was found of clients that lost and were denied fewer answers. */
  void tell(Map<Pattern, Seen> found) {
    tell(found, Pattern.ASKED_AGAIN, client -> client.again);
    tell(found, Pattern.ASKED_AGAIN_FROM_OTHER_PORTS, client -> client.otherPorts);
  }

  private void tell(
      Map<Pattern, Seen> found, Pattern pattern, Function<OneClient, Seen.Tally> tally) {
    Seen.Tally all = new Seen.Tally();
    for (OneClient client : clients.values()) {
      if (client.again.isMoreThan(client.pairs + client.rejected) && tally.apply(client).hasAny()) {
        all.addAll(tally.apply(client));
      }
    }
    if (all.hasAny()) {
      found.put(pattern, all.toSeen());
    }
  }
}
