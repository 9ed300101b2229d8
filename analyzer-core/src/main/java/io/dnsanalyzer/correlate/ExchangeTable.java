package io.dnsanalyzer.correlate;

import io.dnsanalyzer.decode.Datagram;
import io.dnsanalyzer.decode.DnsView;
import io.dnsanalyzer.packet.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges that may still change: found by client and id, found by the two endpoints (for
 * quotes that carry no id), and in the order in which they began. Newer exchanges are found before
 * older ones.
 */
final class ExchangeTable {
  /**
   * How many exchanges with one client, port and id are told apart: only packets made to collide
   * have more, and walking them would cost more than they are worth.
   */
  static final int MAX_SAME = 64;

  private final KeyHash hash = new KeyHash();
  private final Index<ExchangeState> byId = new Index<>();
  private final Index<ExchangeState> byFlow = new Index<>();
  private final Queue<ExchangeState> waiting = new Queue<>();
  private final Queue<ExchangeState> settled = new Queue<>();
  private final Queue<ExchangeState> unused = new Queue<>();

  /** Returns how many exchanges there are. */
  int size() {
    return byId.size();
  }

  /** Returns the exchanges that are finished in the order of their first attempts. */
  Queue<ExchangeState> waiting() {
    return waiting;
  }

  /**
   * Returns the answered exchanges that may leave first, in the order in which they were answered.
   */
  Queue<ExchangeState> settled() {
    return settled;
  }

  /** Begins an exchange with its first attempt. */
  ExchangeState open(Frame frame, Datagram datagram, DnsView query, Transport over) {
    ExchangeState e = unused();
    e.start(datagram, query, over);
    add(e, frame, datagram);
    return e;
  }

  /** Begins an exchange with a TCP connection that is asked for. */
  ExchangeState openConnection(Frame frame, Datagram segment) {
    ExchangeState e = unused();
    e.startConnection(segment);
    add(e, frame, segment);
    return e;
  }

  private ExchangeState unused() {
    Link<ExchangeState> last = unused.newest(); // still in the processor's caches
    if (last == null) {
      return new ExchangeState();
    }
    unused.remove(last);
    return last.owner;
  }

  private void add(ExchangeState e, Frame frame, Datagram datagram) {
    e.attempt(frame, datagram);
    byId.add(e.byId, hash.of(e.clientHigh, e.clientLow, e.clientPort << 16 | e.id));
    byFlow.add(
        e.byFlow,
        hash.of(e.clientHigh, e.clientLow, e.clientPort, e.serverHigh, e.serverLow, e.serverPort));
    waiting.add(e.age);
  }

  /** Lets an answered exchange leave before older ones that wait. */
  void settle(ExchangeState e) {
    waiting.remove(e.age);
    settled.add(e.age);
    e.isSettled = true;
  }

  /** Forgets an exchange; its object will serve another one. */
  void remove(ExchangeState e) {
    byId.remove(e.byId);
    byFlow.remove(e.byFlow);
    (e.isSettled ? settled : waiting).remove(e.age);
    e.isSettled = false;
    unused.add(e.age);
  }

  /** Returns the newest exchange with this client, port and id, whatever the server; or null. */
  @Nullable ExchangeState findById(long clientHigh, long clientLow, int clientPort, int id) {
    Link<ExchangeState> link = byId.first(hash.of(clientHigh, clientLow, clientPort << 16 | id));
    while (link != null && !link.owner.isFrom(clientHigh, clientLow, clientPort, id)) {
      link = byId.next(link);
    }
    return link == null ? null : link.owner;
  }

  /** Returns the next older exchange with the same client, port and id; or null. */
  @Nullable ExchangeState nextById(ExchangeState e) {
    Link<ExchangeState> link = byId.next(e.byId);
    while (link != null && !link.owner.isFrom(e.clientHigh, e.clientLow, e.clientPort, e.id)) {
      link = byId.next(link);
    }
    return link == null ? null : link.owner;
  }

  /** Returns the newest exchange between these endpoints, or null. */
  @Nullable ExchangeState findByFlow(Flow flow) {
    Link<ExchangeState> link =
        byFlow.first(
            hash.of(
                flow.clientHigh(),
                flow.clientLow(),
                flow.clientPort(),
                flow.serverHigh(),
                flow.serverLow(),
                flow.serverPort()));
    return between(link, flow);
  }

  /** Returns the next older exchange between these endpoints, or null. */
  @Nullable ExchangeState nextByFlow(ExchangeState e, Flow flow) {
    return between(byFlow.next(e.byFlow), flow);
  }

  private @Nullable ExchangeState between(@Nullable Link<ExchangeState> from, Flow flow) {
    Link<ExchangeState> link = from;
    while (link != null && !link.owner.isBetween(flow)) {
      link = byFlow.next(link);
    }
    return link == null ? null : link.owner;
  }
}
