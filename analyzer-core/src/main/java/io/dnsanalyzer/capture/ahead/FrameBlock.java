package io.dnsanalyzer.capture.ahead;

import io.dnsanalyzer.packet.Frame;
import java.util.Arrays;

/** Frames of one file that follow one another, and what was read to find them. */
final class FrameBlock {
  /** From so many bytes on, a block is full. */
  private static final int FULL = 1 << 18;

  private static final int NUMBERS = 3;
  private static final int NUMBER = 0;
  private static final int TIME = 1;

  /** The latest time of the file up to the frame. */
  private static final int LATEST = 2;

  private static final int SIZES = 4;
  private static final int LENGTH = 0;
  private static final int ORIGINAL_LENGTH = 1;
  private static final int LINK_TYPE = 2;
  private static final int CAPTURE_POINT = 3;

  private byte[] bytes = new byte[1 << 14];
  private int used;
  private long[] numbers = new long[NUMBERS << 6];
  private int[] sizes = new int[SIZES << 6];
  private int count;
  private int taken;
  private int offset;

  /** How many frames were read for it, kept or not. */
  long read;

  /** How many bytes that were, in the file. */
  long packed;

  /** How many bytes that were, unpacked. */
  long unpacked;

  /**
   * Adds a frame.
   *
   * @param latest the latest time of its file up to it, in nanoseconds since 1970
   */
  void add(Frame frame, long latest) {
    int length = frame.length();
    if (length > bytes.length - used) {
      bytes = Arrays.copyOf(bytes, Math.max(used + length, 2 * bytes.length));
    }
    if ((count + 1) * SIZES > sizes.length) {
      sizes = Arrays.copyOf(sizes, 2 * sizes.length);
      numbers = Arrays.copyOf(numbers, 2 * numbers.length);
    }
    System.arraycopy(frame.bytes(), frame.offset(), bytes, used, length);
    used += length;
    int n = count * NUMBERS;
    numbers[n + NUMBER] = frame.number();
    numbers[n + TIME] = frame.time();
    numbers[n + LATEST] = latest;
    int s = count * SIZES;
    sizes[s + LENGTH] = length;
    sizes[s + ORIGINAL_LENGTH] = frame.originalLength();
    sizes[s + LINK_TYPE] = frame.linkType();
    sizes[s + CAPTURE_POINT] = frame.capturePoint();
    count++;
  }

  /** Returns whether it is to be handed over. */
  boolean isFull() {
    return used >= FULL;
  }

  /** Returns whether there is another frame to take. */
  boolean hasNext() {
    return taken < count;
  }

  /**
   * Takes the next frame.
   *
   * @param file the index of its file
   * @param point added to its capture point
   * @param before added to its number
   */
  void next(Frame frame, int file, int point, long before) {
    int n = taken * NUMBERS;
    int s = taken * SIZES;
    int length = sizes[s + LENGTH];
    frame.set(
        bytes, offset, length, sizes[s + ORIGINAL_LENGTH], sizes[s + LINK_TYPE], numbers[n + TIME]);
    frame.place(file, before + numbers[n + NUMBER], point + sizes[s + CAPTURE_POINT]);
    offset += length;
    taken++;
  }

  /** Returns the latest time of the file up to the frame that was taken last. */
  long latest() {
    return numbers[(taken - 1) * NUMBERS + LATEST];
  }

  /** Forgets everything. */
  void clear() {
    used = 0;
    count = 0;
    taken = 0;
    offset = 0;
    read = 0;
    packed = 0;
    unpacked = 0;
  }
}
