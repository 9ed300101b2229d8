package io.dnsanalyzer.capture;

import io.dnsanalyzer.packet.Frame;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one capture in their order, wherever they come from: {@link CaptureReader} reads
 * them from files; others may have read those files elsewhere, and keep the frames that matter.
 */
public interface FrameSource extends Closeable {
  /**
   * Returns the next frame of the capture, or null at its end. The frame is valid until the next
   * call, which may fill the same object again.
   *
   * @throws IOException when there is no next frame, and the capture does not end either; the
   *     message is one line for a person
   */
  @Nullable Frame next() throws IOException;

  /**
   * Returns the facts of each file, in the order that {@link Frame#file} counts. They are complete
   * once {@link #next} has returned null; before that, they are what is known so far.
   */
  List<FileFacts> files();

  /** Returns what {@link #next} does not return; known once that has returned null. */
  default LeftOut leftOut() {
    return LeftOut.NOTHING;
  }

  /** Lets go of what the frames come from; where that is nothing, does nothing. */
  @Override
  default void close() throws IOException {}

  /**
   * Frames of the part of a capture that is looked at, with which there is nothing to do.
   *
   * @param frames how many there are
   * @param latest the latest time of them, in nanoseconds since 1970-01-01T00:00:00Z; the lowest
   *     number without any
   */
  record LeftOut(long frames, long latest) {
    /** No frame at all. */
    public static final LeftOut NOTHING = new LeftOut(0, Long.MIN_VALUE);

    /** Returns what these and others are together. */
    public LeftOut and(LeftOut others) {
      return new LeftOut(frames + others.frames, Math.max(latest, others.latest));
    }
  }
}
