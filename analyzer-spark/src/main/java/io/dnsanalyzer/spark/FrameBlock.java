package io.dnsanalyzer.spark;

import io.dnsanalyzer.packet.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Frames of one file that follow one another, as bytes. */
final class FrameBlock {
  /** From so many bytes on, a block is full. */
  static final int FULL = 256 << 10;

  private static final int HEADER = 32;

  /** The interface of a frame within its file is the lower half of its capture point. */
  private static final int INTERFACES = 1 << 16;

  private FrameBlock() {}

  /** Gathers frames. */
  static final class Writer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ByteBuffer header = ByteBuffer.allocate(HEADER);
    private long time;
    private long number;

    boolean isEmpty() {
      return bytes.size() == 0;
    }

    boolean isFull() {
      return bytes.size() >= FULL;
    }

    /**
     * Adds a frame.
     *
     * @param latest the latest time of its file up to it
     */
    void add(Frame frame, long latest) {
      if (isEmpty()) {
        time = latest;
        number = frame.number();
      }
      header.clear();
      header.putLong(frame.time()).putLong(frame.number());
      header.putInt(frame.linkType()).putInt(frame.capturePoint() & INTERFACES - 1);
      header.putInt(frame.length()).putInt(frame.originalLength());
      bytes.write(header.array(), 0, HEADER);
      bytes.write(frame.bytes(), frame.offset(), frame.length());
    }

    /** Returns what was added, and forgets it. */
    Piece take(int file) {
      Piece piece = Piece.frames(file, time, number, bytes.toByteArray());
      bytes.reset();
      return piece;
    }
  }

  /** Returns frames again, in one object that is filled again and again. */
  static final class Reader {
    private final ByteBuffer from;
    private final int file;
    private final long before;
    private final int point;
    private final Frame frame = new Frame();
    private long latest;

    /**
     * Begins before the first one.
     *
     * @param first where the first frame is in the capture
     * @param before how many frames the file has before those that its part counts
     * @param point the capture point of the file
     */
    Reader(byte[] bytes, BlockKey first, long before, int point) {
      from = ByteBuffer.wrap(bytes);
      latest = first.time;
      file = first.file;
      this.before = before;
      this.point = point;
    }

    /** Goes on to the next frame; returns false when there is none. */
    boolean next() {
      if (!from.hasRemaining()) {
        return false;
      }
      long time = from.getLong();
      long number = before + from.getLong();
      int linkType = from.getInt();
      int captureInterface = from.getInt();
      int length = from.getInt();
      int originalLength = from.getInt();
      frame.set(from.array(), from.position(), length, originalLength, linkType, time);
      frame.place(file, number, point * INTERFACES | captureInterface);
      from.position(from.position() + length);
      latest = Math.max(latest, time);
      return true;
    }

    Frame frame() {
      return frame;
    }

    /** Compares where the frame is with another one's place. */
    int compareTo(long time, int other, long number) {
      int order = Long.compare(latest, time);
      if (order == 0) {
        order = Integer.compare(file, other);
      }
      return order != 0 ? order : Long.compare(frame.number(), number);
    }

    int compareTo(Reader other) {
      return compareTo(other.latest, other.file, other.frame.number());
    }
  }
}
