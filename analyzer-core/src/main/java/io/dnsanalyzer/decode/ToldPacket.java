package io.dnsanalyzer.decode;

import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.dns.ToldMessage;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.decode.ip.Layer;
import io.dnsanalyzer.decode.ip.Ports;
import io.dnsanalyzer.decode.ip.ToldHeader;
import io.dnsanalyzer.decode.tcp.TcpEvent;
import io.dnsanalyzer.packet.Frame;
import java.util.Collection;

/**
 * A packet of which a source tells values instead of bytes, handed to a {@link PacketSink} like one
 * that was decoded. Used for one packet after the other.
 */
public final class ToldPacket {
  private final ToldHeader header = new ToldHeader();
  private final ToldMessage message = new ToldMessage();
  private final ToldHeader quotedHeader = new ToldHeader();
  private final ToldMessage quotedMessage = new ToldMessage();
  private final Ports ports;
  private final Datagram datagram = new Datagram();
  private final DnsView view = new DnsView();
  private final IcmpView error = new IcmpView();

  /**
   * Makes one.
   *
   * @param dnsPorts the ports whose payload is DNS, each 0 to 65535
   * @throws IllegalArgumentException when one is not
   */
  public ToldPacket(Collection<Integer> dnsPorts) {
    ports = new Ports(dnsPorts);
  }

  /** Returns what is told of the packet's headers. */
  public ToldHeader header() {
    return header;
  }

  /** Returns what is told of its DNS message. */
  public ToldMessage message() {
    return message;
  }

  /** Returns what is told of the headers that an ICMP error quotes. */
  public ToldHeader quotedHeader() {
    return quotedHeader;
  }

  /** Returns what is told of the DNS message that an ICMP error quotes. */
  public ToldMessage quotedMessage() {
    return quotedMessage;
  }

  /** Tells whether DNS is spoken on a port. */
  public boolean isDnsPort(int port) {
    return port >= 0 && ports.isDns(port);
  }

  /** Hands over a DNS message. */
  public void dns(Frame frame, PacketSink sink) {
    datagram.tell(header);
    view.tell(message);
    sink.dns(frame, datagram, view);
  }

  /** Hands over a segment that begins or ends a connection. */
  public void tcp(Frame frame, TcpEvent event, PacketSink sink) {
    datagram.tell(header);
    sink.tcp(frame, datagram, event);
  }

  /**
   * Hands over an ICMP error and what is told of its quote.
   *
   * @param mtu of the next hop, in bytes; -1 where it is not told
   * @param hasMessage whether {@link #quotedMessage} came back
   */
  public void icmp(Frame frame, int type, int code, int mtu, boolean hasMessage, PacketSink sink) {
    datagram.tell(header);
    error.tell(header.version, type, code, mtu);
    error.tellQuote(quotedHeader, hasMessage ? quotedMessage : null, ports);
    sink.icmp(frame, datagram, error);
  }

  /** Hands over an ICMPv6 error whose own bytes are known; returns false when it is none. */
  public boolean icmp6(Frame frame, byte[] bytes, int from, int to, PacketSink sink) {
    datagram.tell(header);
    datagram.begin(bytes, from, to);
    if (error.decode(datagram, 6, ports) != Layer.ICMP) {
      return false;
    }
    sink.icmp(frame, datagram, error);
    return true;
  }
}
