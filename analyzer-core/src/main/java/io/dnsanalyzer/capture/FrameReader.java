package io.dnsanalyzer.capture;

import io.dnsanalyzer.packet.Frame;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The frames of one file in one format, and what the format tells about them. */
sealed interface FrameReader permits PcapReader, PcapngReader {
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

  String format();

  List<Integer> linkTypes();

  /** Returns the digits of a second that times carry: 6 or 9. */
  int timeDigits();

  OptionalLong drops();

  @Nullable Damage damage();
}
