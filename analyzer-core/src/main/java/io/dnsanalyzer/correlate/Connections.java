package io.dnsanalyzer.correlate;

import io.dnsanalyzer.correlate.kept.ExchangeTable;
import io.dnsanalyzer.correlate.kept.SearchBudget;
import io.dnsanalyzer.correlate.open.ExchangeSink;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.TcpSide;
import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.correlate.part.Flow;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.tcp.TcpEvent;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Times;
import org.jspecify.annotations.Nullable;

/**
 * What TCP itself says of exchanges (RFC 7766): connections that were never granted, and those that
 * ended before the answer. A connection that was asked for is an exchange without a question until
 * it is granted; from then on its queries are, and the ICMP errors that it drew fit none of them.
 * One that a truncated response led to is part of that response's exchange, as are its errors.
 */
final class Connections {
  private static final int ANY_ID = -1;

  private final ExchangeTable table;
  private final SearchBudget search;
  private final Counting counts;
  private final Truncations truncations;
  private final Translations translations;
  private final Lookups lookups;
  private final ExchangeSink sink;

  Connections(
      ExchangeTable table,
      SearchBudget search,
      Truncations truncations,
      Translations translations,
      Lookups lookups,
      Counting counts,
      ExchangeSink sink) {
    this.sink = sink;
    this.lookups = lookups;
    this.search = search;
    this.counts = counts;
    this.table = table;
    this.truncations = truncations;
    this.translations = translations;
  }

  /** Takes a segment that begins or ends a connection. */
  void event(Frame frame, Datagram segment, TcpEvent event) {
    switch (event) {
      case OPEN -> open(frame, segment);
      case ACCEPT -> accept(segment);
      case RESET -> end(frame, segment, Outcome.TCP_RESET);
      case CLOSE -> end(frame, segment, Outcome.TCP_CLOSED_WITHOUT_ANSWER);
      case ACKNOWLEDGES_UNSEEN -> unseen(frame, Flow.ofQuery(segment, Transport.TCP));
      case ACKNOWLEDGES -> acknowledged(frame, Flow.ofResponse(segment, Transport.TCP));
      case STEPS_OVER_UNSEEN -> unseen(frame, Flow.ofResponse(segment, Transport.TCP));
    }
  }

  private void open(Frame frame, Datagram segment) {
    ExchangeState asked = connecting(Flow.ofQuery(segment, Transport.TCP));
    if (asked != null && !asked.tcp.hasEnded()) {
      if (!asked.query.last.isSamePacket(frame, segment)) {
        asked.query.attempt(frame, segment, null);
        translations.attempted(asked);
        table.weigh(asked);
        lookups.touch(asked, frame);
      }
      return;
    }
    ExchangeState cause = truncations.followed(segment, frame.time());
    ExchangeState opened = table.openConnection(frame, segment);
    if (cause != null) {
      TcpSide.tie(cause, opened);
      lookups.touch(opened, frame);
    } else {
      translations.attempted(opened);
    }
  }

  /**
   * Ties a connection to the truncated response that led to it, where that response stands behind
   * it in the capture and is no younger.
   */
  void wentBefore(ExchangeState cause, long time) {
    search.refill(cause.clientHigh, cause.clientLow);
    ExchangeState opened =
        search.newest(cause.clientHigh, cause.clientLow, e -> isOpenedBy(e, cause, time));
    if (opened != null) {
      cause.tcpSide().followed();
      TcpSide.tie(cause, opened);
    }
  }

  private static boolean isOpenedBy(ExchangeState e, ExchangeState cause, long time) {
    long since = Times.between(time, e.query.firstTime());
    return e.tcp.isConnecting
        && !e.tcp.isFollower()
        && !e.tcp.hasEnded()
        && since >= 0
        && since <= Clocks.SKEW
        && e.seat.begun > cause.seat.begun // else it leaves first, and nobody is told of it
        && e.serverLow == cause.serverLow
        && e.serverHigh == cause.serverHigh;
  }

  private void accept(Datagram segment) {
    counts.serverSegments++;
    granted(Flow.ofResponse(segment, Transport.TCP));
  }

  /** Notes that a connection was granted: by what the server says, or by what goes over it. */
  void granted(Flow flow) {
    ExchangeState asked = connecting(flow);
    if (asked != null && !asked.tcp.hasEnded()) {
      if (!asked.isFar()) {
        TcpSide.granted(asked, sink);
      }
      asked.leave();
      table.remove(asked);
    }
  }

  private @Nullable ExchangeState connecting(Flow flow) {
    ExchangeState e = search.first(flow, ANY_ID);
    while (e != null && !e.tcp.isConnecting) {
      e = search.next(e, flow, ANY_ID);
    }
    return e;
  }

  /** The server sent bytes that the capture lacks, and any open query may be answered in them. */
  private void unseen(Frame frame, Flow flow) {
    for (ExchangeState e = search.first(flow, ANY_ID);
        e != null;
        e = search.next(e, flow, ANY_ID)) {
      if (!e.hasResponse() && !e.tcp.hasEnded() && !e.tcp.isConnecting) {
        e.reply.addIncomplete(FrameRef.of(frame), false);
        table.weigh(e);
        lookups.touch(e, frame);
      }
    }
  }

  /** The server has every query that was captured, and does not answer yet. */
  private void acknowledged(Frame frame, Flow flow) {
    counts.serverSegments++;
    for (ExchangeState e = search.first(flow, ANY_ID);
        e != null;
        e = search.next(e, flow, ANY_ID)) {
      if (!e.hasResponse() && !e.tcp.hasEnded() && !e.tcp.isConnecting) {
        e.tcpSide().acknowledged(frame);
        table.weigh(e);
      }
    }
  }

  /** The server ended the connection; what the client ends is its own business. */
  private void end(Frame frame, Datagram segment, Outcome outcome) {
    counts.serverSegments++;
    Flow flow = Flow.ofResponse(segment, Transport.TCP);
    for (ExchangeState e = search.first(flow, ANY_ID);
        e != null;
        e = search.next(e, flow, ANY_ID)) {
      if (!e.hasResponse() && !e.tcp.hasEnded()) {
        e.tcpSide().ended(frame, e.tcp.isConnecting ? Outcome.TCP_REFUSED : outcome);
        lookups.touch(e, frame);
      }
    }
  }
}
