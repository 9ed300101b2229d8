package io.dnsanalyzer.packet;

/**
 * A frame that could not be understood, and where that became clear.
 *
 * @param layer what was being read, such as {@code UDP header}
 * @param offset where it begins, in bytes from the start of the frame; from the start of the packet
 *     where fragments were put together; for a message over TCP, where the data of the segment that
 *     completed it begins
 * @param needed how many bytes it needs there; no more than {@code captured} where what they say
 *     cannot be, or is too deep
 * @param captured how many bytes are there: by what was captured, and by what the headers before
 *     say of its length
 */
public record Undecodable(FrameRef frame, String layer, int offset, int needed, int captured) {
  /**
   * Returns a line such as {@code frame 17: UDP header at byte 34: 8 bytes needed, 5 there}, or
   * {@code frame 17: IPv4 header at byte 14: not understood, 46 bytes there}.
   */
  @Override
  public String toString() {
    return "frame "
        + frame.number()
        + ": "
        + layer
        + " at byte "
        + offset
        + ": "
        + (needed > captured
            ? needed + " bytes needed, " + captured + " there"
            : "not understood, " + captured + " bytes there");
  }
}
