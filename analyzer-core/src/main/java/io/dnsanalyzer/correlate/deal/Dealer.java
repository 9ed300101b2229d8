package io.dnsanalyzer.correlate.deal;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.OpenAttempt;
import io.dnsanalyzer.decode.PacketSink;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.decode.tcp.TcpEvent;
import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.Undecodable;
import java.util.function.Supplier;

/**
 * Deals messages out to the correlators of their clients, and says where rounds end. A message that
 * two of them have to do with is taken when no other one is; from the first packet on that was
 * captured on both sides of an address translation, and whose sides are two clients of different
 * correlators, that is so for all.
 */
public final class Dealer implements PacketSink {
  /** After a message that several have to do with, so many others are taken in order, too. */
  private static final int IN_ORDER = 64;

  private final int correlators;
  private final Supplier<Hand> filling;
  private final Runnable handOver;
  private final Pace pace;
  private final DealtQueries queries = new DealtQueries();
  private boolean isTogether;
  private int point;
  private boolean hasSeveralPoints;
  private final Turn turn = new Turn(true);

  /**
   * Makes one.
   *
   * @param settings those of the correlators
   * @param correlators how many, from 1
   * @param filling returns the hand to fill
   * @param handOver hands that on
   */
  public Dealer(Settings settings, int correlators, Supplier<Hand> filling, Runnable handOver) {
    this.correlators = correlators;
    this.filling = filling;
    this.handOver = handOver;
    pace = new Pace(settings.maxOpen());
  }

  @Override
  public void dns(Frame frame, Datagram datagram, DnsView message) {
    int to = message.isResponse() ? destination(datagram) : source(datagram);
    boolean isNew =
        !message.isResponse() && asked(frame, datagram, message.id(), message.nameHash(), to);
    next(frame, to, isNew).packets.dns(frame, datagram, message);
  }

  @Override
  public void elsewhere(Frame frame, Datagram datagram, DnsView response) {
    next(frame, destination(datagram), false).packets.elsewhere(frame, datagram, response);
  }

  @Override
  public void tcp(Frame frame, Datagram segment, TcpEvent event) {
    boolean isOfClient = event == TcpEvent.OPEN || event == TcpEvent.ACKNOWLEDGES_UNSEEN;
    int to = isOfClient ? source(segment) : destination(segment);
    boolean isNew = event == TcpEvent.OPEN && asked(frame, segment, ExchangeState.NO_ID, 0, to);
    next(frame, to, isNew).packets.tcp(frame, segment, event);
  }

  @Override
  public void icmp(Frame frame, Datagram datagram, IcmpView error) {
    if (!error.hasQuote()) {
      next(frame, 0, false).packets.icmp(frame, datagram, error);
      return;
    }
    Datagram quote = error.quote();
    int asking = source(quote);
    int answered = destination(quote);
    boolean isResponse = !error.lacksPorts() && error.isFromDnsPort() && !error.isToDnsPort();
    boolean isEither = error.isFromDnsPort() && error.isToDnsPort() || error.lacksPorts();
    boolean isShared =
        isEither && asking != answered || !isResponse && asking != destination(datagram);
    next(frame, isResponse ? answered : asking, isShared).packets.icmp(frame, datagram, error);
  }

  @Override
  public void laterFragments(Frame frame, Datagram datagram) {
    next(frame, destination(datagram), false).packets.laterFragments(frame, datagram);
  }

  @Override
  public void undecodable(Undecodable what) {
    Hand hand = filling.get();
    if (hand.parts[0].packets.isFull()) {
      handOver.run();
      hand = filling.get();
    }
    hand.parts[0].packets.undecodable(what);
  }

  /** Notes a query, and tells whether its packet was seen of another correlator's client. */
  private boolean asked(Frame frame, Datagram datagram, int id, long nameHash, int to) {
    if (pace.message() > 0 && OpenAttempt.haveOwnClocks(frame, point)) {
      queries.haveSeveralClocks();
    }
    if (!isTogether && queries.isOfOther(frame, datagram, id, nameHash, to)) {
      isTogether = true;
    }
    return isTogether;
  }

  /** Returns the index of the one of so many that has a client. */
  public static int indexOf(long high, long low, int count) {
    long hash = (low ^ Long.rotateLeft(high, 31)) * 0x9e3779b97f4a7c15L;
    return (int) ((hash >>> 32) * count >>> 32);
  }

  private int source(Datagram datagram) {
    return indexOf(datagram.sourceHigh(), datagram.sourceLow(), correlators);
  }

  private int destination(Datagram datagram) {
    return indexOf(datagram.destinationHigh(), datagram.destinationLow(), correlators);
  }

  /** Returns the part that takes the message which comes next. */
  private Hand.Part next(Frame frame, int to, boolean isShared) {
    Hand hand = filling.get();
    if (pace.next(frame.time())) {
      hand.endsRound = true;
      hand.ended = pace.ended();
      hand.time = pace.time();
      hand.before = pace.message();
      handOver.run();
      hand = filling.get();
    }
    boolean isInOrder = isShared || isTogether;
    if (pace.message() == 1) {
      point = frame.capturePoint();
    }
    boolean isSecondPoint = !hasSeveralPoints && frame.capturePoint() != point;
    hasSeveralPoints |= isSecondPoint;
    boolean isSecondClock =
        turn.clocksSince == Turn.NEVER && OpenAttempt.haveOwnClocks(frame, point);
    if (isSecondClock) {
      turn.hasSeveralClocks(pace.message());
    }
    boolean isOver =
        hand.isInOrder
            ? !isInOrder && hand.size() >= IN_ORDER || hand.parts[0].packets.isFull()
            : hand.size() > 0 && isInOrder || hand.parts[to].packets.isFull();
    isOver |= (isSecondPoint || isSecondClock) && hand.size() > 0;
    if (isOver) {
      handOver.run();
      hand = filling.get();
    }
    hand.isInOrder |= isInOrder;
    hand.isTogether |= isTogether;
    hand.hasSeveralPoints = hasSeveralPoints;
    hand.clocksSince = turn.clocksSince;
    if (pace.message() == 1) {
      hand.isFirst = true;
      hand.start = pace.time();
    }
    Hand.Part part = hand.parts[hand.isInOrder ? 0 : to];
    part.stamp(pace.time(), pace.message(), to);
    return part;
  }
}
