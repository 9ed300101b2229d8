package io.dnsanalyzer.spark;

import java.io.Serializable;

/** Where the files and parts that were read are in a capture, by their indices. */
final class Places implements Serializable {
  private static final long serialVersionUID = 1;

  private final int[] files;
  private final long[] numbers;
  private final long[] latest;

  Places(int[] files, long[] numbers, long[] latest) {
    this.files = files;
    this.numbers = numbers;
    this.latest = latest;
  }

  /** Tells whether a piece is frames of the capture. */
  boolean isTaken(Piece piece) {
    return piece.isFrames() && files[piece.file] != CaptureFiles.NONE;
  }

  /** Returns where the first frame of a piece is. */
  BlockKey of(Piece piece) {
    return new BlockKey(
        Math.max(piece.time, latest[piece.file]),
        files[piece.file],
        piece.number + numbersBefore(piece));
  }

  /** Returns how many frames the file has before the part in which a piece is. */
  long numbersBefore(Piece piece) {
    return numbers[piece.file];
  }
}
