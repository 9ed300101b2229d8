package io.dnsanalyzer.packets;

import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.LinkType;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Packets as {@code tcpdump -n} prints them. */
final class PacketLines extends PacketList {
  private static final int TCP = 6;

  private final TcpdumpTime time;
  private final TcpdumpDns dns;
  private final PacketDetail detail = new PacketDetail(text);
  private boolean isListed;

  PacketLines(OutputStream out, PacketOptions options) {
    super(out, options);
    time = new TcpdumpTime(text, shape, options);
    dns = new TcpdumpDns(text);
  }

  @Override
  void dns(Frame frame, Datagram datagram, DnsView message) {
    time.put(frame.time());
    if (frame.linkType() == LinkType.PRINTED) {
      asPrinted(frame);
      return;
    }
    protocol(frame, datagram);
    TcpdumpAddress.put(text, datagram.source()).put('.').put(datagram.sourcePort()).put(" > ");
    TcpdumpAddress.put(text, datagram.destination()).put('.').put(datagram.destinationPort());
    text.put(": ");
    if (datagram.protocol() == TCP) {
      text.put("tcp ");
    }
    dns.put(datagram, message);
    text.put('\n');
    if (options.hasDetail()) {
      detail.found.dns(datagram, message);
      isListed = true;
    }
  }

  @Override
  void icmp(Frame frame, Datagram datagram, IcmpView error) {
    time.put(frame.time());
    if (frame.linkType() == LinkType.PRINTED) {
      asPrinted(frame);
      return;
    }
    protocol(frame, datagram);
    TcpdumpAddress.put(text, datagram.source()).put(" > ");
    TcpdumpAddress.put(text, datagram.destination()).put(": ");
    if (error.version() == 4) {
      TcpdumpIcmp.put(text, TcpdumpError.of(datagram, error));
    } else {
      TcpdumpIcmp6.put(text, TcpdumpError.of(datagram, error));
    }
    text.put('\n');
    if (options.hasDetail()) {
      detail.found.icmp(datagram, error);
      isListed = true;
    }
  }

  @Override
  void end(Frame frame) {
    if (isListed || options.hasDetail() && options.frames().contains(frame.number())) {
      detail.put(frame);
      isListed = false;
    }
  }

  /** Puts a printed packet down again, mended. */
  private void asPrinted(Frame frame) {
    byte[] printed = frame.bytes();
    String lines = new String(printed, frame.offset(), frame.length(), StandardCharsets.US_ASCII);
    text.put(lines).put('\n');
  }

  private void protocol(Frame frame, Datagram datagram) {
    boolean isIpv4 = datagram.version() == 4;
    text.put(isIpv4 ? "IP " : "IP6 ");
    int missing = datagram.missing(frame);
    if (missing > 0) {
      text.put(isIpv4 ? "truncated-ip - " : "truncated-ip6 - ").put(missing);
      text.put(isIpv4 ? " bytes missing! " : " bytes missing!");
    }
  }
}
