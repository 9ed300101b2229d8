package io.dnsanalyzer.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Packets as they are on the wire, with right lengths and checksums. */
@SuppressWarnings("ByteBufferBackingArray") // each is allocated here
final class Wire {
  static final int ICMP = 1;
  static final int TCP = 6;
  static final int UDP = 17;
  static final int FRAGMENT = 44;
  static final int ICMP6 = 58;

  private Wire() {}

  /** A message with one question and what stands behind it. */
  static byte[] dns(int id, int flags, byte[] name, int type, int[] counts, byte[] records) {
    ByteBuffer out = ByteBuffer.allocate(12 + name.length + 4 + records.length);
    out.putShort((short) id).putShort((short) flags).putShort((short) 1);
    for (int count : counts) {
      out.putShort((short) count);
    }
    out.put(name).putShort((short) type).putShort((short) 1).put(records);
    return out.array();
  }

  /** A name in wire form, each label of its presentation without escapes. */
  static byte[] name(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String label : text.split("\\.")) {
      out.write(label.length());
      label.chars().forEach(out::write);
    }
    out.write(0);
    return out.toByteArray();
  }

  /** A record whose name is the question's (RFC 1035 4.1.4). */
  static byte[] record(int type, int dnsClass, int ttl, byte[] data) {
    ByteBuffer out = ByteBuffer.allocate(12 + data.length);
    out.putShort((short) 0xc00c).putShort((short) type).putShort((short) dnsClass).putInt(ttl);
    out.putShort((short) data.length).put(data);
    return out.array();
  }

  static byte[] udp(byte[] from, int fromPort, byte[] to, int toPort, int ipId, byte[] payload) {
    ByteBuffer out = ByteBuffer.allocate(8 + payload.length);
    out.putShort((short) fromPort).putShort((short) toPort).putShort((short) out.capacity());
    out.putShort((short) 0).put(payload);
    return ip(UDP, from, to, ipId, checked(out, 6, UDP, from, to));
  }

  static byte[] tcp(
      byte[] from, int fromPort, byte[] to, int toPort, int sequence, int flags, byte[] payload) {
    ByteBuffer out = ByteBuffer.allocate(20 + payload.length);
    out.putShort((short) fromPort).putShort((short) toPort).putInt(sequence).putInt(0);
    out.putShort((short) (0x5000 | flags)).putShort((short) 8192).putInt(0).put(payload);
    return ip(TCP, from, to, sequence, checked(out, 16, TCP, from, to));
  }

  /** An error that quotes a packet, or as much of it as is given. */
  static byte[] icmp(byte[] from, byte[] to, int type, int code, int ipId, byte[] quote) {
    ByteBuffer out = ByteBuffer.allocate(8 + quote.length);
    out.put((byte) type).put((byte) code).putShort((short) 0).putInt(0).put(quote);
    int protocol = from.length == 4 ? ICMP : ICMP6;
    return ip(protocol, from, to, ipId, checked(out, 2, protocol, from, to));
  }

  static byte[] ip(int protocol, byte[] from, byte[] to, int ipId, byte[] payload) {
    if (from.length == 16) {
      ByteBuffer out = ByteBuffer.allocate(40 + payload.length);
      out.putInt(0x60000000).putShort((short) payload.length).put((byte) protocol).put((byte) 61);
      return out.put(from).put(to).put(payload).array();
    }
    ByteBuffer out = ByteBuffer.allocate(20 + payload.length);
    out.putShort((short) 0x4500).putShort((short) out.capacity()).putShort((short) ipId);
    out.putShort((short) 0).put((byte) 61).put((byte) protocol).putShort((short) 0);
    out.put(from).put(to);
    out.putShort(10, (short) ~sum(Arrays.copyOf(out.array(), 20)));
    return out.put(payload).array();
  }

  /** Cuts a packet into fragments (RFC 791 3.2, RFC 8200 4.5), in their order. */
  static List<byte[]> fragments(byte[] packet, int size, int ipId) {
    int header = packet[0] == 0x45 ? 20 : 40;
    int piece = Math.max(8, size / 8 * 8);
    List<byte[]> fragments = new ArrayList<>();
    for (int at = header; at < packet.length; at += piece) {
      int end = Math.min(packet.length, at + piece);
      int more = end < packet.length ? 1 : 0;
      byte[] data = Arrays.copyOfRange(packet, at, end);
      if (header == 20) {
        byte[] from = Arrays.copyOfRange(packet, 12, 16);
        byte[] to = Arrays.copyOfRange(packet, 16, 20);
        ByteBuffer out = ByteBuffer.wrap(ip(packet[9], from, to, ipId, data));
        out.putShort(6, (short) (more << 13 | (at - header) / 8)).putShort(10, (short) 0);
        out.putShort(10, (short) ~sum(Arrays.copyOf(out.array(), 20)));
        fragments.add(out.array());
      } else {
        ByteBuffer out = ByteBuffer.allocate(8 + data.length);
        out.put(packet[6]).put((byte) 0).putShort((short) (at - header | more)).putInt(ipId);
        byte[] from = Arrays.copyOfRange(packet, 8, 24);
        byte[] to = Arrays.copyOfRange(packet, 24, 40);
        fragments.add(ip(FRAGMENT, from, to, ipId, out.put(data).array()));
      }
    }
    return fragments;
  }

  private static byte[] checked(ByteBuffer out, int at, int protocol, byte[] from, byte[] to) {
    boolean hasPseudoHeader = protocol != ICMP;
    int sum = sum(out.array());
    if (hasPseudoHeader) {
      sum += sum(from) + sum(to) + protocol + out.capacity();
    }
    while (sum >> 16 != 0) {
      sum = (sum & 0xffff) + (sum >> 16);
    }
    out.putShort(at, (short) ~sum);
    return out.array();
  }

  private static int sum(byte[] bytes) {
    int sum = 0;
    for (int i = 0; i < bytes.length; i++) {
      sum += (bytes[i] & 255) << (i % 2 == 0 ? 8 : 0);
    }
    while (sum >> 16 != 0) {
      sum = (sum & 0xffff) + (sum >> 16);
    }
    return sum;
  }
}
