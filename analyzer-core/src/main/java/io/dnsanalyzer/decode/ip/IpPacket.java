package io.dnsanalyzer.decode.ip;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.IpAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The IP header of a packet (RFC 791 3.1, RFC 8200 3), and what it says of fragments. */
abstract class IpPacket extends Cursor {
  public int protocol;
  public int identification;
  public int fragmentOffset;
  public boolean moreFragments;
  public int transportAt;

  private int version;
  private int ipAt;

  /** Whether fragments were put together, so that the IP header is that of the first only. */
  private boolean isPutTogether;

  /** What is told of it; null where its bytes are there, and so nearly always. */
  private @Nullable ToldHeader told;

  void noPacket() {
    version = 0;
    isPutTogether = false;
    told = null;
  }

  /** Becomes a packet without bytes, of which only this is known. */
  void tellPacket(ToldHeader header) {
    version = header.version;
    protocol = header.protocol;
    identification = header.identification;
    if (told == null) {
      told = new ToldHeader();
    }
    told.copy(header);
  }

  void noTransport() {
    fragmentOffset = 0;
    moreFragments = false;
    transportAt = -1;
  }

  void copyPacket(IpPacket from, int shift) {
    protocol = from.protocol;
    identification = from.identification;
    fragmentOffset = from.fragmentOffset;
    moreFragments = from.moreFragments;
    transportAt = from.transportAt < 0 ? -1 : from.transportAt + shift;
    version = from.version;
    ipAt = from.ipAt + shift;
    isPutTogether = from.isPutTogether;
    if (from.told == null) {
      told = null;
    } else {
      tellPacket(from.told);
    }
  }

  public void header(int ipVersion, int offset) {
    version = ipVersion;
    ipAt = offset;
    identification = ipVersion == 4 ? Bytes.u16(bytes, offset + 4) : -1;
  }

  void putTogether() {
    isPutTogether = true;
  }

  /** Returns where the IP header begins in the bytes. */
  public int packetAt() {
    return ipAt;
  }

  /** Returns the offset of the addresses, which lie side by side. */
  int addressesAt() {
    return version == 4 ? ipAt + 12 : ipAt + 8;
  }

  /** Returns the length of the IP header without options. */
  int headerLength() {
    return version == 4 ? 20 : 40;
  }

  /** Returns a copy of the IP header without options. */
  public byte[] header() {
    return Arrays.copyOfRange(bytes, ipAt, ipAt + headerLength());
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
    if (told != null) {
      return told.sourceHigh;
    }
    return version == 4 ? 0 : Bytes.i64(bytes, ipAt + 8);
  }

  /** Returns the rest of the source, as {@link IpAddress#low()} counts it. */
  public long sourceLow() {
    if (told != null) {
      return told.sourceLow;
    }
    return version == 4 ? Bytes.u32(bytes, ipAt + 12) : Bytes.i64(bytes, ipAt + 16);
  }

  /** Returns the first eight bytes of the destination, as {@link IpAddress#high()} counts them. */
  public long destinationHigh() {
    if (told != null) {
      return told.destinationHigh;
    }
    return version == 4 ? 0 : Bytes.i64(bytes, ipAt + 24);
  }

  /** Returns the rest of the destination, as {@link IpAddress#low()} counts it. */
  public long destinationLow() {
    if (told != null) {
      return told.destinationLow;
    }
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

  /** Returns the TTL or hop limit, 0 to 255; -1 where the source does not tell it. */
  public int ttl() {
    if (told != null) {
      return told.hopLimit;
    }
    return bytes[ipAt + (version == 4 ? 8 : 7)] & 0xff;
  }

  /** Tells whether this is what a source without bytes told; what it left out is then absent. */
  public boolean isTold() {
    return told != null;
  }

  /**
   * Tells whether nothing is known that would tell this packet from another one with the same
   * content: a printed line has no checksum, and an identification only where it is verbose.
   */
  public boolean isIndistinct() {
    return told != null && identification <= 0;
  }

  /**
   * Returns the protocol number of the transport, 0 to 255: 17 for UDP, 6 for TCP; -1 where the
   * source does not tell it.
   */
  public int protocol() {
    return protocol;
  }

  /**
   * Returns the IPv4 identification, 0 to 65535 (RFC 6864), or that of an IPv6 fragment, any 32
   * bits (RFC 8200 4.5); -1 over IPv6 without one, and where the source does not tell it.
   */
  public int identification() {
    return identification;
  }

  /**
   * Returns the length of the IP packet as its header says, in bytes; -1 where the source does not
   * tell it.
   */
  public int ipLength() {
    if (told != null) {
      return told.ipLength;
    }
    return version == 4 ? Bytes.u16(bytes, ipAt + 2) : 40 + Bytes.u16(bytes, ipAt + 4);
  }

  /**
   * Returns how many bytes follow the headers of IP as the header says. Where it says 0, as it does
   * before segmentation offload, and in a packet that was put together, as many as there are; -1
   * where the source does not tell it.
   */
  public int payloadLength() {
    if (told != null) {
      return told.payloadLength;
    }
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

  /** Tells whether this is a fragment, the first one or another. */
  public boolean isFragment() {
    return fragmentOffset > 0 || moreFragments;
  }

  /** Tells whether this is a fragment other than the first, which has no ports. */
  public boolean isLaterFragment() {
    return fragmentOffset > 0;
  }

  /** Tells whether later fragments of this packet were not captured. */
  public boolean lacksFragments() {
    return moreFragments;
  }
}
