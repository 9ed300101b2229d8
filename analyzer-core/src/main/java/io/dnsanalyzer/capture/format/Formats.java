package io.dnsanalyzer.capture.format;

import io.dnsanalyzer.capture.FrameReader;
import io.dnsanalyzer.capture.TextFormat;
import io.dnsanalyzer.capture.input.ByteSource;
import io.dnsanalyzer.capture.input.NotACaptureException;
import io.dnsanalyzer.capture.input.SourceInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Finds a capture's format from its first bytes, never from its name. */
public final class Formats {
  private static final int LOOKED_AT = 512;

  private Formats() {}

  /**
   * Returns the reader for what begins at the window.
   *
   * @param texts what recognises texts
   * @throws NotACaptureException when no format that is read here begins like this; the message
   *     says what it looks like instead
   * @throws IOException when not even that much can be read
   */
  public static FrameReader open(ByteSource source, TextFormat texts) throws IOException {
    return open(source, texts, 0);
  }

  /**
   * Returns the reader for what is left of a file.
   *
   * @param frames how many frames of it are not in the source: of a pcap, 0 or more
   */
  static FrameReader open(ByteSource source, TextFormat texts, long frames) throws IOException {
    if (source.has(4)) {
      source.bigEndian(true);
      int magic = source.i32(0);
      switch (magic) {
        case 0xa1b2c3d4, 0xd4c3b2a1 -> {
          return pcap(source, magic == 0xd4c3b2a1, false, false, frames);
        }
        case 0xa1b23c4d, 0x4d3cb2a1 -> {
          return pcap(source, magic == 0x4d3cb2a1, true, false, frames);
        }
        case 0xa1b2cd34, 0x34cdb2a1 -> {
          return pcap(source, magic == 0x34cdb2a1, false, true, frames);
        }
        case PcapngBlocks.SECTION_HEADER -> {
          if (!source.has(12) || isByteOrderMagic(source.i32(8))) {
            return new PcapngReader(source);
          }
        }
        default -> {}
      }
    }
    IOException failure = source.failure();
    if (failure != null && source.available() < 4) {
      throw failure;
    }
    String what = describe(source);
    FrameReader text = isKnown(source) ? null : texts.open(new SourceInput(source));
    if (text != null) {
      return text;
    }
    throw new NotACaptureException(what);
  }

  /** Tells whether it begins like something that is neither a capture nor a text. */
  private static boolean isKnown(ByteSource source) {
    int length = Math.min(source.available(), 16);
    String hex =
        HexFormat.of().formatHex(source.bytes(), source.position(), source.position() + length);
    for (String[] known : KNOWN) {
      if (hex.startsWith(known[0])) {
        return true;
      }
    }
    return false;
  }

  private static FrameReader pcap(
      ByteSource source, boolean littleEndian, boolean nanoseconds, boolean modified, long frames)
      throws IOException {
    source.bigEndian(!littleEndian);
    return new PcapReader(source, nanoseconds, modified, frames);
  }

  private static boolean isByteOrderMagic(int value) {
    return value == PcapngBlocks.BYTE_ORDER_MAGIC
        || value == Integer.reverseBytes(PcapngBlocks.BYTE_ORDER_MAGIC);
  }

  private static String describe(ByteSource source) throws IOException {
    source.has(LOOKED_AT);
    String fault = source.fault();
    if (fault != null && source.available() < 4) {
      return fault + " before a capture begins; fetch or record it again";
    }
    byte[] start = new byte[Math.min(source.available(), LOOKED_AT)];
    System.arraycopy(source.bytes(), source.position(), start, 0, start.length);
    if (start.length == 0) {
      return "the file is empty; record again, with tcpdump -w FILE";
    }
    String hex = HexFormat.of().formatHex(start, 0, Math.min(start.length, 16));
    for (String[] known : KNOWN) {
      if (hex.startsWith(known[0])) {
        return known[1];
      }
    }
    if (isText(start)) {
      return "a text file without a packet that tcpdump printed; record packets with tcpdump -w FILE";
    }
    return "not a pcap or pcapng capture (it begins with "
        + HexFormat.ofDelimiter(" ").formatHex(start, 0, Math.min(start.length, 8))
        + "); editcap -F pcapng converts other capture formats";
  }

  private static final String[][] KNOWN = {
    {hex("snoop\0\0\0"), "a snoop capture; convert it with editcap -F pcapng IN OUT"},
    {hex("btsnoop\0"), "a Bluetooth capture (btsnoop), which holds no DNS"},
    {hex("GMBU"), "a Network Monitor capture; convert it with editcap -F pcapng IN OUT"},
    {hex("RTSS"), "a Network Monitor capture; convert it with editcap -F pcapng IN OUT"},
    {hex("TRSNIFF data"), "a Sniffer capture; convert it with editcap -F pcapng IN OUT"},
    {hex("BZh"), "compressed with bzip2; unpack it first with bunzip2"},
    {"fd377a585a00", "compressed with xz; unpack it first with unxz"},
    {"04224d18", "compressed with lz4; unpack it first with unlz4"},
    {hex("PK\3\4"), "a zip archive; unpack it first with unzip"},
  };

  private static String hex(String ascii) {
    return HexFormat.of().formatHex(ascii.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static boolean isText(byte[] start) {
    for (byte b : start) {
      boolean control = (b & 0xe0) == 0 && b != '\n' && b != '\r' && b != '\t' && b != 0x1b;
      if (control || b == 0x7f) {
        return false;
      }
    }
    // What was looked at may end inside a character.
    boolean endOfInput = false;
    CoderResult decoded =
        StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(start), CharBuffer.allocate(start.length), endOfInput);
    return !decoded.isError();
  }
}
