package io.dnsanalyzer.capture;

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
  static final int SECTION_HEADER = 0x0a0d0d0a;
  static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;

  private static final int INTERFACE_DESCRIPTION = 1;
  private static final int PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int INTERFACE_STATISTICS = 5;
  private static final int ENHANCED_PACKET = 6;

  /** Type, length, and the length again behind the body. */
  private static final int FRAMING = 12;

  private static final int MAX_BLOCK = 16 << 20;
  private static final int MAX_INTERFACES = 65_536;

  private final ByteSource source;
  private final List<PcapngInterface> interfaces = new ArrayList<>();
  private final Set<Integer> linkTypes = new LinkedHashSet<>();
  private int earlierInterfaces;
  private int captureInterface;
  private boolean timed;
  private boolean fine;
  private long drops = -1;
  private long frames;
  private @Nullable Damage damage;

  /**
   * Reads from a section on.
   *
   * @param source positioned at the first section header block
   */
  PcapngReader(ByteSource source) {
    this.source = source;
  }

  @Override
  public boolean next(Frame frame) throws IOException {
    while (damage == null && source.has(FRAMING)) {
      int type = source.i32(0);
      // A section header reads the same in both byte orders and says which one follows.
      if (type == SECTION_HEADER && !setByteOrder()) {
        return damaged("the byte-order magic of the section is neither order's");
      }
      int length = source.i32(4);
      if (!readBlock(length, smallest(type))) {
        return false;
      }
      boolean isFrame = false;
      switch (type) {
        case SECTION_HEADER -> startSection();
        case INTERFACE_DESCRIPTION -> declareInterface(length);
        case INTERFACE_STATISTICS -> readStatistics(length);
        case ENHANCED_PACKET -> isFrame = packet(frame, length, source.i32(8));
        case PACKET -> isFrame = packet(frame, length, source.u16(8));
        case SIMPLE_PACKET -> isFrame = simplePacket(frame, length);
        default -> {}
      }
      if (damage != null) {
        return false;
      }
      source.advance(length);
      if (isFrame) {
        frames++;
        return true;
      }
    }
    if (damage == null && (source.available() > 0 || source.fault() != null)) {
      damage = Damages.cut(source, "a block", FRAMING);
    }
    return false;
  }

  private static int smallest(int type) {
    return switch (type) {
      case SECTION_HEADER -> 28;
      case INTERFACE_DESCRIPTION -> 20;
      case PACKET, ENHANCED_PACKET -> 32;
      case SIMPLE_PACKET -> 16;
      case INTERFACE_STATISTICS -> 24;
      default -> FRAMING;
    };
  }

  private boolean setByteOrder() {
    source.bigEndian(false);
    if (source.i32(8) != BYTE_ORDER_MAGIC) {
      source.bigEndian(true);
    }
    return source.i32(8) == BYTE_ORDER_MAGIC;
  }

  /** Brings the whole block into the window and checks its two lengths. */
  private boolean readBlock(int length, int smallest) throws IOException {
    if (length < smallest || length > MAX_BLOCK || (length & 3) != 0) {
      return damaged(
          "a block claims "
              + Integer.toUnsignedString(length)
              + " bytes; a multiple of 4 from "
              + smallest
              + " to "
              + MAX_BLOCK
              + " is read");
    }
    if (!source.has(length)) {
      damage = Damages.cut(source, "a block", length);
      return false;
    }
    int again = source.i32(length - 4);
    if (again != length) {
      return damaged(
          "a block of "
              + length
              + " bytes says "
              + Integer.toUnsignedString(again)
              + " at its end");
    }
    return true;
  }

  private void startSection() {
    int major = source.u16(12);
    if (major != 1) {
      damaged("pcapng version " + major + "." + source.u16(14) + " is not supported");
    }
    earlierInterfaces += interfaces.size();
    interfaces.clear();
  }

  private void declareInterface(int length) {
    if (earlierInterfaces + interfaces.size() == MAX_INTERFACES) {
      damaged("more than " + MAX_INTERFACES + " interfaces");
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
    long count = PcapngStatistics.drops(source, length);
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
        captured,
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
        size,
        PcapReader.wireLength(size, (int) Math.min(original, Integer.MAX_VALUE)),
        in.linkType(),
        0);
    captureInterface = earlierInterfaces;
    timed = false;
    return true;
  }

  private boolean fits(int captured, int space) {
    if (captured < 0 || captured > MAX_FRAME) {
      damage = Damages.frameTooLong(source, frames + 1, captured);
      return false;
    }
    return captured <= space
        || damaged(
            "frame " + (frames + 1) + " claims " + captured + " bytes; its block holds " + space);
  }

  private boolean damaged(String reason) {
    damage = new Damage(source.offset(), reason);
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
  public @Nullable Damage damage() {
    return damage;
  }
}
