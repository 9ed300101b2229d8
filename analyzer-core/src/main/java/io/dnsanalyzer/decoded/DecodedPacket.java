package io.dnsanalyzer.decoded;

import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.decoded.reader.HeaderReader;
import io.dnsanalyzer.decoded.reader.IcmpReader;
import io.dnsanalyzer.decoded.reader.LinkReader;
import io.dnsanalyzer.decoded.reader.MessageReader;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Undecodable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A frame and what it says, layer by layer. Never changes, may be kept and shared by threads, and
 * needs neither the capture nor its reader any more.
 *
 * <p>Only {@link #kind()} is known at once; each layer is made anew whenever it is asked for.
 */
public final class DecodedPacket {
  private final FrameRef frame;
  private final int linkType;
  private final int originalLength;
  private final Octets bytes;
  private final Kind kind;
  private final Datagram datagram;
  private final List<DnsView> messages;
  private final @Nullable IcmpView error;
  private final @Nullable Undecodable undecodable;

  /** Whether it is a first fragment that waited in vain, of which the IP packet alone is kept. */
  private final boolean isGivenUp;

  DecodedPacket(FoundInFrame found) {
    frame = found.frame;
    linkType = found.linkType;
    originalLength = found.originalLength;
    bytes = new Octets(found.bytes);
    kind = found.kind();
    datagram = found.datagram;
    messages = List.copyOf(found.messages);
    error = found.error;
    undecodable = found.undecodable;
    isGivenUp = found.isGivenUp;
  }

  /**
   * Decodes a single frame on the DNS port 53.
   *
   * @param linkType the LINKTYPE_ number, see {@link io.dnsanalyzer.packet.LinkType}
   * @param frame the whole frame
   */
  public static DecodedPacket of(int linkType, byte[] frame) {
    Frame only = new Frame();
    only.set(frame, 0, frame.length, frame.length, linkType, 0);
    only.place(0, 1, 0);
    return new FrameDecoder(Packets.DNS_PORTS).decode(only);
  }

  /** Returns where in the capture the frame stands, and when it was captured. */
  public FrameRef frame() {
    return frame;
  }

  /** Returns what became of the frame. */
  public Kind kind() {
    return kind;
  }

  /** Returns the LINKTYPE_ number. */
  public int linkType() {
    return linkType;
  }

  /** Returns how many bytes were on the wire, which may be more than were captured. */
  public int originalLength() {
    return originalLength;
  }

  /**
   * Returns the captured bytes of the frame. Of a first fragment that waited in vain for the
   * others, see {@link Packets}, these are what arrived of the IP packet, without a link layer.
   */
  public Octets bytes() {
    return bytes;
  }

  /** Tells whether the bytes are those of the frame, and not of a packet that was put together. */
  public boolean hasFrameBytes() {
    return !isGivenUp;
  }

  /** Returns what the link layer says. */
  public LinkHeader link() {
    return isGivenUp ? new LinkHeader.Other(linkType) : LinkReader.read(linkType, bytes.array());
  }

  /** Returns the header of the innermost IP packet; empty where none arrived. */
  public Optional<IpHeader> ip() {
    return HeaderReader.ip(datagram, !bytes.holds(datagram.bytes));
  }

  /** Returns how many tunnels the innermost IP packet is in. */
  public int tunnels() {
    return datagram.tunnels;
  }

  /** Returns the header of UDP or TCP; empty where not both ports arrived. */
  public Optional<TransportHeader> transport() {
    return HeaderReader.transport(datagram);
  }

  /**
   * Returns the DNS message over UDP, or those that this segment completed over TCP, in their
   * order; empty where there is none.
   */
  public List<DnsMessage> messages() {
    return messages.stream().map(MessageReader::read).toList();
  }

  /** Returns the ICMP error; empty where it is none. */
  public Optional<IcmpError> icmpError() {
    return Optional.ofNullable(error).map(IcmpReader::read);
  }

  /** Returns what could not be decoded, and why; empty where all could. */
  public Optional<Undecodable> undecodable() {
    return Optional.ofNullable(undecodable);
  }

  /** Returns the packet in one line, ASCII but for texts that came over the wire. */
  @Override
  public String toString() {
    return PacketWords.of(this);
  }
}
