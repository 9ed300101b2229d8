package io.dnsanalyzer.decode.tcp;

import io.dnsanalyzer.decode.PacketSink;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Ports;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Undecodable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds the DNS messages in TCP connections (RFC 7766). Streams that were silent for longest are
 * forgotten when there are too many, or when they keep too much.
 */
public final class TcpStreams {
  private static final int MAX_STREAMS = 4096;
  private static final int MAX_BYTES = 16 << 20;

  private final Map<TcpDirection, TcpStream> streams = new LinkedHashMap<>(16, 0.75f, true);
  private final DnsView message = new DnsView();
  private final Ports ports;
  private final PacketSink sink;

  /** What all streams keep. */
  private long bytes;

  /** In how many places streams that are forgotten lack bytes. */
  private long missingOfForgotten;

  /**
   * Makes one that knows none.
   *
   * @param ports tell who is the server
   */
  public TcpStreams(Ports ports, PacketSink sink) {
    this.ports = ports;
    this.sink = sink;
  }

  /** Takes a segment whose header was decoded. */
  public void add(Frame frame, Datagram d) {
    int flags = Tcp.flags(d);
    boolean isSyn = (flags & Tcp.SYN) != 0;
    if (streams.isEmpty() && (flags & (Tcp.SYN | Tcp.FIN | Tcp.RST)) == 0 && d.at >= d.end) {
      return;
    }
    TcpDirection direction = TcpDirection.of(d);
    if ((flags & Tcp.ACK) != 0) {
      acknowledge(frame, d, direction.reverse());
    }
    if (isSyn || d.at < d.end) {
      read(frame, d, stream(direction), isSyn);
    }
    if ((flags & (Tcp.FIN | Tcp.RST)) != 0) {
      end(frame, d, direction);
    }
    if ((flags & Tcp.RST) != 0) {
      giveUpGaps(direction);
      giveUpGaps(direction.reverse());
      forget(direction);
      sink.tcp(frame, d, TcpEvent.RESET);
    } else if (isSyn) {
      sink.tcp(frame, d, (flags & Tcp.ACK) != 0 ? TcpEvent.ACCEPT : TcpEvent.OPEN);
    } else if ((flags & Tcp.FIN) != 0) {
      TcpStream stream = streams.get(direction);
      if (stream != null) {
        stream.finish(Tcp.sequence(d) + d.end - d.at);
      }
      sink.tcp(frame, d, TcpEvent.CLOSE);
    }
  }

  /** Returns in how many places streams lack bytes. */
  public long missing() {
    long all = missingOfForgotten;
    for (TcpStream stream : streams.values()) {
      all += stream.missing();
    }
    return all;
  }

  /** Reads what waits for segments that nobody will send again: the capture ends. */
  public void finish() {
    for (TcpStream stream : streams.values()) {
      giveUpGaps(stream);
    }
  }

  private void acknowledge(Frame frame, Datagram d, TcpDirection direction) {
    TcpStream stream = streams.get(direction);
    if (stream == null) {
      return;
    }
    int number = Tcp.acknowledgment(d);
    if (stream.isUnseen(number)) {
      sink.tcp(frame, d, TcpEvent.ACKNOWLEDGES_UNSEEN);
    } else if (d.at >= d.end && stream.isAllAndNew(number) && ports.isDns(d.sourcePort())) {
      sink.tcp(frame, d, TcpEvent.ACKNOWLEDGES);
    }
    if (stream.acknowledge(number)) {
      giveUpGaps(stream, number);
    }
  }

  private void end(Frame frame, Datagram d, TcpDirection direction) {
    TcpStream stream = streams.get(direction);
    if (stream != null && stream.lacks(Tcp.sequence(d) + d.end - d.at)) {
      sink.tcp(frame, d, TcpEvent.STEPS_OVER_UNSEEN);
    }
  }

  private void giveUpGaps(TcpDirection direction) {
    TcpStream stream = streams.get(direction);
    if (stream != null) {
      giveUpGaps(stream);
    }
  }

  private void giveUpGaps(TcpStream stream) {
    if (stream.hasGap()) {
      giveUpGaps(stream, stream.lastAhead());
    }
  }

  /** Reads what waits for bytes before a number, from the next message on. */
  private void giveUpGaps(TcpStream stream, int number) {
    leave(stream);
    for (TcpSegment segment : stream.giveUpGaps()) {
      data(segment.frame, segment.datagram, stream, segment.sequence);
      stream.acknowledge(number);
    }
    enter(stream);
  }

  private void enter(TcpStream stream) {
    bytes += stream.size();
  }

  private void leave(TcpStream stream) {
    bytes -= stream.size();
  }

  private TcpStream stream(TcpDirection direction) {
    TcpStream stream = streams.get(direction);
    if (stream == null) {
      stream = new TcpStream();
      streams.put(direction, stream);
    }
    return stream;
  }

  private void forget(TcpDirection direction) {
    TcpStream stream = streams.remove(direction);
    if (stream != null) {
      leave(stream);
      missingOfForgotten += stream.missing();
    }
  }

  private void read(Frame frame, Datagram d, TcpStream stream, boolean isFirst) {
    leave(stream);
    int sequence = Tcp.sequence(d);
    if (isFirst) {
      stream.start(++sequence);
    }
    if (d.at < d.end) {
      boolean hadGap = stream.hasGap();
      data(frame, d, stream, sequence);
      if (!hadGap && stream.hasGap() && stream.lacks(sequence)) {
        sink.tcp(frame, d, TcpEvent.STEPS_OVER_UNSEEN);
      }
    }
    enter(stream);
    while (streams.size() > MAX_STREAMS || bytes > MAX_BYTES) {
      forget(streams.keySet().iterator().next());
    }
  }

  private void data(Frame frame, Datagram d, TcpStream stream, int sequence) {
    stream.add(sequence, frame, d);
    for (int length = stream.messageLength(); length >= 0; length = stream.messageLength()) {
      deliver(frame, d, stream, length, false);
      stream.drop(length);
    }
    if (d.cut) {
      deliver(frame, d, stream, stream.partLength(), true);
      stream.cut();
    }
  }

  private void deliver(Frame frame, Datagram d, TcpStream stream, int length, boolean cut) {
    int from = stream.messageOffset();
    if (message.decode(stream.bytes(), from, from + length, cut)) {
      sink.dns(frame, d, message);
    } else if (!cut) {
      sink.undecodable(
          new Undecodable(
              FrameRef.of(frame), "DNS header", d.depth(), DnsView.HEADER_LENGTH, length));
    }
  }
}
