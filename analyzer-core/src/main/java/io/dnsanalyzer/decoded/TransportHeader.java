package io.dnsanalyzer.decoded;

import java.util.OptionalInt;
import java.util.OptionalLong;

/** The header behind that of IP, as much of it as arrived: the ports at least. */
public sealed interface TransportHeader {
  /** Returns the source port, 0 to 65535. */
  int sourcePort();

  /** Returns the destination port, 0 to 65535. */
  int destinationPort();

  /**
   * UDP (RFC 768).
   *
   * @param length header and data as it says itself, in bytes; empty where it did not arrive
   * @param checksum 0 where none was computed; empty where it did not arrive
   */
  record Udp(int sourcePort, int destinationPort, OptionalInt length, OptionalInt checksum)
      implements TransportHeader {}

  /**
   * TCP (RFC 9293 3.1), without options.
   *
   * @param sequence 0 to 4294967295; empty where it did not arrive, as the next three
   * @param flags the control bits: 1 FIN, 2 SYN, 4 RST, 8 PSH, 16 ACK, 32 URG, 64 ECE, 128 CWR
   */
  record Tcp(
      int sourcePort,
      int destinationPort,
      OptionalLong sequence,
      OptionalLong acknowledgment,
      OptionalInt flags,
      OptionalInt window)
      implements TransportHeader {}
}
