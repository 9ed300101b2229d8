package io.dnsanalyzer.packets;

import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.packet.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * What tcpdump prints of an ICMP error, wherever it is known from.
 *
 * @param rest the last four bytes of its header
 * @param mtu the next hop's MTU in bytes; -1 where it tells none
 * @param quoted what it quotes; null where too little came back
 * @param length of the ICMP message in bytes; -1 where nobody tells it
 */
record TcpdumpError(int type, int code, int rest, int mtu, @Nullable Quoted quoted, int length) {
  static final int TCP = 6;
  static final int UDP = 17;

  /**
   * The packet that it quotes.
   *
   * @param port where the packet was going; -1 where that did not come back
   */
  record Quoted(IpAddress from, IpAddress to, int protocol, int port, boolean isLaterFragment) {
    boolean lacksPorts() {
      return (protocol == UDP || protocol == TCP) && port < 0;
    }
  }

  static TcpdumpError of(Datagram datagram, IcmpView error) {
    return new TcpdumpError(
        error.type(),
        error.code(),
        error.restOfHeader(),
        error.mtu(),
        error.hasQuote() ? quoted(error) : null,
        datagram.payloadLength());
  }

  private static Quoted quoted(IcmpView error) {
    Datagram quote = error.quote();
    int protocol = error.quotesUdp() ? UDP : error.quotesTcp() ? TCP : quote.protocol();
    return new Quoted(
        quote.source(),
        quote.destination(),
        protocol,
        quote.hasPorts() ? quote.destinationPort() : -1,
        error.quotesLaterFragment());
  }
}
