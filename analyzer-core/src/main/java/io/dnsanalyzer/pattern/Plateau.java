package io.dnsanalyzer.pattern;

import io.dnsanalyzer.packet.FrameRef;
import java.util.List;

/**
 * Answers that level off while questions rise: in each of several seconds, a server answered about
 * as many questions and left the rest unanswered, and it answered all where fewer were asked.
 *
 * @param seconds in how many seconds, at least 3
 * @param fewestAnswers the fewest answers to the questions of such a second
 * @param mostAnswers the most; within a tenth of the median, as nearly all are
 * @param mostAsked the most questions of such a second
 * @param mostWithoutLoss the most questions of a second whose questions were all answered
 * @param frames the first unanswered query of each such second, at most 100
 */
public record Plateau(
    int seconds,
    int fewestAnswers,
    int mostAnswers,
    int mostAsked,
    int mostWithoutLoss,
    List<FrameRef> frames) {
  /** Copies the frames. */
  public Plateau {
    frames = List.copyOf(frames);
  }
}
