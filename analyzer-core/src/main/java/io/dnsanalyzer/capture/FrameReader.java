package io.dnsanalyzer.capture;

import io.dnsanalyzer.packet.Frame;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The frames of one file in one format, and what the format tells about them. */
public interface FrameReader {
  /** The longest frame that is read: libpcap's MAXIMUM_SNAPLEN. */
  int MAX_FRAME = 262_144;

  /**
   * Points {@code frame} at the next frame; where it stands in the capture is left to the caller.
   *
   * @return false at the end, and at the place from which on the file cannot be read
   */
  boolean next(Frame frame) throws IOException;

  /** Returns the interface of the frame just read, from 0. */
  int captureInterface();

  /** Returns whether the frame just read carries a time; without one it is given 0. */
  boolean timed();

  /** Returns the name of the format in the output. */
  String format();

  /** Returns the distinct LINKTYPE_ numbers so far, in order of appearance. */
  List<Integer> linkTypes();

  /** Returns the digits of a second that times carry: 6 or 9. */
  int timeDigits();

  /** Returns how many packets the capturing host lost; empty when the file does not tell. */
  OptionalLong drops();

  /** Returns of how many frames this file has some only; empty when it does not say so. */
  default OptionalLong excerptOf() {
    return OptionalLong.empty();
  }

  /** Returns where the file stops making sense; null when it does not. */
  @Nullable Damage damage();

  /** Returns what is known of a text; null where the file is none. */
  default @Nullable TextFacts text() {
    return null;
  }
}
