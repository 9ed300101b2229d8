package io.dnsanalyzer.decode.ip;

import io.dnsanalyzer.packet.IpAddress;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a source that has no bytes, such as a printed log, tells of the headers of a packet. What it
 * leaves out is absent: no identification, checksum or hop limit is made up, because the correlator
 * would take it for evidence. Filled again for every packet.
 */
public final class ToldHeader {
  private static final int ABSENT = -1;

  public int version;
  long sourceHigh;
  long sourceLow;
  int sourcePort;
  long destinationHigh;
  long destinationLow;
  int destinationPort;
  int protocol;
  int hopLimit;
  int identification;
  int ipLength;
  int udpLength;
  int payloadLength;

  public ToldHeader() {
    start(0);
  }

  /** Forgets everything and begins a packet of this IP version, 4 or 6; 0 for none. */
  public ToldHeader start(int ipVersion) {
    version = ipVersion;
    sourceHigh = 0;
    sourceLow = 0;
    sourcePort = ABSENT;
    destinationHigh = 0;
    destinationLow = 0;
    destinationPort = ABSENT;
    protocol = ABSENT;
    hopLimit = ABSENT;
    identification = ABSENT;
    ipLength = ABSENT;
    udpLength = ABSENT;
    payloadLength = ABSENT;
    return this;
  }

  /** Tells the source, in the halves of an {@link io.dnsanalyzer.packet.IpAddress}. */
  public ToldHeader from(long high, long low, int port) {
    sourceHigh = high;
    sourceLow = low;
    sourcePort = port;
    return this;
  }

  /** Tells the destination; a port of -1 is not told. */
  public ToldHeader to(long high, long low, int port) {
    destinationHigh = high;
    destinationLow = low;
    destinationPort = port;
    return this;
  }

  /** Tells the protocol number of the transport: 17 for UDP, 6 for TCP. */
  public ToldHeader protocol(int number) {
    protocol = number;
    return this;
  }

  /** Tells the TTL or hop limit, 0 to 255; -1 where it is not told. */
  public ToldHeader hopLimit(int limit) {
    hopLimit = limit;
    return this;
  }

  /** Tells the IPv4 identification, 0 to 65535; -1 where it is not told. */
  public ToldHeader identification(int id) {
    identification = id;
    return this;
  }

  /** Tells the length of the IP packet in bytes; -1 where it is not told. */
  public ToldHeader ipLength(int bytes) {
    ipLength = bytes;
    return this;
  }

  /** Tells the length field of UDP; -1 where it is not told. */
  public ToldHeader udpLength(int bytes) {
    udpLength = bytes;
    return this;
  }

  /** Tells how many bytes follow the headers of IP; -1 where it is not told. */
  public ToldHeader payloadLength(int bytes) {
    payloadLength = bytes;
    return this;
  }

  /** Returns the destination; empty where nothing was told. */
  public Optional<IpAddress> destination() {
    return version == 0
        ? Optional.empty()
        : Optional.of(new IpAddress(version, destinationHigh, destinationLow));
  }

  /** Puts other addresses in the place of both. */
  public void replaceAddresses(UnaryOperator<IpAddress> replacement) {
    if (version == 0) {
      return;
    }
    IpAddress source = replacement.apply(new IpAddress(version, sourceHigh, sourceLow));
    IpAddress destination =
        replacement.apply(new IpAddress(version, destinationHigh, destinationLow));
    sourceHigh = source.high();
    sourceLow = source.low();
    destinationHigh = destination.high();
    destinationLow = destination.low();
  }

  void copy(ToldHeader from) {
    version = from.version;
    sourceHigh = from.sourceHigh;
    sourceLow = from.sourceLow;
    sourcePort = from.sourcePort;
    destinationHigh = from.destinationHigh;
    destinationLow = from.destinationLow;
    destinationPort = from.destinationPort;
    protocol = from.protocol;
    hopLimit = from.hopLimit;
    identification = from.identification;
    ipLength = from.ipLength;
    udpLength = from.udpLength;
    payloadLength = from.payloadLength;
  }
}
