package io.dnsanalyzer.decode;

import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.decode.tcp.TcpEvent;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.Undecodable;

/** Takes what a {@link PacketDecoder} finds; the arguments are valid only during the call. */
public interface PacketSink {
  /**
   * A DNS message, whole or as much of it as was captured. One that came over TCP comes with the
   * segment that completed it.
   */
  void dns(Frame frame, Datagram datagram, DnsView message);

  /**
   * What looks like a DNS response over UDP and comes from a port that has no DNS. Only an open
   * query tells that it is one, from elsewhere than its server (RFC 5452 9.1).
   */
  default void elsewhere(Frame frame, Datagram datagram, DnsView response) {}

  /** An ICMP error, whatever it quotes. */
  void icmp(Frame frame, Datagram datagram, IcmpView error);

  /** A segment on a DNS port that begins or ends a connection. */
  void tcp(Frame frame, Datagram segment, TcpEvent event);

  /**
   * A fragment, or a TCP segment with data on a DNS port: part of what may become a message, told
   * before the message.
   */
  default void part(Frame frame, Datagram datagram) {}

  /**
   * Fragments of a UDP packet whose first one was not captured, so that nobody knows its ports.
   *
   * @param frame the fragment that came first
   * @param datagram its packet, without data
   */
  default void laterFragments(Frame frame, Datagram datagram) {}

  /** A frame that may have carried either, but cannot be understood. */
  void undecodable(Undecodable what);
}
