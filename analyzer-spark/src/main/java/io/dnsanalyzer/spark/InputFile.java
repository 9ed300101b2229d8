package io.dnsanalyzer.spark;

import java.io.Serializable;

/** A file of a capture, or part of one, as a task is told of it. */
final class InputFile implements Serializable {
  private static final long serialVersionUID = 1;

  /** Which one of all that are read it is, from 0. */
  final int index;

  /** Which file it is or is part of, from 0, as they were found. */
  final int file;

  final String path;
  final String name;

  /** The size of the file. */
  final long bytes;

  /** Whether somebody named it: what lies in a directory is read only if it is a capture. */
  final boolean isNamed;

  /** Where records begin that are read: from here, and before there. */
  final long from;

  final long to;

  private InputFile(
      int index,
      int file,
      String path,
      String name,
      long bytes,
      boolean isNamed,
      long from,
      long to) {
    this.index = index;
    this.file = file;
    this.path = path;
    this.name = name;
    this.bytes = bytes;
    this.isNamed = isNamed;
    this.from = from;
    this.to = to;
  }

  /** Returns a file that is read whole. */
  static InputFile whole(int file, String path, String name, long bytes, boolean isNamed) {
    return new InputFile(file, file, path, name, bytes, isNamed, 0, Long.MAX_VALUE);
  }

  /** Returns the same file, read whole as another one of all that are read. */
  InputFile whole(int other) {
    return part(other, 0, Long.MAX_VALUE);
  }

  /**
   * Returns part of the file.
   *
   * @param other which one of all that are read it is
   */
  InputFile part(int other, long begin, long end) {
    return new InputFile(other, file, path, name, bytes, isNamed, begin, end);
  }

  boolean isWhole() {
    return to == Long.MAX_VALUE;
  }
}
