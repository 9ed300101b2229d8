package io.dnsanalyzer.decode;

import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Undecodable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds the DNS messages in TCP connections (RFC 7766). Streams that were silent for longest are
 * forgotten when there are too many, or when they keep too much.
 */
final class TcpStreams {
  private static final int MAX_STREAMS = 4096;
  private static final int MAX_BYTES = 16 << 20;

  /** Has an order, so that endpoints with one hash do not make a hash table slow. */
  private record Direction(
      long sourceHigh,
      long sourceLow,
      int sourcePort,
      long destinationHigh,
      long destinationLow,
      int destinationPort)
      implements Comparable<Direction> {
    static Direction of(Datagram d) {
      return new Direction(
          d.sourceHigh(),
          d.sourceLow(),
          d.sourcePort,
          d.destinationHigh(),
          d.destinationLow(),
          d.destinationPort);
    }

    @Override
    public int compareTo(Direction other) {
      int order = Long.compare(sourceHigh, other.sourceHigh);
      order = order != 0 ? order : Long.compare(sourceLow, other.sourceLow);
      order = order != 0 ? order : Integer.compare(sourcePort, other.sourcePort);
      order = order != 0 ? order : Long.compare(destinationHigh, other.destinationHigh);
      order = order != 0 ? order : Long.compare(destinationLow, other.destinationLow);
      return order != 0 ? order : Integer.compare(destinationPort, other.destinationPort);
    }
  }

  private final Map<Direction, TcpStream> streams = new LinkedHashMap<>(16, 0.75f, true);
  private final DnsView message = new DnsView();
  private final PacketSink sink;

  /** What all streams keep. */
  private long bytes;

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
    if ((flags & Tcp.SYN) != 0 || d.at < d.end) {
      read(frame, d, stream(direction), (flags & Tcp.SYN) != 0);
    }
    if ((flags & Tcp.RST) != 0) {
      forget(direction);
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
    }
    return stream;
  }

  private void forget(Direction direction) {
    TcpStream stream = streams.remove(direction);
    bytes -= stream == null ? 0 : stream.size();
  }

  private void read(Frame frame, Datagram d, TcpStream stream, boolean isFirst) {
    bytes -= stream.size();
    int sequence = Tcp.sequence(d);
    if (isFirst) {
      stream.start(++sequence);
    }
    if (d.at < d.end) {
      data(frame, d, stream, sequence);
    }
    bytes += stream.size();
    while (streams.size() > MAX_STREAMS || bytes > MAX_BYTES) {
      forget(streams.keySet().iterator().next());
    }
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
