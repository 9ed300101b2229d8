package io.dnsanalyzer.correlate.part;

import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.exchange.MessageHeader;
import java.util.Optional;

/**
 * What the header of a message said, in two numbers: every query and response has them, and an
 * object for each would cost a cache line.
 */
public final class PackedHeader {
  /** Flags and length where there is no message. */
  public static final long NONE = -1;

  private static final int UDP = 17;
  private static final int UDP_HEADER = 8;

  private PackedHeader() {}

  /** Returns the flags in the upper half and the length of the message in the lower. */
  public static long flagsAndLength(Datagram datagram, DnsView message) {
    return (long) message.flags() << 32 | length(datagram, message) & 0xffffffffL;
  }

  /** Returns the same of a query, and above its flags the bytes over UDP that its sender takes. */
  public static long ofQuery(Datagram datagram, DnsView query) {
    return flagsAndLength(datagram, query) | (long) query.udpSize() << 48;
  }

  /** Returns the header of a message as a value, at once. */
  public static Optional<MessageHeader> of(Datagram datagram, DnsView message) {
    return toHeader(flagsAndLength(datagram, message), message.counts());
  }

  /** Returns how long a message is, whether or not all of it was captured; -1 if nobody tells. */
  private static int length(Datagram datagram, DnsView message) {
    int udpLength = datagram.udpLength();
    if (datagram.protocol() == UDP && udpLength > UDP_HEADER) {
      return udpLength - UDP_HEADER; // 0 stands for a jumbogram (RFC 2675 4)
    }
    return datagram.isTold() ? -1 : message.length();
  }

  /** Returns the length of the message, in bytes; -1 if nobody tells. */
  public static int length(long flagsAndLength) {
    return (int) flagsAndLength;
  }

  /** Returns how many answers the header says there are, of its four counts. */
  public static int answers(long counts) {
    return (int) (counts >>> 32) & 0xffff;
  }

  /**
   * Returns the header as a value; empty where there is none.
   *
   * @param counts as {@link DnsView#counts} returns them
   */
  public static Optional<MessageHeader> toHeader(long flagsAndLength, long counts) {
    if (flagsAndLength == NONE) {
      return Optional.empty();
    }
    return Optional.of(
        new MessageHeader(
            (int) (flagsAndLength >>> 32) & 0xffff,
            (int) (counts >>> 48),
            answers(counts),
            (int) (counts >>> 16) & 0xffff,
            (int) counts & 0xffff,
            length(flagsAndLength),
            (int) (flagsAndLength >>> 48)));
  }
}
