package io.dnsanalyzer.decode.ip;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.packet.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * The innermost IP packet of a frame, or the one quoted in an ICMP error: a window onto the buffer
 * it lies in, filled again for every frame and valid only during the call that hands it over.
 */
public final class Datagram extends IpPacket {
  /** An IPv6 header and the longest payload. */
  private static final int MAX_PACKET = 40 + 65535;

  private static final byte[] NO_BYTES = {};

  public int sourcePort;
  public int destinationPort;
  int udpLength;
  int udpChecksum;

  /** Whether the UDP checksum is wrong; null until somebody asks. */
  private @Nullable Boolean wrongUdpChecksum;

  /** Holds the packet that fragments were put together to. */
  private byte[] whole = new byte[0];

  public void start(byte[] buffer, int from, int to) {
    begin(buffer, from, to);
    noPacket();
    forgetTransport();
  }

  private void forgetTransport() {
    noTransport();
    sourcePort = -1;
    destinationPort = -1;
    udpLength = -1;
    udpChecksum = -1;
    wrongUdpChecksum = null;
  }

  /** Becomes a packet without bytes, of which only this is known. */
  public void tell(ToldHeader header) {
    start(NO_BYTES, 0, 0);
    tellPacket(header);
    sourcePort = header.sourcePort;
    destinationPort = header.destinationPort;
    udpLength = header.udpLength;
  }

  /**
   * Becomes a copy of another one.
   *
   * @param copied what holds its bytes now
   * @param shift how much farther on they lie there
   */
  public void copy(Datagram from, byte[] copied, int shift) {
    copyPlace(from, copied, shift);
    copyPacket(from, shift);
    sourcePort = from.sourcePort;
    destinationPort = from.destinationPort;
    udpLength = from.udpLength;
    udpChecksum = from.udpChecksum;
    wrongUdpChecksum = from.wrongUdpChecksum;
  }

  /**
   * Notes where the IP header lies; what an outer packet said of ports and fragments is forgotten.
   */
  void ip(int ipVersion, int offset) {
    if (hasAddresses()) {
      forgetTransport();
      noPacket();
    }
    header(ipVersion, offset);
  }

  /** Returns where {@code length} bytes of a packet can be put together. */
  public byte[] room(int length) {
    if (whole.length < length) {
      whole = new byte[Math.max(length, Math.min(4 * length, MAX_PACKET))];
    }
    return whole;
  }

  /**
   * Reads on in a packet that was put together, whose IP header without options stands at its
   * front.
   */
  public void restart(byte[] packet, int ipVersion, int ipId, int next, int length) {
    int vlans = vlan;
    int depth = tunnels;
    int crossed = crossing();
    start(packet, 0, length);
    vlan = vlans;
    tunnels = depth;
    crossing(crossed);
    ip(ipVersion, 0);
    putTogether();
    identification = ipId;
    protocol = next;
    at = headerLength();
  }

  /** Returns what the payload of the IP packet, or of its first fragment, begins with. */
  public Layer payload() {
    return version() == 4 ? Layer.ofIpProtocol(protocol) : Ipv6.headers(this, protocol);
  }

  /** Returns source and port; only where {@link #hasPorts()}. */
  public Endpoint sourceEndpoint() {
    return new Endpoint(source(), sourcePort);
  }

  /** Returns destination and port; only where {@link #hasPorts()}. */
  public Endpoint destinationEndpoint() {
    return new Endpoint(destination(), destinationPort);
  }

  /** Tells whether the two ports arrived. */
  public boolean hasPorts() {
    return sourcePort >= 0;
  }

  /** Returns the source port, or -1 when it did not arrive. */
  public int sourcePort() {
    return sourcePort;
  }

  /** Returns the destination port, or -1 when it did not arrive. */
  public int destinationPort() {
    return destinationPort;
  }

  /** Returns the length field of UDP, or -1 when it did not arrive. */
  public int udpLength() {
    return udpLength;
  }

  /**
   * Returns the checksum field of UDP, or -1 when it did not arrive; 0 means that none was computed
   * (RFC 768).
   */
  public int udpChecksum() {
    return udpChecksum;
  }

  /** Returns the sequence number of a TCP segment; 0 where it did not arrive. */
  public int tcpSequence() {
    return transportAt < 0 || end - transportAt < 8 ? 0 : Bytes.i32(bytes, transportAt + 4);
  }

  /**
   * Tells whether the UDP checksum is certainly wrong, as in packets captured before the network
   * card filled it in. A datagram that was cut, or has no checksum, is not certainly wrong.
   */
  public boolean hasWrongUdpChecksum() {
    if (wrongUdpChecksum == null) {
      wrongUdpChecksum = isUdpChecksumWrong();
    }
    return wrongUdpChecksum;
  }

  /** Tells whether the UDP checksum is certainly right. */
  public boolean hasRightUdpChecksum() {
    return canCheckUdp() && !hasWrongUdpChecksum();
  }

  private boolean canCheckUdp() {
    boolean isUnknown = udpChecksum <= 0 || cut || moreFragments || transportAt < 0;
    return !isUnknown && udpLength <= end - transportAt;
  }

  private boolean isUdpChecksumWrong() {
    if (!canCheckUdp()) {
      return false;
    }
    int addresses = addressesAt();
    long sum = Checksum.sum(bytes, addresses, addresses + (version() == 4 ? 8 : 32));
    return Checksum.fold(sum + 17 + udpLength + Checksum.sum(bytes, transportAt, end)) != 0xffff;
  }
}
