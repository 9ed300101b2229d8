package io.dnsanalyzer.decode.link;

import io.dnsanalyzer.decode.Bytes;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.Layer;

/**
 * Apple's header of the interface "pktap" and of tcpdump -k on macOS (LINKTYPE_PKTAP), which names
 * the link type of what follows. Its numbers are little-endian.
 */
final class Pktap {
  /** Where the flags stand in both versions; they tell which version it is. */
  private static final int FLAGS = 36;

  private static final int VERSION_2 = 0x0008_0000;
  private static final int LENGTH = 108;
  private static final int LENGTH_2 = FLAGS + 4;
  private static final int PACKET_FOLLOWS = 1;

  private Pktap() {}

  static Layer decode(Datagram d) {
    if (d.end - d.at < LENGTH_2) {
      return d.broken("PKTAP header", LENGTH_2);
    }
    boolean isVersion2 = (i32(d, FLAGS) & VERSION_2) != 0;
    int least = isVersion2 ? LENGTH_2 : LENGTH;
    int length = isVersion2 ? Bytes.u8(d.bytes, d.at) : i32(d, 0);
    if (length < least || d.end - d.at < length) {
      return d.broken("PKTAP header", Math.max(length, least));
    }
    boolean isPacket = isVersion2 || i32(d, 4) == PACKET_FOLLOWS;
    int linkType = isVersion2 ? Bytes.u16Little(d.bytes, d.at + 6) : i32(d, 8);
    d.at += length;
    return switch (linkType) {
      // Headers that name what follows would name one another without end.
      case 149, 192, 258 -> Layer.IRRELEVANT;
      default -> isPacket ? LinkDecoder.decode(linkType, d) : Layer.IRRELEVANT;
    };
  }

  /**
   * Reads a frame of LINKTYPE_USER2, which is for anybody's private use and which macOS gives to
   * these frames.
   */
  static Layer decodeIfItIsOne(Datagram d, int linkType) {
    boolean isOne =
        d.end - d.at >= LENGTH_2
            && ((i32(d, FLAGS) & VERSION_2) != 0
                ? Bytes.u8(d.bytes, d.at) >= LENGTH_2
                : i32(d, 0) >= LENGTH && i32(d, 0) <= 255 && (i32(d, 4) & ~PACKET_FOLLOWS) == 0);
    return isOne ? decode(d) : d.unsupported(linkType);
  }

  private static int i32(Datagram d, int at) {
    return Integer.reverseBytes(Bytes.i32(d.bytes, d.at + at));
  }
}
