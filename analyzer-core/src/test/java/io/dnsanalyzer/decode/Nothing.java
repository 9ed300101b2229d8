package io.dnsanalyzer.decode;

import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.decode.tcp.TcpEvent;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.Undecodable;

/** Takes what is found and keeps nothing. */
public class Nothing implements PacketSink {
  @Override
  public void dns(Frame frame, Datagram datagram, DnsView message) {}

  @Override
  public void icmp(Frame frame, Datagram datagram, IcmpView error) {}

  @Override
  public void tcp(Frame frame, Datagram segment, TcpEvent event) {}

  @Override
  public void undecodable(Undecodable what) {}
}
