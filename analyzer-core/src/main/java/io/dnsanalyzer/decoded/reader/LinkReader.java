package io.dnsanalyzer.decoded.reader;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decoded.LinkHeader;
import io.dnsanalyzer.decoded.MacAddress;
import io.dnsanalyzer.decoded.Octets;
import io.dnsanalyzer.decoded.VlanTag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** Reads the headers of link layers. */
public final class LinkReader {
  private static final int ETHERNET = 1;
  private static final int LINUX_SLL = 113;
  private static final int LINUX_SLL2 = 276;

  private final byte[] bytes;
  private final List<VlanTag> vlans = new ArrayList<>();

  private LinkReader(byte[] bytes) {
    this.bytes = bytes;
  }

  public static LinkHeader read(int linkType, byte[] bytes) {
    LinkReader reader = new LinkReader(bytes);
    return switch (linkType) {
      case ETHERNET -> bytes.length < 14 ? new LinkHeader.Other(linkType) : reader.ethernet();
      case LINUX_SLL -> bytes.length < 16 ? new LinkHeader.Other(linkType) : reader.cooked();
      case LINUX_SLL2 -> bytes.length < 20 ? new LinkHeader.Other(linkType) : reader.cooked2();
      default -> new LinkHeader.Other(linkType);
    };
  }

  private LinkHeader ethernet() {
    MacAddress destination = new MacAddress(Bytes.i64(bytes, 0) >>> 16);
    MacAddress source = new MacAddress(Bytes.i64(bytes, 6) >>> 16);
    int type = tags(Bytes.u16(bytes, 12), 14);
    return new LinkHeader.Ethernet(destination, source, vlans, type);
  }

  private LinkHeader cooked() {
    int type = tags(Bytes.u16(bytes, 14), 16);
    Octets address = address(6, Bytes.u16(bytes, 4));
    return new LinkHeader.LinuxCooked(
        LINUX_SLL, Bytes.u16(bytes, 0), address, vlans, type, OptionalInt.empty());
  }

  private LinkHeader cooked2() {
    int type = tags(Bytes.u16(bytes, 0), 20);
    Octets address = address(12, Bytes.u8(bytes, 11));
    return new LinkHeader.LinuxCooked(
        LINUX_SLL2, Bytes.u8(bytes, 10), address, vlans, type, OptionalInt.of(Bytes.i32(bytes, 4)));
  }

  private Octets address(int from, int length) {
    return Octets.of(Arrays.copyOfRange(bytes, from, from + Math.min(length, 8)));
  }

  /** Takes the tags from a first type on, as far as they are there; returns the type after them. */
  private int tags(int first, int behind) {
    int type = first;
    int at = behind;
    while (isTag(type) && at + 4 <= bytes.length) {
      int tag = Bytes.u16(bytes, at);
      vlans.add(new VlanTag(type, tag >> 13, (tag & 0x1000) != 0, tag & 0xfff));
      type = Bytes.u16(bytes, at + 2);
      at += 4;
    }
    return type;
  }

  private static boolean isTag(int type) {
    return type == 0x8100 || type == 0x88a8 || type == 0x9100;
  }
}
