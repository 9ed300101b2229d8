package io.dnsanalyzer.decode.tcp;

import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.packet.Frame;
import java.util.Arrays;

/** A copy of a segment that came too early, with its frame: its messages are as old as it is. */
final class TcpSegment {
  /** What keeping a segment takes beside its bytes, about. */
  private static final int OVERHEAD = 400;

  /** The number of its first byte. */
  final int sequence;

  final Frame frame = new Frame();
  final Datagram datagram = new Datagram();

  TcpSegment(int sequence, Frame from, Datagram d) {
    this.sequence = sequence;
    int offset = from.offset();
    byte[] bytes = Arrays.copyOfRange(from.bytes(), offset, offset + from.length());
    frame.set(bytes, 0, bytes.length, from.originalLength(), from.linkType(), from.time());
    frame.place(from.file(), from.number(), from.capturePoint());
    if (d.bytes == from.bytes()) {
      datagram.copy(d, bytes, -offset);
    } else { // put together from fragments
      datagram.copy(d, Arrays.copyOf(d.bytes, d.end), 0);
    }
  }

  /** Returns how many bytes of data it has. */
  int length() {
    return datagram.end - datagram.at;
  }

  /** Returns how many bytes it takes, about. */
  int size() {
    int packet = datagram.bytes == frame.bytes() ? 0 : datagram.bytes.length;
    return frame.length() + packet + OVERHEAD;
  }
}
