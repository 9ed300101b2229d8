package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.Course;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.IncidentScope;
import java.util.function.Function;

/** What is said of answers that came after an incident, and did not end it. */
public final class LaterAnswers {
  private LaterAnswers() {}

  /**
   * Returns {@code "; other questions answered from 14:00:16"}; nothing where there are none.
   *
   * @param before what stands before it
   * @param time how the time of a frame is written
   */
  public static String of(Incident incident, String before, Function<FrameRef, String> time) {
    return incident
        .laterAnswer()
        .map(later -> before + which(incident, later) + " from " + time.apply(later.frame()))
        .orElse("");
  }

  private static String which(Incident incident, Course.LaterAnswer later) {
    if (incident.scope() instanceof IncidentScope.Edns) {
      return "queries without EDNS answered";
    }
    return switch (later.failed()) {
      case NONE -> "other questions answered";
      case SOME -> "some of the questions answered";
      case UNKNOWN -> "questions, these or others, answered";
    };
  }
}
