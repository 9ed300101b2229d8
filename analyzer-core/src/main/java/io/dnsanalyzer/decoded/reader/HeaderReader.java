package io.dnsanalyzer.decoded.reader;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decoded.Fragmentation;
import io.dnsanalyzer.decoded.IpHeader;
import io.dnsanalyzer.decoded.TransportHeader;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Makes values of the headers of IP, UDP and TCP that a decoder found. */
public final class HeaderReader {
  private static final int UDP = 17;
  private static final int TCP = 6;

  private HeaderReader() {}

  /**
   * Returns the IP header of a packet; empty where none arrived.
   *
   * @param isPutTogether whether fragments were put together, of which the header is the first's
   */
  public static Optional<IpHeader> ip(Datagram d, boolean isPutTogether) {
    return d.hasAddresses()
        ? Optional.of(d.version() == 4 ? v4(d, isPutTogether) : v6(d, isPutTogether))
        : Optional.empty();
  }

  private static IpHeader v4(Datagram d, boolean isPutTogether) {
    byte[] header = d.header();
    int fragment = Bytes.u16(header, 6);
    return new IpHeader.V4(
        d.source(),
        d.destination(),
        d.ttl(),
        d.protocol(),
        isPutTogether ? d.end : d.ipLength(),
        Bytes.u8(header, 1),
        new Fragmentation(
            Bytes.u16(header, 4),
            (fragment & 0x4000) != 0,
            isPutTogether ? d.moreFragments : (fragment & 0x2000) != 0,
            (fragment & 0x1fff) << 3));
  }

  private static IpHeader v6(Datagram d, boolean isPutTogether) {
    int first = Bytes.i32(d.header(), 0);
    return new IpHeader.V6(
        d.source(),
        d.destination(),
        d.ttl(),
        d.protocol(),
        isPutTogether ? d.end : d.ipLength(),
        new IpHeader.Flow(first >>> 20 & 0xff, first & 0xfffff),
        fragmentation6(d));
  }

  private static Optional<Fragmentation> fragmentation6(Datagram d) {
    boolean hasHeader = d.identification() != -1 || d.moreFragments || d.fragmentOffset > 0;
    return hasHeader
        ? Optional.of(
            new Fragmentation(
                d.identification() & 0xffffffffL, false, d.moreFragments, d.fragmentOffset))
        : Optional.empty();
  }

  /** Returns the header of UDP or TCP as far as it arrived; empty where not even the ports did. */
  public static Optional<TransportHeader> transport(Datagram d) {
    if (!d.hasPorts() || d.protocol() != UDP && d.protocol() != TCP) {
      return Optional.empty();
    }
    return Optional.of(d.protocol() == UDP ? udp(d) : tcp(d));
  }

  private static TransportHeader udp(Datagram d) {
    int at = d.transportAt >= 0 ? d.transportAt : d.at;
    int there = d.end - at;
    return new TransportHeader.Udp(
        d.sourcePort(),
        d.destinationPort(),
        there < 6 ? OptionalInt.empty() : OptionalInt.of(Bytes.u16(d.bytes, at + 4)),
        there < 8 ? OptionalInt.empty() : OptionalInt.of(Bytes.u16(d.bytes, at + 6)));
  }

  private static TransportHeader tcp(Datagram d) {
    int at = d.transportAt >= 0 ? d.transportAt : d.at;
    int there = d.end - at;
    return new TransportHeader.Tcp(
        d.sourcePort(),
        d.destinationPort(),
        there < 8 ? OptionalLong.empty() : OptionalLong.of(Bytes.u32(d.bytes, at + 4)),
        there < 12 ? OptionalLong.empty() : OptionalLong.of(Bytes.u32(d.bytes, at + 8)),
        there < 14 ? OptionalInt.empty() : OptionalInt.of(Bytes.u8(d.bytes, at + 13)),
        there < 16 ? OptionalInt.empty() : OptionalInt.of(Bytes.u16(d.bytes, at + 14)));
  }
}
