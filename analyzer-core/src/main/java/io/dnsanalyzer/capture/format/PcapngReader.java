package io.dnsanalyzer.capture.format;

import io.dnsanalyzer.capture.Damage;
import io.dnsanalyzer.capture.Excerpt;
import io.dnsanalyzer.capture.FrameReader;
import io.dnsanalyzer.capture.input.ByteSource;
import io.dnsanalyzer.packet.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads pcapng (draft-ietf-opsawg-pcapng): any number of sections, each with its own byte order and
 * interfaces. Blocks that carry neither frames nor facts about them are skipped.
 */
final class PcapngReader implements FrameReader {
  /** In a section; sections may be many, as of captures that were written one behind another. */
  private static final int MAX_INTERFACES = 65_536;

  /** Numbers of interfaces begin again beyond these, before they overflow. */
  private static final int MAX_EARLIER = (1 << 30) - 1;

  private final ByteSource source;
  private final PcapngBlocks blocks;
  private final List<PcapngInterface> interfaces = new ArrayList<>();
  private final Set<Integer> linkTypes = new LinkedHashSet<>();
  private int earlierInterfaces;
  private int captureInterface;
  private boolean timed;
  private boolean fine;
  private long drops = -1;
  private OptionalLong excerptOf = OptionalLong.empty();
  private long frames;

  /**
   * Reads from a section on.
   *
   * @param source positioned at the first section header block
   */
  PcapngReader(ByteSource source) {
    this.source = source;
    this.blocks = new PcapngBlocks(source);
  }

  @Override
  public boolean next(Frame frame) throws IOException {
    while (blocks.next()) {
      int length = blocks.length();
      boolean isFrame = false;
      switch (blocks.type()) {
        case PcapngBlocks.SECTION_HEADER -> startSection(length);
        case PcapngBlocks.INTERFACE_DESCRIPTION -> declareInterface(length);
        case PcapngBlocks.INTERFACE_STATISTICS -> readStatistics(length);
        case PcapngBlocks.ENHANCED_PACKET -> isFrame = packet(frame, length, source.i32(8));
        case PcapngBlocks.PACKET -> isFrame = packet(frame, length, source.u16(8));
        case PcapngBlocks.SIMPLE_PACKET -> isFrame = simplePacket(frame, length);
        default -> {}
      }
      if (isFrame) {
        frames++;
        return true;
      }
    }
    return false;
  }

  private void startSection(int length) {
    int major = source.u16(12);
    if (major != 1) {
      damaged("pcapng version " + major + "." + source.u16(14) + " is not supported");
    }
    String comment = PcapngOptions.comment(source, length);
    excerptOf = excerptOf.isPresent() ? excerptOf : Excerpt.framesOfAll(comment);
    earlierInterfaces = earlierInterfaces + interfaces.size() & MAX_EARLIER;
    interfaces.clear();
  }

  private void declareInterface(int length) {
    if (interfaces.size() == MAX_INTERFACES) {
      damaged("more than " + MAX_INTERFACES + " interfaces in a section");
      return;
    }
    PcapngInterface declared = PcapngInterface.read(source, length);
    if (declared == null) {
      damaged("the options of interface " + interfaces.size() + " cannot be read");
      return;
    }
    interfaces.add(declared);
    linkTypes.add(declared.linkType());
    fine |= declared.clock().finerThanMicroseconds();
  }

  private void readStatistics(int length) {
    int id = source.i32(8);
    if (id < 0 || id >= interfaces.size()) {
      return; // counts that belong to nobody; frames do not depend on them
    }
    long count = PcapngOptions.drops(source, length);
    if (count >= 0) {
      // Counters run on, so the last report of an interface replaces the one before it.
      PcapngInterface reported = interfaces.get(id);
      long others = Math.max(drops, 0) - Math.max(reported.drops(), 0);
      drops = Long.MAX_VALUE - others < count ? Long.MAX_VALUE : others + count;
      reported.drops(count);
    }
  }

  private boolean packet(Frame frame, int length, int id) {
    if (id < 0 || id >= interfaces.size()) {
      return damaged(
          "frame "
              + (frames + 1)
              + " names interface "
              + Integer.toUnsignedString(id)
              + ", which the section does not declare");
    }
    int captured = source.i32(20);
    if (!fits(captured, length - 32)) {
      return false;
    }
    PcapngInterface in = interfaces.get(id);
    long ticks = source.u32(12) << 32 | source.u32(16);
    frame.set(
        source.bytes(),
        source.position() + 28,
        Math.min(captured, MAX_FRAME),
        PcapReader.wireLength(captured, source.i32(24)),
        in.linkType(),
        in.clock().nanos(ticks));
    captureInterface = earlierInterfaces + id;
    timed = true;
    return true;
  }

  private boolean simplePacket(Frame frame, int length) {
    if (interfaces.isEmpty()) {
      return damaged("frame " + (frames + 1) + " stands before any interface is declared");
    }
    PcapngInterface in = interfaces.get(0);
    long original = source.u32(8);
    long captured = Math.min(original, in.snapLength());
    int size = (int) Math.min(captured, Integer.MAX_VALUE);
    if (!fits(size, length - 16)) {
      return false;
    }
    frame.set(
        source.bytes(),
        source.position() + 12,
        Math.min(size, MAX_FRAME),
        PcapReader.wireLength(size, (int) Math.min(original, Integer.MAX_VALUE)),
        in.linkType(),
        0);
    captureInterface = earlierInterfaces;
    timed = false;
    return true;
  }

  /** A frame longer than any that is read ends where {@link #MAX_FRAME} does, like one cut. */
  private boolean fits(int captured, int space) {
    return captured >= 0 && captured <= space
        || damaged(
            "frame "
                + (frames + 1)
                + " claims "
                + Integer.toUnsignedString(captured)
                + " bytes; its block holds "
                + space);
  }

  private boolean damaged(String reason) {
    blocks.damaged(new Damage(source.offset(), reason));
    return false;
  }

  @Override
  public int captureInterface() {
    return captureInterface;
  }

  @Override
  public boolean timed() {
    return timed;
  }

  @Override
  public String format() {
    return "pcapng";
  }

  @Override
  public List<Integer> linkTypes() {
    return List.copyOf(linkTypes);
  }

  @Override
  public int timeDigits() {
    return fine ? 9 : 6;
  }

  @Override
  public OptionalLong drops() {
    return drops < 0 ? OptionalLong.empty() : OptionalLong.of(drops);
  }

  @Override
  public OptionalLong excerptOf() {
    return excerptOf;
  }

  @Override
  public @Nullable Damage damage() {
    return blocks.damage();
  }
}
