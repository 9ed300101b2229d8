package io.dnsanalyzer.pcap4j;

import io.dnsanalyzer.decoded.DecodedPacket;
import io.dnsanalyzer.packet.Frame;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcap4j.packet.BsdLoopbackPacket;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.IpSelector;
import org.pcap4j.packet.LinuxSllPacket;
import org.pcap4j.packet.Packet;
import org.pcap4j.packet.PppPacket;
import org.pcap4j.packet.RadiotapPacket;

/**
 * Frames as pcap4j reads them.
 *
 * <p>pcap4j throws, recurses and takes very long where a frame is crafted to make it, so frames
 * longer than {@value #LONGEST} bytes are not given to it, and whatever it throws means that it
 * could not decode the frame.
 */
public final class Pcap4jPackets {
  /** The longest frame that pcap4j is asked to decode, in bytes. */
  public static final int LONGEST = 2048;

  /** Layers further inside are not indented further. */
  private static final int DEEPEST = 16;

  private Pcap4jPackets() {}

  /**
   * Returns a frame as pcap4j's packet, which is a copy and stays valid; empty when pcap4j cannot
   * decode it.
   */
  public static Optional<Packet> packet(Frame frame) {
    try {
      return Optional.ofNullable(decode(frame));
    } catch (IllegalRawDataException | RuntimeException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the frame of a decoded packet as pcap4j's packet; empty when pcap4j cannot decode it,
   * or the frame is not there, see {@link DecodedPacket#hasFrameBytes}.
   */
  public static Optional<Packet> packet(DecodedPacket packet) {
    if (!packet.hasFrameBytes()) {
      return Optional.empty();
    }
    byte[] bytes = packet.bytes().toByteArray();
    Frame frame = new Frame();
    frame.set(
        bytes, 0, bytes.length, packet.originalLength(), packet.linkType(), packet.frame().nanos());
    return packet(frame);
  }

  /**
   * Returns what pcap4j prints of a frame: its headers as a tree of many lines, each layer inside
   * of the one before it, the datagram that an ICMP error quotes inside of the error; empty when
   * pcap4j cannot decode it. Text from the wire is not escaped.
   */
  public static Optional<String> tree(Frame frame) {
    try {
      return packet(frame).map(Pcap4jPackets::tree);
    } catch (RuntimeException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  private static String tree(Packet packet) {
    StringBuilder out = new StringBuilder();
    int depth = 0;
    for (Packet layer = packet; layer != null; layer = layer.getPayload()) {
      String indent = "  ".repeat(Math.min(depth++, DEEPEST));
      Object said = layer.getHeader() == null ? layer : layer.getHeader();
      said.toString()
          .lines()
          .filter(line -> !line.isBlank())
          .forEach(line -> out.append(indent).append(withoutSlash(line)).append('\n'));
    }
    return out.toString();
  }

  /** Java writes an address without a name as {@code /192.0.2.1}. */
  private static String withoutSlash(String line) {
    return line.contains(" address: /") ? line.replaceFirst(": /", ": ") : line;
  }

  /** Begins with the class that reads the frame's link type (numbers of the LINKTYPE_ registry). */
  private static @Nullable Packet decode(Frame frame) throws IllegalRawDataException {
    byte[] bytes = frame.bytes();
    int from = frame.offset();
    int length = frame.length();
    if (length == 0 || length > LONGEST) {
      return null;
    }
    return switch (frame.linkType()) {
      case 0 -> BsdLoopbackPacket.newPacket(bytes, from, length);
      case 1 -> EthernetPacket.newPacket(bytes, from, length);
      case 9, 50 -> PppPacket.newPacket(bytes, from, length);
      case 101, 228, 229 -> IpSelector.newPacket(bytes, from, length);
      case 113 -> LinuxSllPacket.newPacket(bytes, from, length);
      case 127 -> RadiotapPacket.newPacket(bytes, from, length);
      default -> null;
    };
  }
}
