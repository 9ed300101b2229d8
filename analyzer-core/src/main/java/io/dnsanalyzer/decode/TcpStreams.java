package io.dnsanalyzer.decode;

import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Undecodable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds the DNS messages in TCP connections (RFC 7766). Streams that were silent for longest are
 * forgotten when there are too many.
 */
final class TcpStreams {
  private static final int MAX_STREAMS = 4096;

  private record Direction(
      long sourceHigh,
      long sourceLow,
      int sourcePort,
      long destinationHigh,
      long destinationLow,
      int destinationPort) {
    static Direction of(Datagram d) {
      return new Direction(
          d.sourceHigh(),
          d.sourceLow(),
          d.sourcePort,
          d.destinationHigh(),
          d.destinationLow(),
          d.destinationPort);
    }
  }

  private final Map<Direction, TcpStream> streams = new LinkedHashMap<>(16, 0.75f, true);
  private final DnsView message = new DnsView();
  private final PacketSink sink;

  TcpStreams(PacketSink sink) {
    this.sink = sink;
  }

  /** Takes a segment whose header was decoded. */
  void add(Frame frame, Datagram d) {
    int flags = Tcp.flags(d);
    if ((flags & (Tcp.SYN | Tcp.FIN | Tcp.RST)) == 0 && d.at >= d.end) {
      return;
    }
    Direction direction = Direction.of(d);
    int sequence = Tcp.sequence(d);
    if ((flags & Tcp.SYN) != 0) {
      stream(direction).start(++sequence);
    }
    if (d.at < d.end) {
      data(frame, d, stream(direction), sequence);
    }
    if ((flags & Tcp.RST) != 0) {
      streams.remove(direction);
      sink.tcp(frame, d, TcpEvent.RESET);
    } else if ((flags & Tcp.SYN) != 0) {
      sink.tcp(frame, d, (flags & Tcp.ACK) != 0 ? TcpEvent.ACCEPT : TcpEvent.OPEN);
    } else if ((flags & Tcp.FIN) != 0) {
      sink.tcp(frame, d, TcpEvent.CLOSE);
    }
  }

  private TcpStream stream(Direction direction) {
    TcpStream stream = streams.get(direction);
    if (stream == null) {
      stream = new TcpStream();
      streams.put(direction, stream);
      if (streams.size() > MAX_STREAMS) {
        streams.remove(streams.keySet().iterator().next());
      }
    }
    return stream;
  }

  private void data(Frame frame, Datagram d, TcpStream stream, int sequence) {
    stream.add(sequence, d.bytes, d.at, d.end - d.at);
    for (int length = stream.messageLength(); length >= 0; length = stream.messageLength()) {
      deliver(frame, d, stream, length, false);
      stream.drop(length);
    }
    if (d.cut) {
      deliver(frame, d, stream, stream.partLength(), true);
      stream.lose();
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
