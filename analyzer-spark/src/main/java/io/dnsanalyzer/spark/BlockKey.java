package io.dnsanalyzer.spark;

import java.io.Serializable;

/**
 * A place in the order of a capture, as {@code CaptureReader} has it: by time, then by file, then
 * by number. Within a file frames keep their order where its clock was set back; so what counts of
 * each is the latest time of its file up to it.
 */
final class BlockKey implements Comparable<BlockKey>, Serializable {
  private static final long serialVersionUID = 1;

  final long time;

  /** The index of the file in the capture, from 0. */
  final int file;

  final long number;

  BlockKey(long time, int file, long number) {
    this.time = time;
    this.file = file;
    this.number = number;
  }

  @Override
  public int compareTo(BlockKey other) {
    int order = Long.compare(time, other.time);
    if (order == 0) {
      order = Integer.compare(file, other.file);
    }
    return order != 0 ? order : Long.compare(number, other.number);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockKey key && compareTo(key) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(time * 31 + number) * 31 + file;
  }
}
