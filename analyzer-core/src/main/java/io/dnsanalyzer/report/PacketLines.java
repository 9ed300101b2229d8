package io.dnsanalyzer.report;

import io.dnsanalyzer.decode.Datagram;
import io.dnsanalyzer.decode.DnsView;
import io.dnsanalyzer.decode.IcmpView;
import io.dnsanalyzer.packet.Frame;
import java.io.OutputStream;

/** Packets as {@code tcpdump -n} prints them. */
final class PacketLines extends PacketList {
  private static final int TCP = 6;

  private final TcpdumpTime time;
  private final TcpdumpDns dns;

  PacketLines(OutputStream out, PacketOptions options) {
    super(out, options);
    time = new TcpdumpTime(text, shape, options);
    dns = new TcpdumpDns(text);
  }

  @Override
  void dns(Frame frame, Datagram datagram, DnsView message) {
    time.put(frame.time());
    protocol(datagram);
    TcpdumpAddress.put(text, datagram.source()).put('.').put(datagram.sourcePort()).put(" > ");
    TcpdumpAddress.put(text, datagram.destination()).put('.').put(datagram.destinationPort());
    text.put(": ");
    if (datagram.protocol() == TCP) {
      text.put("tcp ");
    }
    dns.put(datagram, message);
    text.put('\n');
  }

  @Override
  void icmp(Frame frame, Datagram datagram, IcmpView error) {
    time.put(frame.time());
    protocol(datagram);
    TcpdumpAddress.put(text, datagram.source()).put(" > ");
    TcpdumpAddress.put(text, datagram.destination()).put(": ");
    if (error.version() == 4) {
      TcpdumpIcmp.put(text, datagram, error);
    } else {
      TcpdumpIcmp6.put(text, datagram, error);
    }
    text.put('\n');
  }

  private void protocol(Datagram datagram) {
    text.put(datagram.version() == 4 ? "IP " : "IP6 ");
  }
}
