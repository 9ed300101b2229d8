package io.dnsanalyzer.report.text;

import io.dnsanalyzer.Capture;
import io.dnsanalyzer.diagnosis.Diagnosis;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.LaterAnswers;
import io.dnsanalyzer.diagnosis.LimitSentences;
import io.dnsanalyzer.diagnosis.Remark;
import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.diagnosis.answer.NotSupported;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.report.shared.FrameNames;
import io.dnsanalyzer.timeline.Impact;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.Occurrences;
import io.dnsanalyzer.words.Words;
import io.dnsanalyzer.writing.CaptureShape;
import io.dnsanalyzer.writing.Clock;
import io.dnsanalyzer.writing.Escape;
import io.dnsanalyzer.writing.Paint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** What failures belong together, what they mean, and what they do not. */
final class TextIncidents {
  /** How soon after the first frame nothing could have been answered yet, in nanoseconds. */
  private static final long SOON = 1_000_000_000L;

  /** What is said of the capture or of a server, and not of one incident's lookups. */
  private static final Set<String> OF_ALL = Set.of("no_flood", "no_tcp", "no_answer");

  private static final String WHOLE = LimitSentences.subject(List.of());

  private final StringBuilder out = new StringBuilder();

  private final List<Diagnosis> shown;

  /** What several incidents have in common is said once, after them. */
  private final List<Remark> common;

  private final CaptureShape shape;
  private final Clock clock;
  private final Paint paint;
  private final String capture;
  private final boolean hasShares;

  /** Whether the clock was, so that a first and a last time bound nothing. */
  private final boolean isSetBack;

  /**
   * Begins.
   *
   * @param of the capture that everything is said of
   * @param shown what will be added
   */
  TextIncidents(CaptureShape shape, Clock clock, Paint paint, Capture of, List<Diagnosis> shown) {
    this.shown = shown;
    capture = LimitSentences.subject(of.limits());
    hasShares = !of.isExcerpt();
    isSetBack = of.isSetBack();
    common = common(shown);
    this.shape = shape;
    this.clock = clock;
    this.paint = paint;
  }

  /** Appends an incident. */
  void add(Diagnosis diagnosis) {
    Incident incident = diagnosis.incident();
    out.append('\n');
    TextLine title = new TextLine("").words("Incident " + incident.id() + ":");
    title.words(Escape.terminal(Titles.of(incident)));
    out.append(paint.strong(title.toString())).append('\n');
    line("  ", when(incident));
    line("  ", reach(incident));
    findings(diagnosis.findings());
    remarks(
        "Not in the capture",
        diagnosis.negativeEvidence().stream().filter(remark -> !isCommon(remark)).toList());
    remarks("Odd, and no cause by itself", diagnosis.oddities());
  }

  private boolean isCommon(Remark remark) {
    return common.stream().anyMatch(other -> other.statement().equals(remark.statement()));
  }

  private static List<Remark> common(List<Diagnosis> diagnoses) {
    Map<String, List<Remark>> byStatement = new LinkedHashMap<>();
    for (Diagnosis diagnosis : diagnoses) {
      for (Remark remark : diagnosis.negativeEvidence()) {
        if (!OF_ALL.contains(remark.code())) {
          continue;
        }
        byStatement.computeIfAbsent(remark.statement(), s -> new ArrayList<>()).add(remark);
      }
    }
    return byStatement.values().stream()
        .filter(same -> same.size() > 1)
        .map(same -> new Remark(same.get(0).code(), same.get(0).statement(), List.of()))
        .toList();
  }

  private void findings(List<Finding> findings) {
    for (Finding finding : findings) {
      out.append(
              new TextLine("  " + finding.confidence().code() + ": ")
                  .words(Escape.terminal(finding.statement()))
                  .piece(FrameNames.name(finding.frames(), shape.manyFiles())))
          .append('\n');
      for (String alternative : finding.alternatives()) {
        line("    or: ", alternative);
      }
      for (String next : finding.next()) {
        // Unbroken, to be copied.
        out.append("    next: ").append(Escape.terminal(next)).append('\n');
      }
    }
  }

  /** Appends what concerns the capture as a whole. */
  void general(List<Finding> findings) {
    if (!findings.isEmpty()) {
      out.append("\nApart from incidents\n");
      findings(findings);
    }
  }

  /** Appends that there are incidents left. */
  void more(int left) {
    out.append("\nand ")
        .append(TextHead.count(left, "more incident"))
        .append("; --all shows them\n");
  }

  private String when(Incident incident) {
    if (incident.isUnseen()) {
      return whenRefused(incident);
    }
    if (!incident.firstFailure().hasTime()) {
      return success(incident.lastSuccessBefore(), "an answer before", noneBefore(incident))
          + "; "
          + success(incident.firstSuccessAfter(), "an answer after", "not recovered in " + capture);
    }
    String first = clock.dated(incident.firstFailure().nanos());
    String last = clock.dated(incident.lastFailure().nanos());
    Occurrences occurrences = incident.course().occurrences();
    String times =
        occurrences.count() > 1
            ? ", in "
                + occurrences.count()
                + " spells, "
                + occurrences
                    .firstUntil()
                    .map(until -> "the first until " + clock.dated(until.nanos()) + ", ")
                    .orElse("")
                + "the last since "
                + clock.dated(occurrences.last().nanos())
            : "";
    boolean isFirstOnly = isSetBack && incident.impact().exchanges() > 1;
    return (isFirstOnly
            ? "failed first at " + first
            : first.equals(last) ? "failed at " + first : "failed from " + first + " to " + last)
        + times
        + (hasNothingBefore(incident) || isSetBack && incident.lastSuccessBefore().isEmpty()
            ? ""
            : "; "
                + success(
                    incident.lastSuccessBefore(), "last answer before at ", noneBefore(incident)))
        + "; "
        + success(incident.firstSuccessAfter(), recovered(incident), "not recovered in " + capture)
        + incident.recoveryNanos().stream()
            .mapToObj(nanos -> " (" + Words.elapsed(nanos) + " later)")
            .findFirst()
            .orElse("")
        + LaterAnswers.of(incident, "; ", answer -> clock.dated(answer.nanos()));
  }

  /** Errors in responses end with an answer to what drew them, which need not be the first one. */
  private static String recovered(Incident incident) {
    if (incident.endsWithAllAnswered()) {
      return "all answered again by ";
    }
    Outcome outcome = Titles.mostTelling(incident);
    return outcome.way() == Outcome.Way.RESPONSE && outcome != Outcome.LOST_ON_THE_WAY
        ? "answered again at "
        : "first answer after at ";
  }

  /** Of queries that were not captured, the errors tell when they failed. */
  private String whenRefused(Incident incident) {
    String first = clock.dated(incident.firstFailure().nanos());
    String last = clock.dated(incident.lastFailure().nanos());
    return (!incident.firstFailure().hasTime()
            ? "errors"
            : first.equals(last) ? "error at " + first : "errors from " + first + " to " + last)
        + "; "
        + success(
            incident.firstSuccessAfter(), "first answer after at ", "not recovered in " + capture);
  }

  private String noneBefore(Incident incident) {
    return (incident.isOverTcpOnly() ? "no answer over TCP before" : "no answer before")
        + (capture.equals(WHOLE) ? "" : " in " + capture); // what was left out may have one
  }

  /** Tells whether it began so soon that nothing could have been answered before. */
  private boolean hasNothingBefore(Incident incident) {
    return incident.lastSuccessBefore().isEmpty()
        && Times.between(shape.start(), incident.firstFailure().nanos()) < SOON;
  }

  private String success(Optional<FrameRef> answer, String there, String absent) {
    return answer
        .map(frame -> frame.hasTime() ? there + clock.dated(frame.nanos()) : there)
        .orElse(absent);
  }

  private String reach(Incident incident) {
    Impact impact = incident.impact();
    if (incident.isUnseen()) {
      return TextHead.count(impact.unseen(), "ICMP error")
          + "; "
          + of(impact.clients().affected(), impact.clients().seen(), "client")
          + names(impact);
    }
    // Over TCP, an attempt may be a SYN after which nothing was asked.
    boolean isTcp =
        incident.outcomes().byOutcome().keySet().stream()
            .allMatch(outcome -> outcome.way() == Outcome.Way.TCP);
    boolean isMixed = !isTcp && !incident.traits().seen().connections().isEmpty();
    return (isTcp
            ? TextHead.count(impact.attempts(), "attempt over TCP", "attempts over TCP")
            : isMixed
                ? TextHead.count(
                    impact.exchanges(), "question or connection", "questions and connections")
                : TextHead.count(impact.attempts(), "query", "queries"))
        + ", "
        + TextHead.count(impact.lookups(), "failed lookup")
        + "; "
        + of(impact.clients().affected(), impact.clients().seen(), "client")
        + names(impact)
        + answered(incident);
  }

  /** Nothing where the clock was set back: what came in between, times do not tell. */
  private String answered(Incident incident) {
    return isSetBack
        ? ""
        : "; "
            + incident.impact().answeredMeanwhile()
            + " answered by "
            + whose(incident)
            + (incident.course().occurrences().count() > 1 ? " in these spells" : " meanwhile");
  }

  /** Nothing where no name could be read. */
  private String names(Impact impact) {
    return impact.names().affected() == 0
        ? ""
        : ", " + of(impact.names().affected(), impact.names().seen(), "name");
  }

  /** Other servers may have answered, too: these are not counted. */
  private static String whose(Incident incident) {
    SortedSet<IpAddress> all = incident.servers();
    SortedSet<IpAddress> answering = incident.traits().answers().meanwhileBy();
    if (incident.impact().answeredMeanwhile() > 0
        && !answering.isEmpty()
        && answering.size() < all.size()) {
      return answering.size() <= 2
          ? Words.list(answering)
          : answering.size() + " of these " + all.size() + " servers";
    }
    return all.size() <= 2 ? Words.list(all) : "these " + all.size() + " servers";
  }

  /** Returns {@code 2 of 3 names}, {@code all 3 names}, or the only one; of an excerpt how many. */
  private String of(long affected, long seen, String what) {
    if (!hasShares) {
      return TextHead.count(affected, what);
    }
    return affected == seen
        ? (seen == 2 ? "both " + what + "s" : (seen > 2 ? "all " : "") + TextHead.count(seen, what))
        : affected + " of " + TextHead.count(seen, what);
  }

  private void remarks(String head, List<Remark> remarks) {
    if (!remarks.isEmpty()) {
      out.append("  ").append(head).append('\n');
    }
    for (Remark remark : remarks) {
      TextLine line = new TextLine("    - ").words(Escape.terminal(remark.statement()));
      if (!remark.frames().isEmpty()) {
        line.piece(FrameNames.name(remark.frames(), shape.manyFiles()));
      }
      out.append(line).append('\n');
    }
  }

  /** Appends once for all incidents what the capture cannot show. */
  void cannotShow() {
    if (!common.isEmpty()) {
      out.append("\nNot in the capture, for several of these incidents\n");
      for (Remark remark : common) {
        line("  - ", remark.statement());
      }
    }
    List<String> cannotShow = NotSupported.together(shown);
    if (!cannotShow.isEmpty()) {
      out.append("\nWhat this capture cannot show\n");
      cannotShow.forEach(sentence -> line("  - ", sentence));
    }
  }

  private void line(String start, String text) {
    out.append(new TextLine(start).words(Escape.terminal(text))).append('\n');
  }

  /** Returns what was appended since it was taken last. */
  String take() {
    String text = out.toString();
    out.setLength(0);
    return text;
  }
}
