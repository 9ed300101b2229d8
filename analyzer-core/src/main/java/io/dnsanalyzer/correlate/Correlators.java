package io.dnsanalyzer.correlate;

import io.dnsanalyzer.correlate.deal.ExchangeBatches;
import io.dnsanalyzer.correlate.deal.Hand;
import io.dnsanalyzer.correlate.deal.Turn;
import io.dnsanalyzer.correlate.kept.Passages;
import io.dnsanalyzer.correlate.open.ExchangeSink;
import io.dnsanalyzer.correlate.part.Passage;
import io.dnsanalyzer.decode.PacketSink;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.decode.tcp.TcpEvent;
import io.dnsanalyzer.exchange.Counts;
import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.Undecodable;
import java.util.List;
import java.util.function.Function;

/**
 * The correlators of one run, each with clients of its own. Together they tell what one alone would
 * tell of all clients, once {@link ExchangeBatches} have put it in order.
 */
public final class Correlators {
  private final Correlator[] all;
  private final Clients clients;
  private final RoundEnd roundEnd;
  private final InOrder inOrder = new InOrder();
  private long before = 1;

  /**
   * Makes some, which have seen nothing.
   *
   * @param count how many, from 1
   * @param inOrder whether answered exchanges, too, are handed over in the order of their first
   *     attempts
   * @param sinks makes what each of them tells, by its turn
   */
  public Correlators(
      Settings settings, boolean inOrder, int count, Function<Turn, ExchangeSink> sinks) {
    all = new Correlator[count];
    clients = new Clients(all);
    roundEnd = new RoundEnd(settings, all);
    for (int i = 0; i < count; i++) {
      Turn turn = new Turn(count > 1);
      all[i] =
          new Correlator(settings, inOrder, sinks.apply(turn), turn, count == 1 ? null : clients);
    }
  }

  /** Returns how many there are. */
  public int count() {
    return all.length;
  }

  /** Returns the only one, which takes messages as they come. */
  public Correlator only() {
    return all[0];
  }

  /** Takes what is dealt to one of them, beside the others. */
  public void take(Hand hand, int one) {
    all[one].deal(hand.parts[one]);
    hand.parts[one].packets.handOn(all[one]);
    all[one].departures.displace(hand.last());
  }

  /** Takes everything in a hand whose parts cannot be taken side by side. */
  public void takeInOrder(Hand hand) {
    if (hand.isTogether) {
      clients.bringTogether();
    }
    inOrder.part = hand.parts[0];
    for (Correlator one : all) {
      one.deal(hand.parts[0]);
    }
    hand.parts[0].packets.handOn(inOrder);
  }

  /** Begins with a hand of which nothing is taken yet. */
  public void begin(Hand hand) {
    if (hand.hasSeveralPoints) {
      for (Correlator one : all) {
        one.turn.hasSeveralPoints = true;
        one.turn.clocksSince = hand.clocksSince;
      }
    }
    if (hand.isFirst) {
      for (Correlator one : all) {
        one.turn.start(hand.start);
      }
    }
  }

  /** Ends with a hand, which is empty then; where a round ends with it, that is settled now. */
  public void end(Hand hand) {
    before = Math.max(before, hand.last() + 1);
    if (hand.endsRound) {
      for (Correlator one : all) {
        one.turn.time = hand.time;
      }
      roundEnd.end(hand.ended, hand.time, hand.before);
    }
    hand.clear();
  }

  /**
   * Finishes all exchanges.
   *
   * @param endTime when the capture ends, in nanoseconds since 1970
   */
  public void finish(long endTime) {
    if (all.length == 1) {
      all[0].finish(endTime);
      return;
    }
    long ended = now();
    long time = Math.max(ended, endTime);
    for (Correlator one : all) {
      one.turn.time = time;
    }
    roundEnd.finish(ended, time, before);
  }

  /** Returns the time of the latest message that was taken, in nanoseconds since 1970. */
  public long now() {
    long now = Long.MIN_VALUE;
    for (Correlator one : all) {
      now = Math.max(now, one.now());
    }
    return now;
  }

  /** Returns how many exchanges are open. */
  public int open() {
    int open = 0;
    for (Correlator one : all) {
      open += one.open();
    }
    return open;
  }

  /** Returns which queries were captured at one point and then at another one. */
  public List<Passage> passages() {
    Passages passages = new Passages();
    for (Correlator one : all) {
      passages.addAll(one.passages);
    }
    return passages.toPassages();
  }

  /** Returns what was seen so far. */
  public Counts counts() {
    Counting counts = new Counting();
    for (Correlator one : all) {
      counts.addAll(one.counting());
    }
    return counts.toCounts();
  }

  /** Hands each message on to the correlator of its client. */
  private final class InOrder implements PacketSink {
    private Hand.Part part = Hand.Part.NONE;

    private Correlator next() {
      for (Correlator one : all) {
        one.departures.displace(part.number());
      }
      return all[part.correlator()];
    }

    @Override
    public void dns(Frame frame, Datagram datagram, DnsView message) {
      next().dns(frame, datagram, message);
    }

    @Override
    public void elsewhere(Frame frame, Datagram datagram, DnsView response) {
      next().elsewhere(frame, datagram, response);
    }

    @Override
    public void icmp(Frame frame, Datagram datagram, IcmpView error) {
      next().icmp(frame, datagram, error);
    }

    @Override
    public void tcp(Frame frame, Datagram segment, TcpEvent event) {
      next().tcp(frame, segment, event);
    }

    @Override
    public void laterFragments(Frame frame, Datagram datagram) {
      next().laterFragments(frame, datagram);
    }

    @Override
    public void undecodable(Undecodable what) {
      all[0].undecodable(what);
    }
  }
}
