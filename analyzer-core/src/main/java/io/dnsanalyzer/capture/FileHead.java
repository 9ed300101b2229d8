package io.dnsanalyzer.capture;

/**
 * What puts the files of a capture in order: the time of the first frame, then name and size, so
 * that the order does not depend on how the files were given. Files without frames come last.
 *
 * @param isEmpty whether it holds no frame that can be read
 * @param firstTime the time of its first frame, in nanoseconds since 1970-01-01T00:00:00Z; of an
 *     empty file, anything that is the same for all of them
 * @param name as in {@link FileFacts#name}
 * @param bytes as in {@link FileFacts#bytes}
 */
public record FileHead(boolean isEmpty, long firstTime, String name, long bytes)
    implements Comparable<FileHead> {
  @Override
  public int compareTo(FileHead other) {
    int order = Boolean.compare(isEmpty, other.isEmpty);
    if (order == 0) {
      order = Long.compare(firstTime, other.firstTime);
    }
    if (order == 0) {
      order = name.compareTo(other.name);
    }
    return order != 0 ? order : Long.compare(bytes, other.bytes);
  }
}
