package io.dnsanalyzer.decode.ip;

import io.dnsanalyzer.decode.Bytes;

/** The IPv6 header and its extension headers (RFC 8200 3, 4). */
public final class Ipv6 {
  private static final int LENGTH = 40;
  private static final int EXTENSION_UNIT = 8;
  private static final int HOP_BY_HOP = 0;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int AUTHENTICATION = 51;
  private static final int DESTINATION = 60;
  private static final int MOBILITY = 135;
  private static final int HIP = 139;
  private static final int SHIM6 = 140;

  private Ipv6() {}

  public static Layer decode(Datagram d) {
    byte[] bytes = d.bytes;
    int ip = d.at;
    if (d.end - ip < LENGTH) {
      return d.broken("IPv6 header", LENGTH);
    }
    if (bytes[ip] >> 4 != 6) {
      return d.broken("IPv6 header", LENGTH);
    }
    d.ip(6, ip);
    int payload = Bytes.u16(bytes, ip + 4);
    // 0 announces a jumbogram, or is what segmentation offload leaves in outgoing packets.
    if (payload != 0) {
      d.limit(ip + LENGTH + payload);
    }
    d.at = ip + LENGTH;
    int next = bytes[ip + 6] & 0xff;
    if (next == TCP || next == UDP) { // most packets: nothing to step over
      d.protocol = next;
      return Layer.ofIpProtocol(next);
    }
    return headers(d, next);
  }

  /** Steps over the extension headers at {@code d.at}, the first of which is {@code first}. */
  static Layer headers(Datagram d, int first) {
    byte[] bytes = d.bytes;
    int next = first;
    while (isExtension(next)) {
      if (d.end - d.at < EXTENSION_UNIT) {
        return d.broken("IPv6 extension header", EXTENSION_UNIT);
      }
      int length = length(bytes, d.at, next);
      if (d.end - d.at < length) {
        return d.broken("IPv6 extension header", length);
      }
      boolean isFragment = next == FRAGMENT;
      next = bytes[d.at] & 0xff;
      d.protocol = next;
      if (isFragment && isPart(d)) {
        d.at += length;
        return isExtension(next) || Layer.ofIpProtocol(next) != Layer.IRRELEVANT
            ? Layer.FRAGMENT
            : Layer.IRRELEVANT;
      }
      d.at += length;
    }
    d.protocol = next;
    return Layer.ofIpProtocol(next);
  }

  private static boolean isExtension(int next) {
    return switch (next) {
      case HOP_BY_HOP, ROUTING, FRAGMENT, AUTHENTICATION, DESTINATION, MOBILITY, HIP, SHIM6 -> true;
      default -> false;
    };
  }

  private static int length(byte[] bytes, int at, int header) {
    int units = bytes[at + 1] & 0xff;
    return switch (header) {
      case FRAGMENT -> EXTENSION_UNIT;
      case AUTHENTICATION -> (units + 2) << 2;
      default -> (units + 1) << 3;
    };
  }

  /** Reads a fragment header; one that holds the whole packet makes no fragment (RFC 6946). */
  private static boolean isPart(Datagram d) {
    int fragment = Bytes.u16(d.bytes, d.at + 2);
    d.identification = Bytes.i32(d.bytes, d.at + 4);
    d.fragmentOffset = fragment & 0xfff8;
    d.moreFragments = (fragment & 1) != 0;
    return d.fragmentOffset > 0 || d.moreFragments;
  }
}
