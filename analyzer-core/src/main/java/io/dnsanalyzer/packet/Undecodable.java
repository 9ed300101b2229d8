package io.dnsanalyzer.packet;

/**
 * A frame that could not be understood, and where that became clear.
 *
 * @param layer what was being read, such as {@code UDP header}
 * @param offset where it begins, in bytes from the start of the frame
 * @param needed how many bytes it needs there
 * @param captured how many bytes are there
 */
public record Undecodable(FrameRef frame, String layer, int offset, int needed, int captured) {
  /** Returns a line such as {@code frame 17: UDP header at byte 34: 8 bytes needed, 5 captured}. */
  @Override
  public String toString() {
    return "frame "
        + frame.number()
        + ": "
        + layer
        + " at byte "
        + offset
        + ": "
        + needed
        + " bytes needed, "
        + captured
        + " captured";
  }
}
