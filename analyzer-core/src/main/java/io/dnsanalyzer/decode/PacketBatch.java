package io.dnsanalyzer.decode;

import static java.util.Objects.requireNonNull;

import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.Undecodable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies of what a {@link PacketDecoder} found, to be handed on later and by another thread. Used
 * again and again; what has to be computed from the bytes of a packet is computed when it is
 * copied.
 */
public final class PacketBatch implements PacketSink {
  private static final int MAX = 512;

  /** A batch of packets as short as DNS mostly is fits the processor's caches. */
  private static final int LENGTH = 64 << 10;

  private enum Kind {
    DNS,
    ICMP,
    TCP,
    UNDECODABLE
  }

  private static final class Packet {
    private final Frame frame = new Frame();
    private final Datagram datagram = new Datagram();
    private final DnsView message = new DnsView();
    private @Nullable IcmpView error;
    private Kind kind = Kind.DNS;
    private @Nullable TcpEvent event;
    private @Nullable Undecodable undecodable;
  }

  private final List<Packet> packets = new ArrayList<>(MAX);
  private final byte[] bytes = new byte[LENGTH];
  private int size;
  private int used;

  /** Tells whether nothing is in it. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** Tells whether it is time to hand it on: nothing may be added to a full one. */
  public boolean isFull() {
    return size == MAX || used >= LENGTH;
  }

  @Override
  public void dns(Frame frame, Datagram datagram, DnsView message) {
    if (message.isResponse()) {
      message.contentHash();
    } else {
      datagram.hasWrongUdpChecksum();
      message.nameHash();
    }
    Packet packet = add(Kind.DNS, frame, datagram);
    copy(message, frame, packet);
  }

  @Override
  public void icmp(Frame frame, Datagram datagram, IcmpView error) {
    Packet packet = add(Kind.ICMP, frame, datagram);
    IcmpView copy = packet.error == null ? new IcmpView() : packet.error;
    // The quote lies in the datagram.
    copy.copy(error, packet.datagram.bytes, packet.datagram.at - datagram.at);
    packet.error = copy;
  }

  @Override
  public void tcp(Frame frame, Datagram segment, TcpEvent event) {
    add(Kind.TCP, frame, segment).event = event;
  }

  @Override
  public void undecodable(Undecodable what) {
    Packet packet = next(Kind.UNDECODABLE);
    packet.undecodable = what;
  }

  private Packet next(Kind kind) {
    if (size == packets.size()) {
      packets.add(new Packet());
    }
    Packet packet = packets.get(size++);
    packet.kind = kind;
    return packet;
  }

  private Packet add(Kind kind, Frame frame, Datagram datagram) {
    Packet packet = next(kind);
    Frame copy = packet.frame;
    int end = frame.offset() + frame.length();
    int at = keep(frame.bytes(), frame.offset(), end);
    byte[] kept = at < 0 ? Arrays.copyOfRange(frame.bytes(), frame.offset(), end) : bytes;
    at = Math.max(at, 0);
    copy.set(kept, at, frame.length(), frame.originalLength(), frame.linkType(), frame.time());
    copy.place(frame.file(), frame.number(), frame.captureInterface());
    if (datagram.bytes == frame.bytes()) {
      packet.datagram.copy(datagram, kept, at - frame.offset());
    } else { // put together from fragments
      packet.datagram.copy(datagram, Arrays.copyOf(datagram.bytes, datagram.end), 0);
    }
    return packet;
  }

  private void copy(DnsView message, Frame frame, Packet packet) {
    if (message.bytes() == frame.bytes()) {
      packet.message.copy(message, packet.frame.bytes(), packet.frame.offset() - frame.offset());
    } else { // put together from fragments or segments
      byte[] whole = Arrays.copyOfRange(message.bytes(), message.start(), message.end());
      packet.message.copy(message, whole, -message.start());
    }
  }

  /** Returns where the bytes are kept, or -1 when they do not fit. */
  private int keep(byte[] from, int start, int end) {
    int at = used;
    if (end - start > LENGTH - at) {
      used = LENGTH;
      return -1;
    }
    System.arraycopy(from, start, bytes, at, end - start);
    used += end - start;
    return at;
  }

  /** Hands everything on in the order in which it came, and forgets it. */
  public void handOn(PacketSink sink) {
    for (int i = 0; i < size; i++) {
      Packet packet = packets.get(i);
      switch (packet.kind) {
        case DNS -> sink.dns(packet.frame, packet.datagram, packet.message);
        case ICMP -> sink.icmp(packet.frame, packet.datagram, requireNonNull(packet.error));
        case TCP -> sink.tcp(packet.frame, packet.datagram, requireNonNull(packet.event));
        case UNDECODABLE -> sink.undecodable(requireNonNull(packet.undecodable));
      }
    }
    size = 0;
    used = 0;
  }
}
