package io.dnsanalyzer.report.document;

import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.diagnosis.Diagnosis;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.LimitSentences;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.report.document.IncidentReport.Block;
import io.dnsanalyzer.report.document.IncidentReport.Paragraph;
import io.dnsanalyzer.report.document.IncidentReport.Points;
import io.dnsanalyzer.report.document.IncidentReport.Section;
import io.dnsanalyzer.report.document.IncidentReport.Sentence;
import io.dnsanalyzer.report.document.IncidentReport.Verdict;
import io.dnsanalyzer.report.shared.Phrases;
import io.dnsanalyzer.report.shared.Seen;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.Summary;
import io.dnsanalyzer.words.Words;
import io.dnsanalyzer.writing.Escape;
import java.util.ArrayList;
import java.util.List;

/** What happened, in plain words. */
final class OverviewPart {
  private static final int INCIDENTS = 5;

  private OverviewPart() {}

  static List<Section> of(Material material) {
    return List.of(
        new Section(2, "Summary", summary(material)),
        new Section(2, "Affected protocol and service", AffectedPart.of(material)));
  }

  /** Returns what was found, in a sentence. */
  private static Sentence verdict(Material material) {
    Summary summary = material.analysis().summary();
    Seen failed = material.seen().of(Outcome.Verdict.FAILED);
    if (summary.exchanges() == 0) {
      return Sentence.of(
          material.capture()
              + " holds no DNS query that was sent to a server, so it says nothing of lookups.");
    }
    String open =
        summary.undecided() == 0
            ? "."
            : ", and of " + Words.grouped(summary.undecided()) + " the capture does not tell.";
    if (summary.failed() > 0 && summary.failedLookups() > 0) {
      return material.sentence(
          Words.grouped(summary.failedLookups())
              + " of "
              + Words.groupedCount(summary.lookups(), "lookup", "lookups")
              + (summary.undecided() > 0 ? " failed or are undecided: " : " failed: ")
              + of(summary.failed(), summary.exchanges(), "questions to a server")
              + " got no usable answer"
              + open,
          failed);
    }
    if (summary.failed() > 0) {
      return material.sentence(
          of(summary.failed(), summary.exchanges(), "questions to a server")
              + " got no usable answer, and no lookup failed because of it.",
          failed);
    }
    String found = "No DNS failure was found: ";
    Seen answered = material.seen().of(Outcome.Verdict.ANSWERED);
    return summary.undecided() > 0
        ? material.sentence(
            found
                + of(summary.answered(), summary.exchanges(), "questions")
                + " got an answer"
                + open,
            answered.count() > 0 ? answered : material.seen().of(Outcome.Verdict.UNDECIDED))
        : material.sentence(
            found
                + (summary.exchanges() == 1
                    ? "the one question was answered."
                    : "all of the "
                        + Words.grouped(summary.exchanges())
                        + " questions were answered."),
            answered);
  }

  private static String of(long part, long all, String what) {
    return Words.grouped(part) + " of " + Words.grouped(all) + " " + what;
  }

  private static List<Block> summary(Material material) {
    List<Sentence> points = new ArrayList<>();
    material
        .analysis()
        .options()
        .scope()
        .limit()
        .ifPresent(limit -> points.add(Sentence.of(Escape.terminal(LimitSentences.of(limit)))));
    List<Diagnosis> all = material.analysis().diagnoses();
    for (Diagnosis diagnosis : material.most(INCIDENTS)) {
      Incident incident = diagnosis.incident();
      points.add(
          material.sentence(
              (all.size() > 1 ? "Incident " + incident.id() + ": " : "")
                  + Titles.of(incident)
                  + ", "
                  + material.phrases().period(incident.firstFailure(), incident.lastFailure())
                  + "; "
                  + AnalysisPart.recovered(material, incident)
                  + ".",
              incident.frames()));
      diagnosis.findings().stream()
          .findFirst()
          .ifPresent(finding -> points.add(reading(material, finding)));
    }
    String more = Phrases.more(all.size() - INCIDENTS, "incident", "incidents");
    if (!more.isEmpty()) {
      points.add(Sentence.of(more + "; see Impact and scope."));
    }
    List<Block> blocks = new ArrayList<>();
    boolean isFailure = material.analysis().summary().failed() > 0;
    blocks.add(new Verdict(verdict(material), isFailure));
    PlainWords.happened(material).ifPresent(plain -> blocks.add(new Paragraph(plain)));
    if (!points.isEmpty()) {
      blocks.add(new Points(points));
    }
    return blocks;
  }

  private static Sentence reading(Material material, Finding finding) {
    return material.sentence(
        "Reading (" + finding.confidence().code() + " confidence): " + finding.statement(),
        finding.frames());
  }
}
