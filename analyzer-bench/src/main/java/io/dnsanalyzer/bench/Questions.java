package io.dnsanalyzer.bench;

import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.decode.PacketSink;
import io.dnsanalyzer.decode.tcp.TcpEvent;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.Undecodable;

/** Looks at what was decoded as little as its readers do. */
final class Questions implements PacketSink {
  private long seen;

  long seen() {
    return seen;
  }

  @Override
  public void dns(Frame frame, Datagram datagram, DnsView message) {
    seen += message.id() + message.questionCount() + datagram.sourceLow();
  }

  @Override
  public void icmp(Frame frame, Datagram datagram, IcmpView error) {
    seen += error.dnsId();
  }

  @Override
  public void tcp(Frame frame, Datagram segment, TcpEvent event) {
    seen += event.name().length();
  }

  @Override
  public void undecodable(Undecodable what) {
    seen++;
  }
}
