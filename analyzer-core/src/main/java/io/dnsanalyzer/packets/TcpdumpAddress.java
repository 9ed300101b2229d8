package io.dnsanalyzer.packets;

import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.writing.Ascii;

/**
 * Writes addresses as tcpdump does: an IPv4 address inside of an IPv6 one with dots (RFC 4291 2.2).
 */
final class TcpdumpAddress {
  private TcpdumpAddress() {}

  static Ascii put(Ascii text, IpAddress ip) {
    if (ip.version() == 6 && ip.high() == 0) {
      long upper = ip.low() >>> 32;
      if (upper == 0xffff || upper == 0 && ip.low() >>> 16 != 0) {
        return text.put(upper == 0 ? "::" : "::ffff:").put(IpAddress.v4((int) ip.low()));
      }
    }
    return text.put(ip);
  }
}
