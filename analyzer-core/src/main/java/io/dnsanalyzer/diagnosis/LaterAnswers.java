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
   * Returns {@code "; other questions answered from 14:00:16"}; where others were answered all
   * along, {@code "; other questions answered meanwhile, and still at 14:00:16"}; nothing where
   * there are none.
   *
   * @param before what stands before it
   * @param time how the time of a frame is written
   */
  public static String of(Incident incident, String before, Function<FrameRef, String> time) {
    return incident
        .laterAnswer()
        .map(
            later ->
                before
                    + which(incident, later)
                    + (isAllAlong(incident, later)
                        ? " meanwhile, and still at "
                        : (later.failed() == Course.OfFailed.SOME ? "" : whose(incident))
                            + (isBetween(incident) ? " after it, at " : " from "))
                    + time.apply(later.frame()))
        .orElse("");
  }

  /** Of those that failed, one that was answered meanwhile is no other question. */
  private static boolean isAllAlong(Incident incident, Course.LaterAnswer later) {
    return later.failed() != Course.OfFailed.SOME
        && !(incident.scope() instanceof IncidentScope.Edns)
        && incident.impact().answeredMeanwhile() > 0
        && (later.failed() == Course.OfFailed.UNKNOWN
            || !incident.traits().beside().same().isThere());
  }

  /** Others may have been answered before that. */
  private static String whose(Incident incident) {
    boolean areOthers = incident.impact().clients().seen() > incident.impact().clients().affected();
    return !areOthers
        ? ""
        : incident.impact().clients().affected() == 1
            ? " to the same client"
            : " to one of these clients";
  }

  /** Between two answers, one question only failed: nothing begins to be answered there. */
  private static boolean isBetween(Incident incident) {
    return incident.impact().exchanges() == 1 && incident.lastSuccessBefore().isPresent();
  }

  private static String which(Incident incident, Course.LaterAnswer later) {
    if (incident.scope() instanceof IncidentScope.Edns) {
      return "queries without EDNS answered";
    }
    return switch (later.failed()) {
      case NONE ->
          incident.traits().beside().same().unchecked().isPresent()
              ? "other questions, or the same with checking disabled (CD), answered"
              : "other questions answered";
      case SOME -> "some of the questions answered";
      case UNKNOWN -> "questions, these or others, answered";
    };
  }
}
