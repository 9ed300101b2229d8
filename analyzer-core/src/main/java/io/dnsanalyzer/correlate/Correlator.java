package io.dnsanalyzer.correlate;

import io.dnsanalyzer.correlate.deal.Dealer;
import io.dnsanalyzer.correlate.deal.Hand;
import io.dnsanalyzer.correlate.deal.Pace;
import io.dnsanalyzer.correlate.deal.Turn;
import io.dnsanalyzer.correlate.kept.DepartedAnswers;
import io.dnsanalyzer.correlate.kept.ExchangeIndex;
import io.dnsanalyzer.correlate.kept.ExchangeTable;
import io.dnsanalyzer.correlate.kept.KnownFailures;
import io.dnsanalyzer.correlate.kept.Passages;
import io.dnsanalyzer.correlate.kept.PointTimes;
import io.dnsanalyzer.correlate.kept.SearchBudget;
import io.dnsanalyzer.correlate.open.ExchangeSink;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.OpenAttempt;
import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.correlate.part.Flow;
import io.dnsanalyzer.decode.PacketSink;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.decode.tcp.TcpEvent;
import io.dnsanalyzer.exchange.Counts;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.exchange.Windows;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.packet.Undecodable;
import org.jspecify.annotations.Nullable;

/**
 * Pairs queries with responses (RFC 5452 9.1) and with the ICMP errors that they drew, and decides
 * what became of each exchange. Messages come in the order of time; where clocks differ, they may
 * be up to 1 ms out of order.
 */
public final class Correlator implements PacketSink {
  /** Where the run is. */
  final Turn turn;

  final ExchangeTable table;
  private final Counting counts = new Counting();
  final Answers answers;
  final Lookups lookups;
  private final Responses responses;
  final Errors errors;
  private final Connections connections;
  private final Truncations truncations;
  private final Handshakes handshakes;
  final Translations translations;
  final Early early;
  private final SearchBudget search;

  /** Until when its messages show each point of capture to have been there. */
  final PointTimes points = new PointTimes();

  /** Which queries were seen at one of them and then at another one. */
  final Passages passages = new Passages();

  final Elsewhere elsewhere;
  final Departures departures;

  /** This one alone. */
  final Correlator[] itself = {this};

  /** Null where a {@link Dealer} says what comes when, and {@link Correlators} end rounds. */
  private final @Nullable Pace pace;

  private final RoundEnd roundEnd;

  /** What was dealt to it; without anything where it has a pace of its own. */
  private Hand.Part dealt = Hand.Part.NONE;

  private final @Nullable KnownFailures watch;
  private final long lateNanos;
  private final long retryNanos;

  /**
   * Makes a correlator without any exchange.
   *
   * @param inOrder whether answered exchanges, too, are handed over in the order of their first
   *     attempts
   */
  public Correlator(Settings settings, boolean inOrder, ExchangeSink sink) {
    this(settings, inOrder, sink, new Turn(false), null);
  }

  /**
   * Makes one of several.
   *
   * @param others the clients of all of them; null where there is only this one
   */
  Correlator(
      Settings settings, boolean inOrder, ExchangeSink sink, Turn turn, @Nullable Clients others) {
    this.turn = turn;
    table = new ExchangeTable(turn);
    early = new Early(turn, this);
    Clients clients = others == null ? new Clients(itself) : others;
    Windows windows = settings.windows();
    watch = sink.wantsKnown() ? new KnownFailures(table, settings, sink) : null;
    if (watch != null) {
      table.watch(watch);
    }
    lateNanos = windows.late().toNanos();
    retryNanos = windows.retry().toNanos();
    pace = others == null ? new Pace(settings.maxOpen()) : null;
    roundEnd = new RoundEnd(settings, itself);
    lookups = new Lookups(table, turn, settings, counts, sink);
    search = new SearchBudget(table);
    translations = new Translations(this, clients, counts);
    truncations = new Truncations(table, windows);
    handshakes = new Handshakes(table, windows);
    elsewhere = new Elsewhere(turn, counts, sink);
    DepartedAnswers departed = new DepartedAnswers(windows, turn);
    connections = new Connections(table, search, truncations, translations, lookups, counts, sink);
    departures =
        new Departures(
            clients,
            table,
            turn,
            truncations,
            handshakes,
            translations,
            lookups,
            elsewhere,
            departed,
            passages,
            counts,
            settings,
            inOrder,
            sink);
    TakenBefore before = new TakenBefore(search, windows);
    answers = new Answers(table, turn, lookups, settings, before, inOrder, sink);
    responses =
        new Responses(
            table, turn, search, lookups, early, elsewhere, answers, departed, windows, counts,
            sink);
    errors =
        new Errors(
            clients,
            table,
            turn,
            search,
            lookups,
            early,
            answers,
            departed,
            truncations,
            windows,
            counts,
            sink);
  }

  /** Returns the time of the latest packet that was taken, in nanoseconds since 1970. */
  public long now() {
    return turn.time;
  }

  /** Returns how many exchanges are open. */
  public int open() {
    return table.size();
  }

  /** Returns how many lookups may be joined or are not told yet. */
  int lookups() {
    return lookups.size();
  }

  /** Returns about how many bytes exchanges and lookups take. */
  long bytes() {
    return table.bytes() + lookups.bytes();
  }

  /** Returns the tally of what was seen so far. */
  Counting counting() {
    return counts;
  }

  /** Says what it takes next. */
  void deal(Hand.Part part) {
    dealt = part;
  }

  /** Returns what was seen so far. */
  public Counts counts() {
    return counts.toCounts();
  }

  @Override
  public void dns(Frame frame, Datagram datagram, DnsView message) {
    advance(frame);
    if (!early.isReadingAgain()) {
      counts.dnsMessages++;
      if (message.isCut() && !datagram.lacksFragments() && !datagram.isTold()) {
        counts.cutMessages++;
      }
    }
    if (message.isResponse()) {
      response(frame, datagram, message);
    } else {
      query(frame, datagram, message);
    }
    watch();
  }

  @Override
  public void elsewhere(Frame frame, Datagram datagram, DnsView response) {
    advance(frame);
    responses.fromOtherPort(frame, datagram, response);
  }

  @Override
  public void laterFragments(Frame frame, Datagram datagram) {
    advance(frame);
    responses.laterFragments(frame, datagram);
    watch();
  }

  @Override
  public void tcp(Frame frame, Datagram segment, TcpEvent event) {
    advance(frame);
    connections.event(frame, segment, event);
    watch();
  }

  /** What this frame brought is told before what its time shows to be missing. */
  private void watch() {
    if (watch != null) {
      watch.advance(turn.time);
    }
  }

  @Override
  public void icmp(Frame frame, Datagram datagram, IcmpView error) {
    advance(frame);
    if (!early.isReadingAgain()) {
      counts.icmpErrors++;
      counts.errorsOnce++;
    }
    errors.join(frame, datagram, error);
    watch();
  }

  @Override
  public void undecodable(Undecodable what) {
    counts.undecodable(what);
  }

  private void response(Frame frame, Datagram datagram, DnsView message) {
    if (Transport.of(datagram.protocol()) == Transport.TCP) {
      connections.granted(Flow.ofResponse(datagram, Transport.TCP));
    }
    ExchangeState e = responses.pair(frame, datagram, message);
    if (e == null) {
      return;
    }
    if (e.isTruncated()) {
      truncations.add(e);
      if (frame.time() < turn.time) {
        connections.wentBefore(e, frame.time());
      }
    }
    answers.responded(e, frame);
    if (e.isFar() && e.reply.isAnswered()) {
      translations.arrived(e, frame);
    }
    handshakes.responded(e);
    if (frame.time() < turn.time && handshakes.awaits(e)) {
      goOnBefore(e, frame.time());
    }
    if (early.mayHave(frame.time())) {
      early.responded(e, frame.time());
    }
  }

  /**
   * Lets an exchange go on with the query that its server asked for, where the response that did so
   * stands behind that query in the capture and is no younger.
   */
  private void goOnBefore(ExchangeState e, long time) {
    search.refill(e.clientHigh, e.clientLow);
    ExchangeState next =
        search.newest(e.clientHigh, e.clientLow, other -> handshakes.isFollowedBy(e, other, time));
    if (next != null) {
      handshakes.remove(e);
      lookups.withdraw(next);
      table.goOn(e, next.clientPort, next.id);
      e.query.attempt(next.query.last);
      table.weigh(e);
      next.leave();
      table.remove(next);
    }
  }

  private void query(Frame frame, Datagram datagram, DnsView query) {
    Transport transport = Transport.of(datagram.protocol());
    boolean isReused = false;
    ExchangeState same = null;
    ExchangeState e =
        table
            .index()
            .findById(
                datagram.sourceHigh(), datagram.sourceLow(), datagram.sourcePort(), query.id());
    for (int i = 0; e != null && i < ExchangeIndex.MAX_SAME; i++) {
      if (e.transport == transport
          && e.isTo(
              datagram.destinationHigh(), datagram.destinationLow(), datagram.destinationPort())) {
        long since = Times.between(e.query.last.time, frame.time());
        isReused |= since <= lateNanos && since >= -Clocks.SKEW;
        if (e.query.asks(query)) {
          same = e;
          break;
        }
      }
      e = table.index().nextById(e);
    }
    if (same == null || !again(same, frame, datagram, query)) {
      boolean isSentAgain =
          same != null && Times.between(same.query.last.time, frame.time()) <= retryNanos;
      open(frame, datagram, query, transport, isReused, isSentAgain);
    }
  }

  /** Takes a query that was asked before, and returns whether it belongs to that exchange. */
  private boolean again(ExchangeState e, Frame frame, Datagram datagram, DnsView query) {
    OpenAttempt known = samePacket(e, frame, datagram);
    if (known != null) {
      counts.duplicates++;
      seenAgain(known, frame, datagram);
      answers.queryMoved(known.exchange, frame.time());
      return true;
    }
    // One that is repeated for ever would hold back all failures that began after it.
    boolean isOld = Times.between(e.query.firstTime(), frame.time()) > lateNanos;
    // Where the clock stepped back no interval bridges the step.
    boolean isBackwards = frame.time() < Times.between(Clocks.SKEW, e.query.last.time);
    if (isOld || isBackwards || !e.isOpen(frame.time(), retryNanos)) {
      return false;
    }
    counts.query(e);
    lookups.touch(e.nearOrSelf(), frame);
    e.query.attempt(frame, datagram, query);
    translations.attempted(e);
    table.weigh(e);
    return true;
  }

  /**
   * Returns the attempt whose packet a frame shows once more; null without one.
   *
   * @param newest the newest exchange that asks the same with the same id. Where two points have
   *     clocks of their own, others may have been asked since, and answered.
   */
  private @Nullable OpenAttempt samePacket(ExchangeState newest, Frame frame, Datagram datagram) {
    if (!turn.hasSeveralPoints) {
      OpenAttempt last = newest.query.last;
      return last.isSamePacket(frame, datagram) ? last : null;
    }
    ExchangeState e = newest;
    for (int i = 0; e != null && i < ExchangeIndex.MAX_SAME; i++) {
      OpenAttempt known = e.isSameQuery(newest) ? e.query.samePacket(frame, datagram) : null;
      if (known != null) {
        return known;
      }
      e = table.index().nextById(e);
    }
    return null;
  }

  /** Takes the packet of a query once more, perhaps from another point of capture. */
  private void seenAgain(OpenAttempt attempt, Frame frame, Datagram datagram) {
    ExchangeState e = attempt.exchange;
    long from = attempt.from();
    long to = attempt.to();
    counts.arrivedBefore(attempt.seenAgain(frame, datagram));
    if (attempt.to() != to) {
      passages.passed(e, to, attempt.to(), FrameRef.of(frame));
    } else if (attempt.from() != from) {
      passages.passed(e, attempt.from(), from, attempt.frame());
    }
  }

  private void open(
      Frame frame,
      Datagram datagram,
      DnsView query,
      Transport transport,
      boolean isReused,
      boolean isSentAgain) {
    counts.otherOpcodes += query.opcode() == 0 ? 0 : 1;
    if (transport == Transport.TCP) {
      connections.granted(Flow.ofQuery(datagram, transport));
      truncations.followed(datagram, query, frame.time());
    }
    ExchangeState begun = handshakes.followed(datagram, query, transport, frame.time());
    if (begun != null) {
      counts.query(begun);
      table.goOn(begun, datagram.sourcePort(), query.id());
      begun.query.attempt(frame, datagram, query);
      lookups.touch(begun, frame);
      table.weigh(begun);
      return;
    }
    ExchangeState opened = table.open(frame, datagram, query, transport);
    counts.query(opened);
    if (isReused) {
      opened.note(Note.ID_AND_PORT_REUSED);
      opened.query.sentAgain(isSentAgain);
    }
    translations.attempted(opened);
    lookups.join(opened);
    search.refill(opened.clientHigh, opened.clientLow);
    if (early.mayHave(frame.time())) {
      early.opened(opened);
    }
  }

  /** Moves on to a message, and ends the round that it comes after. */
  private void advance(Frame frame) {
    if (early.isReadingAgain()) {
      return;
    }
    if (pace == null) {
      dealt.comes(turn);
    } else {
      keepPace(pace, frame.time());
      turn.hasSeveralPoints |= !points.isOnly(frame.capturePoint());
      if (turn.hasSeveralPoints
          && turn.clocksSince == Turn.NEVER
          && OpenAttempt.haveOwnClocks(frame, points.first())) {
        turn.hasSeveralClocks(turn.message);
      }
    }
    points.seen(frame.capturePoint(), frame.time());
    departures.displace(turn.message);
    turn.comes(turn.message, false);
  }

  private void keepPace(Pace at, long time) {
    if (at.next(time)) {
      turn.time = at.time();
      roundEnd.end(at.ended(), at.time(), at.message());
    }
    turn.time = at.time();
    turn.message = at.message();
    if (turn.message == 1) {
      turn.start(turn.time);
    }
  }

  /**
   * Finishes all exchanges; not of one of several.
   *
   * @param endTime when the capture ends, in nanoseconds since 1970
   */
  public void finish(long endTime) {
    long ended = turn.time;
    turn.time = Math.max(ended, endTime);
    roundEnd.finish(ended, turn.time, turn.message + 1);
  }
}
