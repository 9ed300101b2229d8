package io.dnsanalyzer.evidence;

import io.dnsanalyzer.decode.PacketSink;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.decode.tcp.Tcp;
import io.dnsanalyzer.decode.tcp.TcpEvent;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.packet.Undecodable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what belongs to named frames: the other fragments of a datagram, the other segments of a
 * message over TCP, and the same message where it was seen elsewhere. Without them nobody could
 * read the message again, or see where it was lost.
 */
final class MessageParts implements PacketSink {
  /** How many datagrams and directions are followed at a time. */
  private static final int FOLLOWED = 1024;

  /** More parts than a message of 64 KiB has over any link. */
  private static final int MOST = 200;

  /** How long hosts wait for fragments (RFC 1122 3.3.2 allows 60 to 120 s). */
  private static final long LIFETIME = 120_000_000_000L;

  private static final String SAME_EXCHANGE = "message with the id and port of an exchange";
  private static final int TCP = 6;
  private static final int PREFIX = 2;

  /** What the fragments of a datagram have in common (RFC 791 3.2, RFC 8200 4.5). */
  private record DatagramKey(IpAddress from, IpAddress to, int identification) {}

  /** One direction of a connection. */
  private record Direction(Endpoint from, Endpoint to) {
    Direction reversed() {
      return new Direction(to, from);
    }
  }

  /** The frames that carry parts of what is not whole yet. */
  private static final class Parts {
    final List<FrameRef> frames = new ArrayList<>();

    /** Of segments, the sequence numbers behind their data. */
    private final List<Integer> ends = new ArrayList<>();

    /** The sequence number behind the messages that became whole. */
    private int whole;

    boolean isNamed;

    /** The SYN of a direction; null where the capture has none. */
    @Nullable FrameRef opening;

    void add(FrameRef frame) {
      if (frames.size() < MOST) {
        frames.add(frame);
      }
    }

    void add(FrameRef frame, int sequence, int length) {
      if (ends.isEmpty() && frames.isEmpty() || frames.size() == MOST) {
        frames.clear();
        ends.clear();
        whole = sequence;
      }
      frames.add(frame);
      ends.add(sequence + length);
    }

    /** Notes that a message became whole, and forgets the segments that hold nothing more. */
    void becameWhole(int length) {
      whole += length;
      for (int i = frames.size() - 1; i >= 0; i--) {
        if (ends.get(i) - whole <= 0) {
          frames.remove(i);
          ends.remove(i);
        }
      }
    }
  }

  private final NamedFrames named;
  private final Map<DatagramKey, Parts> datagrams = following();
  private final Map<Direction, Parts> directions = following();

  MessageParts(NamedFrames named) {
    this.named = named;
  }

  private static <K> Map<K, Parts> following() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, Parts> eldest) {
        return size() > FOLLOWED;
      }
    };
  }

  @Override
  public void part(Frame frame, Datagram datagram) {
    FrameRef ref = FrameRef.of(frame);
    if (datagram.protocol() == TCP && !datagram.isFragment()) {
      Parts parts = directions.computeIfAbsent(direction(datagram), unused -> new Parts());
      parts.add(ref, Tcp.sequence(datagram), datagram.end - datagram.at);
      return;
    }
    DatagramKey key =
        new DatagramKey(datagram.source(), datagram.destination(), datagram.identification());
    Parts parts = datagrams.get(key);
    boolean isOld =
        parts != null && Times.between(parts.frames.get(0).nanos(), ref.nanos()) > LIFETIME;
    if (parts == null || isOld) {
      parts = new Parts();
      datagrams.put(key, parts);
    }
    parts.add(ref);
    parts.isNamed |=
        named.has(ref) || named.lacksFragments(datagram.source(), datagram.destination());
    if (parts.isNamed) {
      name(parts, "fragment of the same datagram as frame ", ref);
    }
  }

  private static Direction direction(Datagram segment) {
    return new Direction(segment.sourceEndpoint(), segment.destinationEndpoint());
  }

  @Override
  public void dns(Frame frame, Datagram datagram, DnsView message) {
    FrameRef ref = FrameRef.of(frame);
    int port = message.isResponse() ? datagram.destinationPort() : datagram.sourcePort();
    if (named.hasExchange(message.id(), port)) {
      named.addPart(ref, SAME_EXCHANGE);
    }
    Parts parts = datagram.protocol() == TCP ? directions.get(direction(datagram)) : null;
    if (parts != null) {
      if (named.has(ref)) {
        name(parts, "segment of the message that ends in frame ", ref);
        nameOpening(parts);
        nameOpening(directions.get(direction(datagram).reversed()));
      }
      parts.becameWhole(PREFIX + message.length());
    }
  }

  /** Without its SYNs, nobody could tell where the first message of a connection begins. */
  private void nameOpening(@Nullable Parts parts) {
    if (parts != null && parts.opening != null) {
      named.addPart(parts.opening, "segment that opens the connection");
    }
  }

  /** Names the frames, by one of them. */
  private void name(Parts parts, String what, FrameRef by) {
    for (FrameRef frame : parts.frames) {
      if (!frame.equals(by)) {
        named.addPart(frame, what + named.name(by));
      }
    }
  }

  @Override
  public void tcp(Frame frame, Datagram segment, TcpEvent event) {
    if (event == TcpEvent.OPEN || event == TcpEvent.ACCEPT) {
      Parts opened = new Parts();
      opened.opening = FrameRef.of(frame);
      directions.put(direction(segment), opened);
    }
  }

  @Override
  public void icmp(Frame frame, Datagram datagram, IcmpView error) {
    if (error.dnsId() >= 0 && error.hasQuote()) {
      Datagram quote = error.quote();
      int port = error.isToDnsPort() ? quote.sourcePort() : quote.destinationPort();
      if (named.hasExchange(error.dnsId(), port)) {
        named.addPart(FrameRef.of(frame), SAME_EXCHANGE);
      }
    }
  }

  @Override
  public void undecodable(Undecodable what) {}
}
