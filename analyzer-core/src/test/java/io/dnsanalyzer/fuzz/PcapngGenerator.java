package io.dnsanalyzer.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The same traffic in pcapng files that are valid and strange: sections of either byte order,
 * several interfaces, clocks of any resolution and offset, every kind of packet block, statistics
 * and blocks that nobody knows, options at their extremes.
 */
@SuppressWarnings("ByteBufferBackingArray") // body() allocates it
final class PcapngGenerator {
  private static final int SECTION = 0x0a0d0d0a;
  private static final int INTERFACE = 1;
  private static final int PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int STATISTICS = 5;
  private static final int ENHANCED_PACKET = 6;
  private static final int MAX_INTERFACES = 3;

  private final Choices choices;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

  /** The resolution of each interface of this section, as its option says. */
  private final List<Integer> resolutions = new ArrayList<>();

  private PcapngGenerator(Choices choices) {
    this.choices = choices;
  }

  static byte[] generate(Choices choices) {
    byte[] traffic = FrameGenerator.anything(choices);
    return new PcapngGenerator(choices).around(traffic);
  }

  private byte[] around(byte[] traffic) {
    int linkType = PcapRecord.order(traffic) == ByteOrder.BIG_ENDIAN ? traffic[23] : traffic[20];
    section(linkType);
    for (PcapRecord record : PcapRecord.of(traffic)) {
      if (choices.oneIn(20)) {
        section(linkType);
      }
      if (choices.oneIn(12)) {
        aside(linkType);
      }
      packet(record);
    }
    return out.toByteArray();
  }

  private void section(int linkType) {
    order = choices.oneIn(2) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    resolutions.clear();
    ByteBuffer body = body(16);
    body.putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1);
    block(SECTION, body.array(), text(4));
    for (int i = choices.below(MAX_INTERFACES); i >= 0; i--) {
      describe(linkType);
    }
  }

  private void describe(int linkType) {
    ByteArrayOutputStream options = new ByteArrayOutputStream();
    int resolution = 6;
    if (choices.oneIn(3)) {
      resolution = choices.of(0, 3, 6, 9, 12, 19, 20, 38, 0x80, 0x8a, 0x94, 0xbf, 0xc0, 0xff);
      option(options, 9, new byte[] {(byte) resolution});
    }
    if (choices.oneIn(3)) {
      long offset =
          choices.of(
              0L,
              1L,
              -1L,
              3600L,
              Long.MIN_VALUE,
              Long.MAX_VALUE,
              9_223_372_036L,
              -9_223_372_037L,
              choices.u64());
      option(options, 14, body(8).putLong(offset).array());
    }
    options.writeBytes(text(3));
    ByteBuffer body = body(8);
    body.putShort((short) (choices.oneIn(10) ? choices.below(300) : linkType));
    body.putShort((short) 0).putInt(choices.of(0, 65535, 96, 1 << 18));
    block(INTERFACE, body.array(), options.toByteArray());
    resolutions.add(resolution);
  }

  /** What stands between packets. */
  private void aside(int linkType) {
    switch (choices.below(4)) {
      case 0 -> {
        ByteArrayOutputStream options = new ByteArrayOutputStream();
        option(options, choices.of(2, 3, 4, 5, 7), body(8).putLong(choices.u64()).array());
        ByteBuffer body = body(12).putInt(choices.below(resolutions.size() + 1));
        block(STATISTICS, body.putLong(choices.u64()).array(), options.toByteArray());
      }
      case 1 -> block(choices.of(4, 0xbad, 0x40000bad, 9, 10), choices.bytes(8), text(1));
      case 2 -> describe(linkType);
      default -> block(choices.u32() | 0x80000000, choices.bytes(choices.below(32)), new byte[0]);
    }
  }

  private void packet(PcapRecord record) {
    byte[] packet = record.packet();
    int number = choices.oneIn(60) ? choices.below(300) : choices.below(resolutions.size());
    long ticks =
        choices.oneIn(25)
            ? choices.of(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE, choices.u64())
            : ticks(record.time(), number);
    switch (choices.below(6)) {
      case 0 ->
          block(
              SIMPLE_PACKET,
              body(4 + packet.length).putInt(record.original()).put(packet).array(),
              new byte[0]);
      case 1 -> {
        ByteBuffer body = body(20 + padded(packet.length)).putShort((short) number);
        body.putShort((short) choices.below(4)).putInt((int) (ticks >>> 32)).putInt((int) ticks);
        body.putInt(packet.length).putInt(record.original()).put(packet);
        block(PACKET, body.array(), text(1));
      }
      default -> {
        ByteBuffer body = body(20 + padded(packet.length)).putInt(number);
        body.putInt((int) (ticks >>> 32)).putInt((int) ticks);
        body.putInt(packet.length).putInt(record.original()).put(packet);
        block(ENHANCED_PACKET, body.array(), text(2));
      }
    }
  }

  private long ticks(long nanos, int number) {
    int resolution = number < resolutions.size() ? resolutions.get(number) : 6;
    double seconds = nanos / 1e9;
    return (long)
        (resolution < 0x80
            ? seconds * Math.pow(10, resolution)
            : seconds * Math.pow(2, resolution & 0x7f));
  }

  /** Returns up to so many options that do not concern times, whole or without their end. */
  private byte[] text(int atMost) {
    ByteArrayOutputStream options = new ByteArrayOutputStream();
    for (int i = choices.below(atMost + 1); i > 0; i--) {
      option(options, choices.of(1, 2, 3, 4, 2988, 2989, 0x7fff), choices.bytes(choices.below(9)));
    }
    return options.toByteArray();
  }

  private void option(ByteArrayOutputStream options, int code, byte[] value) {
    ByteBuffer option = body(4 + padded(value.length));
    option.putShort((short) code).putShort((short) value.length).put(value);
    options.writeBytes(option.array());
  }

  private void block(int type, byte[] body, byte[] options) {
    boolean hasEnd = options.length > 0 && !choices.oneIn(4);
    int length = 12 + padded(body.length) + options.length + (hasEnd ? 4 : 0);
    ByteBuffer block = body(length).putInt(type).putInt(length);
    block.put(Arrays.copyOf(body, padded(body.length))).put(options);
    block.putInt(length - 4, length);
    out.writeBytes(block.array());
  }

  private ByteBuffer body(int length) {
    return ByteBuffer.allocate(length).order(order);
  }

  private static int padded(int length) {
    return length + 3 & ~3;
  }
}
