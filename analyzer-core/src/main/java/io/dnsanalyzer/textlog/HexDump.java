package io.dnsanalyzer.textlog;

import io.dnsanalyzer.textlog.forms.Printed;
import io.dnsanalyzer.textlog.forms.Scan;

/** The bytes of a packet as -x, -X, -xx and -XX print them: {@code 0x0010: 4500 0043 …}. */
final class HexDump {
  /** The longest packet that is put together: what tcpdump captures at most. */
  private static final int MAX = 262_144;

  private byte[] bytes = new byte[2048];
  private int length;
  private int packetAt;
  private int version;

  /** Reads the lines of bytes in a text; returns whether there are any. */
  boolean read(byte[] text, int from, int to) {
    length = 0;
    int at = from;
    while (at < to) {
      int end = at;
      while (end < to && text[end] != '\n') {
        end++;
      }
      if (isDump(text, at, end) && !line(text, at, end)) {
        break;
      }
      at = end + 1;
    }
    return length > 0;
  }

  /** Tells whether a line is one of bytes. */
  static boolean isDump(byte[] text, int from, int to) {
    int p = from;
    while (p < to && (text[p] == ' ' || text[p] == '\t')) {
      p++;
    }
    if (to - p < 6 || text[p] != '0' || text[p + 1] != 'x') {
      return false;
    }
    p += 2;
    int digits = 0;
    while (p < to && Scan.hex(text[p]) >= 0) {
      p++;
      digits++;
    }
    return digits >= 4 && p < to && text[p] == ':';
  }

  /** Adds the bytes of a line; returns false where it does not follow what is there. */
  private boolean line(byte[] text, int from, int to) {
    int p = from;
    while (text[p] != 'x') {
      p++;
    }
    p++;
    int offset = 0;
    while (text[p] != ':') {
      offset = offset << 4 | Scan.hex(text[p++]);
    }
    if (offset != length) {
      return false; // another dump, or a line is missing
    }
    p++;
    int start = length;
    int spaces = 0;
    while (p < to && length - start < 16) {
      if (text[p] == ' ') {
        spaces++;
        p++;
        if (spaces > 1 && length > start) {
          break; // what follows are the same bytes as characters
        }
        continue;
      }
      spaces = 0;
      int high = Scan.hex(text[p]);
      int low = p + 1 < to ? Scan.hex(text[p + 1]) : -1;
      if (high < 0 || low < 0) {
        break;
      }
      add((byte) (high << 4 | low));
      p += 2;
    }
    return length < MAX;
  }

  private void add(byte value) {
    if (length == bytes.length) {
      bytes = java.util.Arrays.copyOf(bytes, 2 * length);
    }
    bytes[length++] = value;
  }

  /**
   * Tells whether the bytes hold the packet of the line: with the link's header before it or not,
   * it begins with an IP header that has the addresses of the line, or those that a name hides.
   */
  boolean isPacket(Printed line) {
    for (packetAt = 0; packetAt + 20 <= length && packetAt <= 40; packetAt += 2) {
      version = bytes[packetAt] >> 4 & 0xf;
      if (version == 4 && isIpv4(line) || version == 6 && isIpv6(line)) {
        return true;
      }
    }
    return false;
  }

  private boolean isIpv4(Printed line) {
    int declared = u16(packetAt + 2);
    return line.version == 4
        && (bytes[packetAt] & 0xf) >= 5
        && declared >= 20
        && isAddress(line.sourceHigh, line.sourceLow, packetAt + 12, 4)
        && isAddress(line.destinationHigh, line.destinationLow, packetAt + 16, 4);
  }

  private boolean isIpv6(Printed line) {
    return line.version == 6
        && packetAt + 40 <= length
        && isAddress(line.sourceHigh, line.sourceLow, packetAt + 8, 16)
        && isAddress(line.destinationHigh, line.destinationLow, packetAt + 24, 16);
  }

  private boolean isAddress(long high, long low, int at, int size) {
    if (high == -1) {
      return true; // a name
    }
    long last = 0;
    for (int i = size == 4 ? 0 : 8; i < size; i++) {
      last = last << 8 | bytes[at + i] & 0xff;
    }
    return last == low;
  }

  /**
   * Tells whether the bytes are those of the ICMPv6 error that the line prints, from its type on.
   */
  boolean isIcmp6(Printed line) {
    return length >= 8 && bytes[0] == (byte) line.icmpType && bytes[1] == (byte) line.icmpCode;
  }

  private int u16(int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Returns where the packet begins; only where {@link #isPacket} said that there is one. */
  int packetAt() {
    return packetAt;
  }

  int packetLength() {
    return Math.min(length - packetAt, originalLength());
  }

  /** Returns how long the packet was on the wire, as its header says. */
  int originalLength() {
    int declared = version == 4 ? u16(packetAt + 2) : 40 + u16(packetAt + 4);
    return Math.max(declared, 20);
  }
}
