package io.dnsanalyzer.report.document;

import static io.dnsanalyzer.exchange.Outcome.Verdict.ANSWERED;
import static io.dnsanalyzer.exchange.Outcome.Verdict.FAILED;
import static io.dnsanalyzer.exchange.Outcome.Verdict.UNDECIDED;

import io.dnsanalyzer.diagnosis.Diagnosis;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.LimitSentences;
import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.report.document.IncidentReport.Block;
import io.dnsanalyzer.report.document.IncidentReport.Paragraph;
import io.dnsanalyzer.report.document.IncidentReport.Points;
import io.dnsanalyzer.report.document.IncidentReport.Section;
import io.dnsanalyzer.report.document.IncidentReport.Sentence;
import io.dnsanalyzer.report.document.IncidentReport.Verdict;
import io.dnsanalyzer.report.shared.Headline;
import io.dnsanalyzer.report.shared.Phrases;
import io.dnsanalyzer.report.shared.Seen;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.Summary;
import io.dnsanalyzer.writing.Escape;
import java.util.ArrayList;
import java.util.List;

/** What happened, in plain words. */
final class OverviewPart {
  private static final int INCIDENTS = 5;

  private OverviewPart() {}

  static List<Section> of(ReportSource source) {
    return List.of(
        new Section(2, "Summary: what happened", summary(source)),
        new Section(2, "Affected protocol and service", AffectedPart.of(source)));
  }

  /** Returns what was found, in a sentence. */
  private static Sentence verdict(ReportSource source) {
    List<Incident> incidents = source.analysis().incidents();
    if (!incidents.isEmpty() && incidents.stream().allMatch(Incident::isUnseen)) {
      return source.sentence(Headline.of(source.analysis()), incidents.get(0).frames());
    }
    for (Outcome.Verdict verdict : List.of(FAILED, UNDECIDED, ANSWERED)) {
      Seen seen = source.seen().of(verdict);
      if (seen.count() > 0) {
        return source.sentence(Headline.of(source.analysis()), seen);
      }
    }
    return Sentence.of(Escape.terminal(Headline.of(source.analysis())));
  }

  private static List<Block> summary(ReportSource source) {
    List<Sentence> points = new ArrayList<>();
    source
        .analysis()
        .options()
        .scope()
        .limit()
        .ifPresent(limit -> points.add(Sentence.of(Escape.terminal(LimitSentences.of(limit)))));
    List<Diagnosis> all = source.analysis().diagnoses();
    for (Diagnosis diagnosis : source.most(INCIDENTS)) {
      Incident incident = diagnosis.incident();
      points.add(
          source.sentence(
              (all.size() > 1 ? "Incident " + incident.id() + ": " : "")
                  + Titles.of(incident)
                  + ", "
                  + (source.analysis().capture().isSetBack() && incident.impact().exchanges() > 1
                      ? "first at " + source.phrases().time(incident.firstFailure())
                      : source.phrases().period(incident.firstFailure(), incident.lastFailure()))
                  + lastError(source, incident)
                  + "; "
                  + AnalysisPart.recovered(source, incident)
                  + ".",
              incident.frames()));
      diagnosis.findings().stream()
          .findFirst()
          .ifPresent(finding -> points.add(reading(source, finding)));
    }
    String verdict = Headline.of(source.analysis());
    if (all.isEmpty()) {
      source.analysis().findings().stream()
          .limit(INCIDENTS)
          .filter(finding -> !verdict.contains(finding.statement()))
          .forEach(finding -> points.add(reading(source, finding)));
    }
    String more = Phrases.more(all.size() - INCIDENTS, "incident", "incidents");
    if (!more.isEmpty()) {
      points.add(Sentence.of(more + "; see Impact and scope."));
    }
    List<Block> blocks = new ArrayList<>();
    Summary counted = source.analysis().summary();
    boolean isFailure =
        counted.failed() > 0
            || counted.failedLookups() > 0
            || all.stream().anyMatch(diagnosis -> diagnosis.incident().isUnseen());
    blocks.add(new Verdict(verdict(source), isFailure));
    FactsPart.of(source).ifPresent(blocks::add);
    source.timeline().ifPresent(blocks::add);
    PlainWords.happened(source).ifPresent(plain -> blocks.add(new Paragraph(plain)));
    if (!points.isEmpty()) {
      blocks.add(new Points(points));
    }
    return blocks;
  }

  /** The last failed question is not the end where errors came later; empty otherwise. */
  private static String lastError(ReportSource source, Incident incident) {
    return source
        .seen()
        .packets
        .lastError(incident)
        .filter(error -> error.nanos() > incident.lastFailure().nanos())
        .map(error -> " (the last error came at " + source.phrases().dated(error.nanos()) + ")")
        .orElse("");
  }

  private static Sentence reading(ReportSource source, Finding finding) {
    return source.sentence(
        "Reading (" + finding.confidence().code() + " confidence): " + finding.statement(),
        finding.frames());
  }
}
