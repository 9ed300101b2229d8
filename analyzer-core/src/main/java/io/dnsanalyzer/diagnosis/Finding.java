package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.packet.FrameRef;
import java.util.List;

/**
 * A reading of the evidence.
 *
 * @param code the name in the output, such as {@code refused_to_all}
 * @param confidence how sure the statement is; what is less sure stands in the alternatives
 * @param statement sentences for a person; times in them have their offset from UTC
 * @param frames the evidence, in the order of time, never empty, at most 100
 * @param alternatives what would look the same, each a sentence
 * @param next what would decide between them: commands, or a capture to make, safe to paste into a
 *     shell
 */
public record Finding(
    String code,
    Confidence confidence,
    String statement,
    List<FrameRef> frames,
    List<String> alternatives,
    List<String> next) {
  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException when no frame shows it
   */
  public Finding {
    frames = List.copyOf(frames);
    alternatives = List.copyOf(alternatives);
    next = List.copyOf(next);
    if (frames.isEmpty()) {
      throw new IllegalArgumentException(code + " without evidence");
    }
  }

  /** Returns display filters that select the evidence, one for each file that holds some of it. */
  public List<Filter> filters() {
    return Filter.of(frames);
  }
}
