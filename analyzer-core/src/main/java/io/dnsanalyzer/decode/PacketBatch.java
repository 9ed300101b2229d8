package io.dnsanalyzer.decode;

import static java.util.Objects.requireNonNull;

import io.dnsanalyzer.decode.BatchBytes.Kept;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.decode.tcp.TcpEvent;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.Undecodable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies of what a {@link PacketDecoder} found, to be handed on later and by another thread. Used
 * again and again; what has to be computed from the bytes of a packet is computed when it is
 * copied.
 */
public final class PacketBatch implements PacketSink {
  private static final int MAX = 512;

  private enum Kind {
    DNS,
    ELSEWHERE,
    ICMP,
    TCP,
    LATER_FRAGMENTS,
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

    /** Whether it may hold bytes that are not the batch's own. */
    private boolean isApart;
  }

  private final List<Packet> packets = new ArrayList<>();
  private final BatchBytes bytes;
  private int size;

  /** Makes one for as many packets as fit a processor's caches. */
  public PacketBatch() {
    this(BatchBytes.LENGTH);
  }

  private PacketBatch(int room) {
    bytes = new BatchBytes(room);
  }

  /** Makes one for a few packets, which takes no more memory than they do. */
  public static PacketBatch small() {
    return new PacketBatch(0);
  }

  /** Tells whether it is time to hand it on: nothing may be added to a full one. */
  public boolean isFull() {
    return size >= MAX || bytes.isFull();
  }

  @Override
  public void dns(Frame frame, Datagram datagram, DnsView message) {
    if (message.isResponse()) {
      message.contentHash();
    } else {
      datagram.hasWrongUdpChecksum();
      message.nameHash();
    }
    dns(Kind.DNS, frame, datagram, message);
  }

  @Override
  public void elsewhere(Frame frame, Datagram datagram, DnsView response) {
    response.contentHash();
    dns(Kind.ELSEWHERE, frame, datagram, response);
  }

  private void dns(Kind kind, Frame frame, Datagram datagram, DnsView message) {
    Packet packet = add(kind, frame, datagram);
    copy(message, frame, datagram, packet);
    complete(packet);
  }

  @Override
  public void icmp(Frame frame, Datagram datagram, IcmpView error) {
    Packet packet = add(Kind.ICMP, frame, datagram);
    IcmpView copy = packet.error == null ? new IcmpView() : packet.error;
    // The quote lies in the datagram.
    copy.copy(error, packet.datagram.bytes, packet.datagram.at - datagram.at);
    packet.error = copy;
    complete(packet);
  }

  @Override
  public void tcp(Frame frame, Datagram segment, TcpEvent event) {
    Packet packet = add(Kind.TCP, frame, segment);
    packet.event = event;
    complete(packet);
  }

  @Override
  public void laterFragments(Frame frame, Datagram datagram) {
    complete(add(Kind.LATER_FRAGMENTS, frame, datagram));
  }

  @Override
  public void undecodable(Undecodable what) {
    Packet packet = next(Kind.UNDECODABLE);
    packet.undecodable = what;
    complete(packet);
  }

  private Packet next(Kind kind) {
    if (size == packets.size()) {
      packets.add(new Packet());
    }
    Packet packet = packets.get(size);
    packet.kind = kind;
    return packet;
  }

  private void complete(Packet packet) {
    packet.isApart = bytes.isApart();
    size++;
  }

  private Packet add(Kind kind, Frame frame, Datagram datagram) {
    Packet packet = next(kind);
    Kept kept = bytes.frame;
    int end = frame.offset() + frame.length();
    bytes.keep(kept, frame, frame.bytes(), frame.offset(), end);
    packet.frame.set(
        kept.bytes,
        frame.offset() + kept.shift,
        frame.length(),
        frame.originalLength(),
        frame.linkType(),
        frame.time());
    packet.frame.place(frame.file(), frame.number(), frame.capturePoint());
    int start = Math.min(datagram.packetAt(), datagram.end);
    if (!liesIn(frame, datagram.bytes, start, datagram.end)) { // put together from fragments
      kept = bytes.packet;
      bytes.keep(kept, frame, datagram.bytes, start, datagram.end);
    }
    packet.datagram.copy(datagram, kept.bytes, kept.shift);
    return packet;
  }

  /** Tells whether bytes are those of a frame; what is a copy itself may share its array. */
  private static boolean liesIn(Frame frame, byte[] bytes, int start, int end) {
    return bytes == frame.bytes()
        && start >= frame.offset()
        && end <= frame.offset() + frame.length();
  }

  private void copy(DnsView message, Frame frame, Datagram datagram, Packet packet) {
    Kept kept = bytes.message;
    int start = message.start();
    int end = message.end();
    if (liesIn(frame, message.bytes(), start, end)) {
      kept = bytes.frame;
    } else if (message.bytes() == datagram.bytes
        && start >= datagram.packetAt()
        && end <= datagram.end) {
      kept = bytes.packet;
    } else { // put together from segments
      bytes.keep(kept, message.bytes(), start, end);
    }
    packet.message.copy(message, kept.bytes, kept.shift);
  }

  /** Hands everything on in the order in which it came, and forgets it. */
  public void handOn(PacketSink sink) {
    for (int i = 0; i < size; i++) {
      Packet packet = packets.get(i);
      switch (packet.kind) {
        case DNS -> sink.dns(packet.frame, packet.datagram, packet.message);
        case ELSEWHERE -> sink.elsewhere(packet.frame, packet.datagram, packet.message);
        case ICMP -> sink.icmp(packet.frame, packet.datagram, requireNonNull(packet.error));
        case TCP -> sink.tcp(packet.frame, packet.datagram, requireNonNull(packet.event));
        case LATER_FRAGMENTS -> sink.laterFragments(packet.frame, packet.datagram);
        case UNDECODABLE -> sink.undecodable(requireNonNull(packet.undecodable));
      }
    }
    clear();
  }

  /** Forgets everything. */
  private void clear() {
    for (int i = 0; bytes.isApart() && i < packets.size(); i++) {
      if (packets.get(i).isApart) {
        packets.set(i, new Packet());
      }
    }
    bytes.clear();
    size = 0;
  }
}
