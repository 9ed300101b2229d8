package io.dnsanalyzer.decoded;

import io.dnsanalyzer.decode.PacketDecoder;
import io.dnsanalyzer.decode.PacketSink;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.decode.tcp.TcpEvent;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Undecodable;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Decodes frames one by one, and keeps apart what belongs to earlier ones. */
final class FrameDecoder implements PacketSink {
  private final PacketDecoder decoder;

  /** Packets of earlier frames, of which more is known now. */
  private final Queue<FoundInFrame> late = new ArrayDeque<>();

  private @Nullable FoundInFrame current;
  private @Nullable FoundInFrame newestLate;

  FrameDecoder(Collection<Integer> dnsPorts) {
    decoder = new PacketDecoder(dnsPorts, this);
  }

  /** Decodes the next frame; ask for {@link #late} ones before. */
  DecodedPacket decode(Frame frame) {
    FoundInFrame found = new FoundInFrame(frame, false);
    current = found;
    newestLate = null;
    decoder.decode(frame);
    found.datagram(frame, decoder.walked());
    return new DecodedPacket(found);
  }

  /** The capture ends: what waits for more is late. */
  void finish() {
    current = null;
    newestLate = null;
    decoder.finish();
  }

  /** Returns the next packet of an earlier frame, or null when there is none. */
  @Nullable DecodedPacket late() {
    FoundInFrame found = late.poll();
    return found == null ? null : new DecodedPacket(found);
  }

  private FoundInFrame of(Frame frame) {
    FrameRef place = FrameRef.of(frame);
    boolean isGivenUp = decoder.isGivingUp();
    if (current != null && !isGivenUp && current.frame.equals(place)) {
      return current;
    }
    if (newestLate == null || isGivenUp || !newestLate.frame.equals(place)) {
      newestLate = new FoundInFrame(frame, isGivenUp);
      late.add(newestLate);
    }
    return newestLate;
  }

  @Override
  public void dns(Frame frame, Datagram datagram, DnsView message) {
    of(frame).dns(frame, datagram, message);
  }

  @Override
  public void icmp(Frame frame, Datagram datagram, IcmpView error) {
    of(frame).icmp(frame, datagram, error);
  }

  @Override
  public void tcp(Frame frame, Datagram segment, TcpEvent event) {}

  @Override
  public void undecodable(Undecodable what) {
    if (current != null && what.frame().equals(current.frame)) {
      current.undecodable = what;
    } else if (newestLate != null && what.frame().equals(newestLate.frame)) {
      newestLate.undecodable = what;
    } // else a first fragment that waited in vain, which came as a fragment before
  }
}
