package io.dnsanalyzer.decode;

import io.dnsanalyzer.packet.Frame;
import java.util.Arrays;

/**
 * The bytes that a {@link PacketBatch} keeps: in one buffer as far as they fit, else in arrays of
 * their own, both within bounds.
 */
final class BatchBytes {
  /** A batch of packets as short as DNS mostly is fits the processor's caches. */
  static final int LENGTH = 64 << 10;

  /** What may be kept beside the buffer, but for what came last. */
  private static final int MAX_APART = 1 << 20;

  private static final byte[] NONE = {};

  /** Bytes that were kept, and whose they are: messages of one frame share them. */
  static final class Kept {
    private byte[] source = NONE;
    private int file;
    private long number;

    /** What holds them now. */
    byte[] bytes = NONE;

    /** How much farther on they lie there. */
    int shift;

    private boolean isOf(Frame frame, byte[] from) {
      return source == from && number == frame.number() && file == frame.file();
    }

    private void forget() {
      source = NONE;
      bytes = NONE;
    }
  }

  /** The frame that was kept last. */
  final Kept frame = new Kept();

  /** The packet that was put together from fragments last. */
  final Kept packet = new Kept();

  /** The message that was put together from segments last. */
  final Kept message = new Kept();

  private final byte[] buffer;

  /** How many bytes of the buffer are taken; all when what came last had no room. */
  private int used;

  /** How many bytes are kept elsewhere. */
  private int apart;

  /** Makes one whose buffer has room for so many bytes. */
  BatchBytes(int room) {
    buffer = new byte[room];
  }

  boolean isFull() {
    return used >= buffer.length || apart >= MAX_APART;
  }

  /** Tells whether not all is in the buffer. */
  boolean isApart() {
    return apart > 0;
  }

  /** Keeps bytes of a frame, or of a packet that it completed, unless that was done just now. */
  void keep(Kept kept, Frame of, byte[] from, int start, int end) {
    if (!kept.isOf(of, from)) {
      keep(kept, from, start, end);
      kept.source = from;
      kept.file = of.file();
      kept.number = of.number();
    }
  }

  /** Keeps bytes. */
  void keep(Kept kept, byte[] from, int start, int end) {
    int length = end - start;
    if (length <= buffer.length - used) {
      System.arraycopy(from, start, buffer, used, length);
      kept.bytes = buffer;
      kept.shift = used - start;
      used += length;
      return;
    }
    kept.bytes = Arrays.copyOfRange(from, start, end);
    kept.shift = -start;
    apart += length;
    if (length <= buffer.length) {
      used = buffer.length; // an empty buffer has room for the next one like it
    }
  }

  /** Forgets everything. */
  void clear() {
    frame.forget();
    packet.forget();
    message.forget();
    used = 0;
    apart = 0;
  }
}
