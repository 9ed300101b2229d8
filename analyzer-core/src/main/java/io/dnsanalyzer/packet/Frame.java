package io.dnsanalyzer.packet;

/**
 * One captured frame: a window onto its reader's buffer, valid until the next frame is read.
 *
 * <p>The one mutable type of this package. A capture may hold hundreds of millions of frames and
 * most of them concern neither DNS nor ICMP, so a reader fills the same object again and again;
 * whoever keeps something of a frame copies it into a value.
 */
public final class Frame {
  private byte[] bytes = new byte[0];
  private int offset;
  private int length;
  private int originalLength;
  private int linkType;
  private long time;
  private long number;
  private int file;
  private int capturePoint;

  /**
   * Points this window at the next frame of the same file and counts it.
   *
   * @param bytes the buffer that holds the frame
   * @param offset where the frame begins in {@code bytes}
   * @param length how many bytes were captured
   * @param originalLength how many bytes were on the wire; at least {@code length}
   * @param linkType the LINKTYPE_ number, see {@link LinkType}
   * @param time nanoseconds since 1970-01-01T00:00:00Z, without leap seconds
   */
  public void set(
      byte[] bytes, int offset, int length, int originalLength, int linkType, long time) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
    this.originalLength = originalLength;
    this.linkType = linkType;
    this.time = time;
  }

  /**
   * Says where in the capture this frame stands.
   *
   * @param file the index of its file, from 0
   * @param number its position in that file, from 1
   * @param capturePoint where it was captured, a number without a meaning of its own: equal for
   *     frames of one interface, in one file or in files that follow one another in time
   */
  public void place(int file, long number, int capturePoint) {
    this.file = file;
    this.number = number;
    this.capturePoint = capturePoint;
  }

  /**
   * Returns the buffer that holds the frame, and others; its own bytes begin at {@link #offset}.
   */
  public byte[] bytes() {
    return bytes;
  }

  /** Returns where in {@link #bytes} the frame begins. */
  public int offset() {
    return offset;
  }

  /** Returns how many bytes were captured. */
  public int length() {
    return length;
  }

  /** Returns how many bytes were on the wire. */
  public int originalLength() {
    return originalLength;
  }

  /** Returns the LINKTYPE_ number. */
  public int linkType() {
    return linkType;
  }

  /** Returns nanoseconds since 1970-01-01T00:00:00Z. */
  public long time() {
    return time;
  }

  /** Returns the position in its file, from 1. */
  public long number() {
    return number;
  }

  /** Returns the index of its file in the capture, from 0. */
  public int file() {
    return file;
  }

  /**
   * Returns where it was captured: equal for frames of one interface, in one file or in files that
   * follow one another in time, as those of a rotated capture do. A packet may be seen at several
   * points, and is then one packet.
   */
  public int capturePoint() {
    return capturePoint;
  }
}
