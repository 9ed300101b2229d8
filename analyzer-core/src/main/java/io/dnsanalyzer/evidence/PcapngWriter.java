package io.dnsanalyzer.evidence;

import io.dnsanalyzer.packet.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes frames as one section of pcapng (draft-ietf-opsawg-pcapng 4.1 to 4.3), little-endian, with
 * a comment on each.
 *
 * <p>A frame keeps its bytes, its length on the wire, its link type, and its time in nanoseconds. A
 * time before 1970 becomes 1970, as pcapng counts without a sign. There is an interface for each
 * link type and capture point, in the order of first frames, so that a packet that was captured at
 * two points is still told apart.
 */
public final class PcapngWriter {
  private static final int SECTION_HEADER = 0x0a0d0d0a;
  private static final int INTERFACE = 1;
  private static final int PACKET = 6;
  private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
  private static final int OPT_COMMENT = 1;
  private static final int IF_TSRESOL = 9;

  /** The length of an option has 16 bits, and its value is padded to 4 bytes. */
  private static final int MAX_COMMENT = 0xfffc;

  /** Type, two lengths, and the end of the options. */
  private static final int FRAMING = 16;

  private final OutputStream out;
  private final Map<Point, Integer> interfaces = new HashMap<>();

  private record Point(int linkType, int capturePoint) {}

  /**
   * Begins a file.
   *
   * @param out takes the blocks, each in one piece; left open
   * @param comment what the file is; empty for no comment
   * @throws IOException when {@code out} does
   */
  public PcapngWriter(OutputStream out, String comment) throws IOException {
    this.out = out;
    byte[] words = bytes(comment);
    ByteBuffer block = block(SECTION_HEADER, 16 + option(words));
    // Version 1.0; the length of the section is not told (4.1).
    block.putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0).putLong(-1);
    putComment(block, words);
    write(block);
  }

  /**
   * Writes a frame.
   *
   * @param comment what the frame shows; empty for no comment, cut where it is longer than an
   *     option can be
   * @throws IOException when the stream does
   */
  public void write(Frame frame, String comment) throws IOException {
    int in = interfaceOf(frame);
    byte[] words = bytes(comment);
    int length = frame.length();
    ByteBuffer block = block(PACKET, 20 + padded(length) + option(words));
    long time = Math.max(0, frame.time());
    block.putInt(in).putInt((int) (time >>> 32)).putInt((int) time);
    block.putInt(length).putInt(frame.originalLength());
    block.put(frame.bytes(), frame.offset(), length);
    block.position(block.position() + padded(length) - length);
    putComment(block, words);
    write(block);
  }

  private int interfaceOf(Frame frame) throws IOException {
    Point point = new Point(frame.linkType(), frame.capturePoint());
    Integer known = interfaces.get(point);
    if (known != null) {
      return known;
    }
    ByteBuffer block = block(INTERFACE, 8 + option(new byte[1]));
    // No limit on the length of frames (4.2): they are what the capture has of them.
    block.putShort((short) frame.linkType()).putShort((short) 0).putInt(0);
    block.putShort((short) IF_TSRESOL).putShort((short) 1).put((byte) 9);
    block.position(block.position() + 3);
    write(block);
    interfaces.put(point, interfaces.size());
    return interfaces.size() - 1;
  }

  /** Returns a block whose framing is there and whose body of {@code length} bytes comes next. */
  private static ByteBuffer block(int type, int length) {
    int total = FRAMING + length;
    ByteBuffer block = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
    // Zeros before the second length end the options (3.5).
    block.putInt(total - 4, total);
    return block.putInt(type).putInt(total);
  }

  private static void putComment(ByteBuffer block, byte[] words) {
    if (words.length > 0) {
      block.putShort((short) OPT_COMMENT).putShort((short) words.length).put(words);
    }
  }

  private void write(ByteBuffer block) throws IOException {
    byte[] bytes = new byte[block.rewind().remaining()];
    block.get(bytes);
    out.write(bytes);
  }

  /** Returns how long an option is. */
  private static int option(byte[] value) {
    return value.length == 0 ? 0 : 4 + padded(value.length);
  }

  private static int padded(int length) {
    return length + 3 & ~3;
  }

  private static byte[] bytes(String comment) {
    byte[] all = comment.getBytes(StandardCharsets.UTF_8);
    if (all.length <= MAX_COMMENT) {
      return all;
    }
    int end = MAX_COMMENT;
    while ((all[end] & 0xc0) == 0x80) {
      end--; // a character is not cut in two (RFC 3629 3)
    }
    return Arrays.copyOf(all, end);
  }
}
