package io.dnsanalyzer.pseudonym;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.dns.PossibleDns;
import io.dnsanalyzer.decode.ip.Checksum;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.decode.ip.Layer;
import io.dnsanalyzer.decode.ip.Ports;
import io.dnsanalyzer.packet.IpAddress;

/**
 * Writes IP packets with other addresses, and what they carry of DNS and ICMP with other names.
 * Ports, lengths, identifications, flags and times stay; any other payload, and options that may
 * hold addresses, become 0. A right checksum is right again, and a wrong one is wrong by as much as
 * before (RFC 1624 3).
 */
final class PacketRewriter {
  private static final int ICMP = 1;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int FRAGMENT = 44;
  private static final int AUTHENTICATION = 51;
  private static final int ICMPV6 = 58;
  private static final int UDP_HEADER = 8;
  private static final int ICMP_HEADER = 8;
  private static final int REDIRECT = 5;

  private final Pseudonyms pseudonyms;
  private final Ports ports;
  private final MessageRewriter messages;
  private final SentMessages sent = new SentMessages();

  PacketRewriter(Pseudonyms pseudonyms, Ports ports) {
    this.pseudonyms = pseudonyms;
    this.ports = ports;
    messages = new MessageRewriter(pseudonyms);
  }

  /** Writes the headers of IP from {@code at} on, and finds where its payload lies. */
  void headers(Held held, int at, int to) {
    held.version = to > at ? held.in[at] >> 4 & 0xf : 0;
    held.protocol = -1;
    held.at = to;
    held.end = to;
    if (held.version == 4 && to - at >= 20) {
      header4(held, at, to);
    } else if (held.version == 6 && to - at >= 40) {
      header6(held, at, to);
    }
  }

  private void header4(Held held, int at, int to) {
    byte[] in = held.in;
    byte[] out = held.out;
    int header = Math.min((in[at] & 0xf) << 2, to - at);
    held.addresses = at + 12;
    System.arraycopy(in, at, out, at, 12);
    address(in, out, at + 12, 4);
    address(in, out, at + 16, 4);
    for (int i = at + 20; i < at + header; i++) {
      out[i] = 1; // no operation, where a route may have been (RFC 791 3.1)
    }
    adjust(in, out, at + 10, at, at + header);
    int total = Bytes.u16(in, at + 2);
    int fragment = Bytes.u16(in, at + 6);
    held.protocol = in[at + 9] & 0xff;
    held.fragmentOffset = (fragment & 0x1fff) << 3;
    held.moreFragments = (fragment & 0x2000) != 0;
    held.identification = Bytes.u16(in, at + 4);
    held.at = at + header;
    held.end = total == 0 ? to : Math.max(held.at, Math.min(to, at + total));
  }

  private void header6(Held held, int at, int to) {
    byte[] in = held.in;
    byte[] out = held.out;
    held.addresses = at + 8;
    System.arraycopy(in, at, out, at, 8);
    address(in, out, at + 8, 16);
    address(in, out, at + 24, 16);
    int payload = Bytes.u16(in, at + 4);
    held.end = payload == 0 ? to : Math.min(to, at + 40 + payload);
    int p = at + 40;
    int next = in[at + 6] & 0xff;
    while (isExtension(next) && held.end - p >= 8) {
      int units = in[p + 1] & 0xff;
      int length = next == FRAGMENT ? 8 : next == AUTHENTICATION ? units + 2 << 2 : units + 1 << 3;
      if (held.end - p < length) {
        break;
      }
      System.arraycopy(in, p, out, p, next == FRAGMENT ? 8 : 2);
      boolean isFragment = next == FRAGMENT;
      next = in[p] & 0xff;
      if (isFragment) {
        held.fragmentOffset = Bytes.u16(in, p + 2) & 0xfff8;
        held.moreFragments = (in[p + 3] & 1) != 0;
        held.identification = Bytes.u32(in, p + 4);
        p += length;
        break;
      }
      p += length;
    }
    held.protocol = next;
    held.at = p;
  }

  private static boolean isExtension(int next) {
    return switch (next) {
      case 0, 43, FRAGMENT, AUTHENTICATION, 60, 135, 139, 140 -> true;
      default -> false;
    };
  }

  private void address(byte[] in, byte[] out, int at, int length) {
    IpAddress address =
        length == 4
            ? IpAddress.v4(Bytes.i32(in, at))
            : IpAddress.v6(Bytes.i64(in, at), Bytes.i64(in, at + 8));
    Addresses.put(pseudonyms.of(address), out, at);
  }

  /** Tells whether a payload is that of a TCP connection for DNS, whose messages go on. */
  boolean isStream(Held held) {
    return held.protocol == TCP
        && held.end - held.at >= 20
        && ports.between(Bytes.u16(held.in, held.at), Bytes.u16(held.in, held.at + 2)) == Layer.DNS;
  }

  /** Writes the payload of a packet that is whole. */
  void payload(Held held) {
    payload(held, false);
  }

  private void payload(Held held, boolean isQuoted) {
    switch (held.protocol) {
      case UDP -> udp(held, isQuoted);
      case TCP -> tcp(held);
      case ICMP, ICMPV6 -> icmp(held, isQuoted);
      default -> {}
    }
  }

  private void udp(Held held, boolean isQuoted) {
    byte[] in = held.in;
    byte[] out = held.out;
    int at = held.at;
    int header = Math.min(UDP_HEADER, held.end - at);
    System.arraycopy(in, at, out, at, header);
    if (header < UDP_HEADER) {
      return;
    }
    int data = at + UDP_HEADER;
    int said = Bytes.u16(in, at + 4);
    int end = said < UDP_HEADER ? held.end : Math.min(held.end, at + said);
    boolean isToServer = ports.isDns(Bytes.u16(in, at + 2));
    Layer kind = ports.between(Bytes.u16(in, at), Bytes.u16(in, at + 2));
    boolean isDns =
        kind == Layer.DNS
            || kind == Layer.MULTICAST_DNS
            || kind == Layer.LLMNR
            || PossibleDns.mayBeMessage(in, data, end);
    SentMessages.Ends ends =
        SentMessages.Ends.of(in, held.addresses, held.addressLength(), at, isToServer);
    SentMessages.Sent known = isQuoted && isDns ? sent.of(ends) : null;
    if (known != null) {
      known.put(out, data, end - data);
      int change = addressChange(held) + known.change();
      write(out, at + 6, checksum(Bytes.u16(in, at + 6), change));
      return;
    }
    if (isDns) {
      messages.rewrite(in, out, data, end);
    }
    SentMessages.Sent like = isQuoted && isDns && said > end - at ? sent.newest(ends) : null;
    int change = addressChange(held) + (like == null ? change(in, out, data, end) : like.change());
    write(out, at + 6, checksum(Bytes.u16(in, at + 6), change));
    if (isDns && !isQuoted) {
      sent.add(ends, in, out, data, end);
    }
  }

  /** Returns how much the sum of the addresses grew. */
  private static int addressChange(Held held) {
    return change(held.in, held.out, held.addresses, held.addresses + 2 * held.addressLength());
  }

  private static int change(byte[] in, byte[] out, int at, int to) {
    return Checksum.fold(
        Checksum.sum(out, at, to) + (~Checksum.fold(Checksum.sum(in, at, to)) & 0xffff));
  }

  /** Returns the checksum of UDP after its words grew; 0 means that there is none (RFC 768). */
  private static int checksum(int before, int change) {
    if (before == 0) {
      return 0;
    }
    int after = ~Checksum.fold((~before & 0xffff) + (long) change) & 0xffff;
    return after == 0 ? 0xffff : after;
  }

  private static void write(byte[] out, int at, int value) {
    out[at] = (byte) (value >> 8);
    out[at + 1] = (byte) value;
  }

  /** Mends the checksum at {@code place} after words from {@code at} to {@code to} changed. */
  private static void adjust(byte[] in, byte[] out, int place, int at, int to) {
    write(out, place, 0);
    int before = Bytes.u16(in, place);
    long old = Checksum.sum(in, at, to) + (~before & 0xffff); // without the checksum itself
    int change = Checksum.fold(Checksum.sum(out, at, to) + (~Checksum.fold(old) & 0xffff));
    write(out, place, ~Checksum.fold((~before & 0xffff) + (long) change) & 0xffff);
  }

  /** Writes the header of TCP; its data are the business of the whole connection. */
  private void tcp(Held held) {
    int length = Math.min(headerLength(held), held.end - held.at);
    System.arraycopy(held.in, held.at, held.out, held.at, length);
    seal(held);
  }

  /** Returns the length of the TCP header, which no packet makes longer than itself. */
  static int headerLength(Held held) {
    int available = held.end - held.at;
    int said = available < 13 ? available : (held.in[held.at + 12] >> 4 & 0xf) << 2;
    return Math.min(Math.max(said, Math.min(20, available)), available);
  }

  /** Mends the checksum of TCP after data were written. */
  void seal(Held held) {
    int place = held.at + 16;
    if (held.protocol == TCP && held.end - held.at >= 18) {
      int before = Bytes.u16(held.in, place);
      write(held.out, place, before);
      int change = addressChange(held) + change(held.in, held.out, held.at, held.end);
      write(held.out, place, ~Checksum.fold((~before & 0xffff) + (long) change) & 0xffff);
    }
  }

  private void icmp(Held held, boolean isQuoted) {
    byte[] in = held.in;
    byte[] out = held.out;
    int at = held.at;
    int end = held.end;
    int version = held.protocol == ICMP ? 4 : 6;
    int header = Math.min(end - at, ICMP_HEADER);
    if (header < 4) {
      return;
    }
    int type = in[at] & 0xff;
    boolean isError = IcmpView.isError(version, type);
    boolean isEcho = version == 4 ? type == 0 || type == 8 : type == 128 || type == 129;
    System.arraycopy(in, at, out, at, isError || isEcho ? header : 4);
    if (isError && version == 4 && type == REDIRECT && header == ICMP_HEADER) {
      address(in, out, at + 4, 4);
    }
    if (isError && !isQuoted && end - at > ICMP_HEADER) {
      quote(held, IcmpView.quoteEnd(version, in, at, end));
    }
    write(out, at + 2, Bytes.u16(in, at + 2));
    int change = change(in, out, at, end) + (version == 6 ? addressChange(held) : 0);
    int before = Bytes.u16(in, at + 2);
    write(out, at + 2, ~Checksum.fold((~before & 0xffff) + (long) change) & 0xffff);
  }

  /** Writes the packet that an error quotes, in the same place. */
  private void quote(Held error, int end) {
    Held quoted = new Held(error.in, error.out);
    headers(quoted, error.at + ICMP_HEADER, end);
    if (quoted.fragmentOffset == 0) {
      payload(quoted, true);
    }
  }
}
