package io.dnsanalyzer.spark;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Something that a task tells of a file: bytes and numbers only, since they cross between processes
 * by whatever serializer the cluster has.
 */
final class Piece implements Serializable {
  /** What a piece is. */
  enum Kind {
    /** What is known of a file by its first frame. */
    HEAD,
    /** Frames that follow one another. */
    FRAMES,
    /** What is known of a file at its end. */
    FACTS,
    /** Why a file cannot be read, as text. */
    UNREADABLE
  }

  private static final long serialVersionUID = 1;

  final Kind kind;

  /** Which file, see {@link InputFile#index}. */
  final int file;

  /** Of frames: where the first of them is in the order of the capture. */
  final long time;

  final long number;

  /** How many bytes there are, here or where the piece was made. */
  final int size;

  private final byte @Nullable [] bytes;

  private Piece(Kind kind, int file, long time, long number, int size, byte @Nullable [] bytes) {
    this.kind = kind;
    this.file = file;
    this.time = time;
    this.number = number;
    this.size = size;
    this.bytes = bytes;
  }

  static Piece of(Kind kind, int file, byte[] bytes) {
    return new Piece(kind, file, 0, 0, bytes.length, bytes);
  }

  /**
   * Returns a piece of frames.
   *
   * @param time the latest time of the file up to the first of them, in nanoseconds since 1970
   * @param number the number of the first one in the file, from 1
   */
  static Piece frames(int file, long time, long number, byte[] bytes) {
    return new Piece(Kind.FRAMES, file, time, number, bytes.length, bytes);
  }

  boolean isFrames() {
    return kind == Kind.FRAMES;
  }

  /** Returns the same, without frames: for whoever only wants to know where they are. */
  Piece withoutFrames() {
    return isFrames() ? new Piece(kind, file, time, number, size, null) : this;
  }

  byte[] bytes() {
    if (bytes == null) {
      throw new IllegalStateException("frames were left elsewhere");
    }
    return bytes;
  }
}
