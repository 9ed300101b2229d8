package io.dnsanalyzer.decode.fragment;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.decode.ip.Layer;
import io.dnsanalyzer.decode.ip.Ports;
import io.dnsanalyzer.decode.ip.Udp;

/** What a packet carries as far as the beginning of its payload tells. */
final class FragmentContent {
  private final Ports ports;

  FragmentContent(Ports ports) {
    this.ports = ports;
  }

  /** Tells whether a packet is a response: one that lacks its end was no answer so far. */
  boolean isResponse(Layer layer, Datagram d) {
    if (layer != Layer.UDP || d.end - d.at < Udp.LENGTH + DnsView.HEADER_LENGTH) {
      return false;
    }
    Udp.decodePorts(d);
    int flags = Bytes.u16(d.bytes, d.at + Udp.LENGTH + 2);
    return ports.between(d.sourcePort, d.destinationPort) == Layer.DNS && (flags & 0x8000) != 0;
  }

  /** Returns what a packet carries whose payload begins with {@code first}. */
  Layer of(Layer first, Datagram d) {
    return switch (first) {
      case UDP, TCP -> {
        Udp.decodePorts(d);
        Layer kind = d.hasPorts() ? ports.between(d.sourcePort, d.destinationPort) : first;
        yield first == Layer.TCP && d.hasPorts() && kind != Layer.DNS ? Layer.IRRELEVANT : kind;
      }
      case ICMP, ICMPV6 ->
          d.at < d.end && !IcmpView.isError(first == Layer.ICMP ? 4 : 6, d.bytes[d.at] & 0xff)
              ? Layer.IRRELEVANT
              : Layer.ICMP;
      default -> first;
    };
  }
}
