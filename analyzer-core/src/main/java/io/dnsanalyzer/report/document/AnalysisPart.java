package io.dnsanalyzer.report.document;

import io.dnsanalyzer.diagnosis.Diagnosis;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.LaterAnswers;
import io.dnsanalyzer.diagnosis.Remark;
import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.OutcomeCounts;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.report.document.IncidentReport.Block;
import io.dnsanalyzer.report.document.IncidentReport.Commands;
import io.dnsanalyzer.report.document.IncidentReport.Grid;
import io.dnsanalyzer.report.document.IncidentReport.Paragraph;
import io.dnsanalyzer.report.document.IncidentReport.Points;
import io.dnsanalyzer.report.document.IncidentReport.Section;
import io.dnsanalyzer.report.document.IncidentReport.Sentence;
import io.dnsanalyzer.report.shared.Phrases;
import io.dnsanalyzer.timeline.Impact;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.words.Words;
import io.dnsanalyzer.writing.Escape;
import java.util.ArrayList;
import java.util.List;

/** Part 2: what the evidence may be read as, how surely, and how far it reached. */
final class AnalysisPart {
  private static final String SET_BACK = "not known: the clock was set back";
  private final ReportSource source;
  private final List<Section> sections = new ArrayList<>();

  private AnalysisPart(ReportSource source) {
    this.source = source;
  }

  static List<Section> of(ReportSource source) {
    AnalysisPart part = new AnalysisPart(source);
    part.readings();
    part.impact();
    return part.sections;
  }

  /** Returns a clause that says whether the servers answered again. */
  static String recovered(ReportSource source, Incident incident) {
    if (!incident.firstFailure().hasTime()) {
      return incident.firstSuccessAfter().isPresent()
          ? "answered again"
          : "not seen to recover in " + source.thisCapture();
    }
    return incident.firstSuccessAfter().isPresent()
        ? (incident.endsWithAllAnswered() ? "all answered again by " : "answered again at ")
            + source.phrases().time(incident.firstSuccessAfter().get())
            + ", "
            + source.phrases().duration(incident.recoveryNanos().orElse(0))
            + " after the last failure"
        : "not seen to recover in "
            + source.thisCapture()
            + LaterAnswers.of(incident, "; ", source.phrases()::time);
  }

  private void readings() {
    List<Block> intro = new ArrayList<>();
    List<Diagnosis> detailed = source.detailed();
    List<Finding> general = source.analysis().findings();
    if (detailed.isEmpty() && general.isEmpty()) {
      intro.add(
          new Paragraph(
              Sentence.of(
                  !source.seen().otherKinds.isEmpty()
                      ? "No question failed. What failed are messages of another kind ("
                          + Words.list(List.copyOf(source.seen().otherKinds))
                          + "): what they were answered is all that is told of them."
                      : source.analysis().summary().undecided() == 0
                          ? "There is no failure to explain."
                          : "No failure is certain, so there is none to explain.")));
    } else {
      intro.add(
          new Paragraph(
              Sentence.of(
                  "Confidence is high where the protocol says so, medium for the usual reading with"
                      + " a named alternative, low where the evidence is merely consistent with"
                      + " it.")));
    }
    boolean areOfAnswers = !isPortUnreachable();
    if (!areOfAnswers
        || source.seen().refused.isAny()
        || general.stream()
            .anyMatch(finding -> finding.code().equals(Finding.CLIENT_PORT_CLOSED))) {
      intro.add(new Paragraph(Sentence.of("What an ICMP port unreachable is, and is not:")));
      intro.add(
          new Points(PlainWords.portUnreachable(!areOfAnswers && areOverTcp(), areOfAnswers)));
    }
    sections.add(new Section(2, "Part 2: analysis and likely cause", intro));
    for (Diagnosis diagnosis : detailed) {
      incident(diagnosis);
    }
    String more =
        Phrases.more(
            source.analysis().diagnoses().size() - detailed.size(), "incident", "incidents");
    if (!more.isEmpty()) {
      sections.add(
          new Section(
              3,
              "Further incidents",
              List.of(
                  new Paragraph(
                      Sentence.of(more + " are not told in detail; see Impact and scope.")))));
    }
    if (!general.isEmpty()) {
      sections.add(new Section(3, "Apart from incidents", List.of()));
      general.forEach(finding -> finding(finding, finding.frames()));
    }
  }

  private boolean isPortUnreachable() {
    return isPortUnreachable(source.analysis().summary().outcomes())
        || source.analysis().incidents().stream()
            .anyMatch(incident -> isPortUnreachable(incident.outcomes()));
  }

  private boolean areOverTcp() {
    return source.analysis().incidents().stream()
        .filter(incident -> isPortUnreachable(incident.outcomes()))
        .allMatch(Incident::isOverTcpOnly);
  }

  private static boolean isPortUnreachable(OutcomeCounts outcomes) {
    return outcomes.of(Outcome.PORT_UNREACHABLE_BY_SERVER) > 0
        || outcomes.of(Outcome.PORT_UNREACHABLE_BY_MIDDLEBOX) > 0;
  }

  private void incident(Diagnosis diagnosis) {
    Incident incident = diagnosis.incident();
    List<Block> blocks = new ArrayList<>();
    if (diagnosis.findings().isEmpty()) {
      blocks.add(
          new Paragraph(source.sentence("No rule has a reading of this.", incident.frames())));
    }
    sections.add(
        new Section(
            3, "Incident " + incident.id() + ": " + Escape.terminal(Titles.of(incident)), blocks));
    diagnosis.findings().forEach(finding -> finding(finding, incident.frames()));
    remarks("Not in the capture", diagnosis.negativeEvidence());
    remarks("Odd, and no cause by itself", diagnosis.oddities());
  }

  /**
   * Adds a reading.
   *
   * @param shownAbove the frames whose display filter the report has given already
   */
  private void finding(Finding finding, List<FrameRef> shownAbove) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Paragraph(source.sentence(finding.statement(), finding.frames())));
    if (!finding.alternatives().isEmpty()) {
      blocks.add(new Paragraph(Sentence.of("Alternatives, which would look the same:")));
      blocks.add(
          new Points(
              finding.alternatives().stream()
                  .map(text -> Sentence.of(Escape.terminal(text)))
                  .toList()));
    }
    if (!finding.frames().equals(shownAbove)) {
      blocks.add(
          new Commands("Wireshark display filter", ProblemPart.filters(source, finding.filters())));
    }
    sections.add(new Section(4, "Reading, " + finding.confidence().code() + " confidence", blocks));
  }

  private void remarks(String heading, List<Remark> remarks) {
    if (!remarks.isEmpty()) {
      List<Sentence> points = new ArrayList<>();
      remarks.forEach(r -> points.add(source.sentence(r.statement(), r.frames())));
      sections.add(new Section(4, heading, List.of(new Points(points))));
    }
  }

  private void impact() {
    List<Incident> listed = source.listed();
    if (listed.isEmpty()) {
      return;
    }
    List<List<Sentence>> reach = new ArrayList<>();
    List<List<Sentence>> recovery = new ArrayList<>();
    for (Incident incident : listed) {
      Impact impact = incident.impact();
      Sentence number = Sentence.of(Integer.toString(incident.id()));
      reach.add(
          List.of(
              number,
              source.sentence(
                  Titles.of(incident), List.of(incident.firstFailure(), incident.lastFailure())),
              Sentence.of(lookups(incident)),
              Sentence.of(queries(incident)),
              Sentence.of(of(impact.clients().affected(), impact.clients().seen())),
              Sentence.of(
                  impact.names().affected() == 0
                      ? "unknown" // none of them could be read
                      : of(impact.names().affected(), impact.names().seen())),
              Sentence.of(answered(incident))));
      List<FrameRef> after = incident.firstSuccessAfter().stream().toList();
      recovery.add(
          List.of(
              number,
              incident
                  .lastSuccessBefore()
                  .map(this::moment)
                  .orElse(
                      Sentence.of(
                          source.analysis().capture().isSetBack()
                              ? SET_BACK
                              : "none in " + source.thisCapture())),
              moment(incident.firstFailure()),
              moment(incident.lastFailure()),
              source.sentence(recovered(source, incident), after)));
    }
    String more = Phrases.more(source.notListed(), "incident", "incidents");
    sections.add(
        new Section(
            2,
            "Impact and scope: how far it reached",
            List.of(
                new Grid(
                    "How far each incident reached",
                    List.of(
                        "Incident",
                        "What",
                        "Failed lookups",
                        "Queries",
                        "Clients",
                        "Names",
                        "Answered by the same servers meanwhile"),
                    reach,
                    more))));
    sections.add(
        new Section(
            2,
            "Recovery: whether it works again",
            List.of(
                new Grid(
                    "When each incident began and ended",
                    List.of(
                        "Incident", "Last answer before", "First failure", "Last failure", "After"),
                    recovery,
                    more))));
  }

  /** Where the queries were not captured, answers to the same questions are all that shows. */
  private static String lookups(Incident incident) {
    return !incident.isUnseen()
        ? Words.grouped(incident.impact().lookups())
        : incident.isUnseenButAnswered() ? "0" : "does not show";
  }

  /** Of one that came several times, answers between its spells are none meanwhile. */
  private String answered(Incident incident) {
    String count = Words.grouped(incident.impact().answeredMeanwhile());
    long spells = incident.course().occurrences().count();
    return source.analysis().capture().isSetBack()
        ? SET_BACK
        : spells > 1 ? count + " in its " + spells + " spells" : count;
  }

  private static String queries(Incident incident) {
    return incident.isUnseen()
        ? Titles.unseen(incident, incident.impact().unseen())
        : Words.grouped(incident.impact().attempts())
            + (incident.traits().seen().connections().isEmpty()
                ? ""
                : ", TCP connections included");
  }

  private Sentence moment(FrameRef frame) {
    return source.sentence(source.phrases().time(frame), List.of(frame));
  }

  private String of(long affected, long seen) {
    return source.analysis().capture().isExcerpt()
        ? Words.grouped(affected)
        : Words.grouped(affected) + " of " + Words.grouped(seen);
  }
}
