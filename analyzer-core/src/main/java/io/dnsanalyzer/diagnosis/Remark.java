package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.packet.FrameRef;
import java.util.List;

/**
 * Something that was noticed and is no cause by itself.
 *
 * @param code the name in the output, such as {@code slow_errors}
 * @param statement a sentence for a person
 * @param frames what shows it, in the order of time; empty for what is not there
 */
public record Remark(String code, String statement, List<FrameRef> frames) {
  /** Copies the frames. */
  public Remark {
    frames = List.copyOf(frames);
  }
}
