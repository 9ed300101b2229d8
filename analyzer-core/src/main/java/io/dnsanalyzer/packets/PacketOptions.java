package io.dnsanalyzer.packets;

import io.dnsanalyzer.writing.TimeStyle;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * Which packets are listed, and how. Data formats depend on {@code frames} and {@code isLive} only.
 *
 * @param frames the numbers of the frames to list, from 1; empty for all
 * @param hasDetail whether each packet is followed by all that its headers say
 * @param isLive whether each line is written as soon as it is complete, instead of many at once
 * @param times how times are written
 * @param zone the zone of dates and times of day
 * @param timeDigits digits of a second, 6 or 9
 */
public record PacketOptions(
    Set<Long> frames,
    boolean hasDetail,
    boolean isLive,
    TimeStyle times,
    ZoneId zone,
    int timeDigits) {
  /** Every packet, on one line, with the time of day in UTC and microseconds. */
  public static final PacketOptions DEFAULTS =
      new PacketOptions(Set.of(), false, false, TimeStyle.TIME, ZoneOffset.UTC, 6);

  /** Copies the numbers. */
  public PacketOptions {
    frames = Set.copyOf(frames);
  }

  /** Tells whether a frame is to be listed. */
  boolean lists(long frame) {
    return frames.isEmpty() || frames.contains(frame);
  }
}
