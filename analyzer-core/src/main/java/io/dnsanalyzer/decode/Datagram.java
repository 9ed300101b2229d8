package io.dnsanalyzer.decode;

import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.IpAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The innermost IP packet of a frame, or the one quoted in an ICMP error: a window onto the buffer
 * it lies in, filled again for every frame and valid only during the call that hands it over.
 */
public final class Datagram {
  /** An IPv6 header and the longest payload. */
  private static final int MAX_PACKET = 40 + 65535;

  byte[] bytes = new byte[0];

  /** Where the next layer begins. */
  int at;

  /** Where the captured bytes of the current layer end: padding and trailers are cut off. */
  int end;

  /** Whether bytes of the current layer were sent, as far as is known, but not captured. */
  boolean cut;

  int vlan;

  /** How many tunnels this packet is in. */
  int tunnels;

  int protocol;
  int identification;
  int fragmentOffset;
  boolean moreFragments;
  int transportAt;
  int sourcePort;
  int destinationPort;
  int udpLength;
  int udpChecksum;
  String brokenLayer = "";
  int brokenNeeds;

  /** The link type that no decoder reads, of the frame or inside it. */
  int unsupportedLinkType;

  private int start;

  /** Whether fragments were put together, so that the IP header is that of the first only. */
  private boolean isPutTogether;

  private int version;
  private int ipAt;

  /** Whether the UDP checksum is wrong; null until somebody asks. */
  private @Nullable Boolean wrongUdpChecksum;

  /** Holds the packet that fragments were put together to. */
  private byte[] whole = new byte[0];

  void start(byte[] buffer, int from, int to) {
    bytes = buffer;
    start = from;
    at = from;
    end = to;
    cut = false;
    version = 0;
    isPutTogether = false;
    vlan = 0;
    tunnels = 0;
    forgetTransport();
  }

  private void forgetTransport() {
    fragmentOffset = 0;
    moreFragments = false;
    transportAt = -1;
    sourcePort = -1;
    destinationPort = -1;
    udpLength = -1;
    udpChecksum = -1;
    wrongUdpChecksum = null;
  }

  /**
   * Becomes a copy of another one.
   *
   * @param copied what holds its bytes now
   * @param shift how much farther on they lie there
   */
  void copy(Datagram from, byte[] copied, int shift) {
    bytes = copied;
    at = from.at + shift;
    end = from.end + shift;
    cut = from.cut;
    vlan = from.vlan;
    tunnels = from.tunnels;
    protocol = from.protocol;
    identification = from.identification;
    fragmentOffset = from.fragmentOffset;
    moreFragments = from.moreFragments;
    transportAt = from.transportAt < 0 ? -1 : from.transportAt + shift;
    sourcePort = from.sourcePort;
    destinationPort = from.destinationPort;
    udpLength = from.udpLength;
    udpChecksum = from.udpChecksum;
    start = from.start + shift;
    isPutTogether = from.isPutTogether;
    version = from.version;
    ipAt = from.ipAt + shift;
    wrongUdpChecksum = from.wrongUdpChecksum;
  }

  /**
   * Notes where the IP header lies; what an outer packet said of ports and fragments is forgotten.
   */
  void ip(int ipVersion, int offset) {
    if (version != 0) {
      forgetTransport();
      isPutTogether = false;
    }
    version = ipVersion;
    ipAt = offset;
    identification = ipVersion == 4 ? Bytes.u16(bytes, offset + 4) : -1;
  }

  /** Returns where {@code length} bytes of a packet can be put together. */
  byte[] room(int length) {
    if (whole.length < length) {
      whole = new byte[Math.max(length, Math.min(4 * length, MAX_PACKET))];
    }
    return whole;
  }

  /**
   * Reads on in a packet that was put together, whose IP header without options stands at its
   * front.
   */
  void restart(byte[] packet, int ipVersion, int ipId, int next, int length) {
    int vlans = vlan;
    int depth = tunnels;
    start(packet, 0, length);
    vlan = vlans;
    tunnels = depth;
    ip(ipVersion, 0);
    isPutTogether = true;
    identification = ipId;
    protocol = next;
    at = headerLength();
  }

  /** Returns the length of the IP header without options. */
  int headerLength() {
    return version == 4 ? 20 : 40;
  }

  /** Returns a copy of the IP header without options. */
  byte[] header() {
    return Arrays.copyOfRange(bytes, ipAt, ipAt + headerLength());
  }

  /** Returns what the payload of the IP packet, or of its first fragment, begins with. */
  Layer payload() {
    return version == 4 ? Layer.ofIpProtocol(protocol) : Ipv6.headers(this, protocol);
  }

  /** Ends the current layer where it says that it ends, or where the capture does. */
  void limit(int declaredEnd) {
    if (declaredEnd <= end) {
      end = declaredEnd;
      cut = false;
    } else {
      cut = true;
    }
  }

  Layer broken(String layer, int needs) {
    brokenLayer = layer;
    brokenNeeds = needs;
    return Layer.BROKEN;
  }

  Layer unsupported(int linkType) {
    unsupportedLinkType = linkType;
    return Layer.UNSUPPORTED;
  }

  /** Returns how far the current layer is from the start of the frame, in bytes. */
  int depth() {
    return at - start;
  }

  /** Tells whether source and destination arrived; without them there is no packet to speak of. */
  public boolean hasAddresses() {
    return version != 0;
  }

  /** Returns 4 or 6; 0 where no IP header arrived. */
  public int version() {
    return version;
  }

  /** Returns the first eight bytes of the source, as {@link IpAddress#high()} counts them. */
  public long sourceHigh() {
    return version == 4 ? 0 : Bytes.i64(bytes, ipAt + 8);
  }

  /** Returns the rest of the source, as {@link IpAddress#low()} counts it. */
  public long sourceLow() {
    return version == 4 ? Bytes.u32(bytes, ipAt + 12) : Bytes.i64(bytes, ipAt + 16);
  }

  /** Returns the first eight bytes of the destination, as {@link IpAddress#high()} counts them. */
  public long destinationHigh() {
    return version == 4 ? 0 : Bytes.i64(bytes, ipAt + 24);
  }

  /** Returns the rest of the destination, as {@link IpAddress#low()} counts it. */
  public long destinationLow() {
    return version == 4 ? Bytes.u32(bytes, ipAt + 16) : Bytes.i64(bytes, ipAt + 32);
  }

  /** Returns the source address as a value. */
  public IpAddress source() {
    return new IpAddress(version, sourceHigh(), sourceLow());
  }

  /** Returns the destination address as a value. */
  public IpAddress destination() {
    return new IpAddress(version, destinationHigh(), destinationLow());
  }

  /** Returns source and port; only where {@link #hasPorts()}. */
  public Endpoint sourceEndpoint() {
    return new Endpoint(source(), sourcePort);
  }

  /** Returns destination and port; only where {@link #hasPorts()}. */
  public Endpoint destinationEndpoint() {
    return new Endpoint(destination(), destinationPort);
  }

  /** Returns the TTL or hop limit, 0 to 255. */
  public int ttl() {
    return bytes[ipAt + (version == 4 ? 8 : 7)] & 0xff;
  }

  /** Returns the protocol number of the transport, 0 to 255: 17 for UDP, 6 for TCP. */
  public int protocol() {
    return protocol;
  }

  /**
   * Returns the IPv4 identification, 0 to 65535 (RFC 6864), or that of an IPv6 fragment, any 32
   * bits (RFC 8200 4.5); -1 over IPv6 without one.
   */
  public int identification() {
    return identification;
  }

  /** Returns the length of the IP packet as its header says, in bytes. */
  public int ipLength() {
    return version == 4 ? Bytes.u16(bytes, ipAt + 2) : 40 + Bytes.u16(bytes, ipAt + 4);
  }

  /**
   * Returns how many bytes follow the headers of IP as the header says. Where it says 0, as it does
   * before segmentation offload, and in a packet that was put together, as many as there are.
   */
  public int payloadLength() {
    int transport = transportAt < 0 ? at : transportAt;
    boolean isSaid = Bytes.u16(bytes, ipAt + (version == 4 ? 2 : 4)) != 0;
    return isSaid && !isPutTogether ? ipLength() - (transport - ipAt) : end - transport;
  }

  /**
   * Returns how many bytes of the packet were not even on the wire, which is not the same as not
   * captured; 0 for one that was put together from fragments.
   */
  public int missing(Frame frame) {
    return bytes == frame.bytes()
        ? Math.max(0, ipAt - frame.offset() + ipLength() - frame.originalLength())
        : 0;
  }

  /** Returns the VLAN ids of the frame, twelve bits each, outermost highest; 0 without tags. */
  public int vlan() {
    return vlan;
  }

  /** Tells whether this is a fragment other than the first, which has no ports. */
  public boolean isLaterFragment() {
    return fragmentOffset > 0;
  }

  /** Tells whether later fragments of this packet were not captured. */
  public boolean lacksFragments() {
    return moreFragments;
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

  private boolean isUdpChecksumWrong() {
    boolean isUnknown = udpChecksum <= 0 || cut || moreFragments || transportAt < 0;
    if (isUnknown || udpLength > end - transportAt) {
      return false;
    }
    int addresses = version == 4 ? ipAt + 12 : ipAt + 8;
    long sum = Checksum.sum(bytes, addresses, addresses + (version == 4 ? 8 : 32));
    return Checksum.fold(sum + 17 + udpLength + Checksum.sum(bytes, transportAt, end)) != 0xffff;
  }
}
