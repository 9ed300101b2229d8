package io.dnsanalyzer.report;

import io.dnsanalyzer.correlate.Outcome;
import io.dnsanalyzer.diagnosis.Diagnosis;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.report.IncidentReport.Block;
import io.dnsanalyzer.report.IncidentReport.Grid;
import io.dnsanalyzer.report.IncidentReport.Points;
import io.dnsanalyzer.report.IncidentReport.Section;
import io.dnsanalyzer.report.IncidentReport.Sentence;
import io.dnsanalyzer.report.IncidentReport.Verdict;
import io.dnsanalyzer.timeline.Failures;
import io.dnsanalyzer.timeline.Histogram;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.Ranking;
import io.dnsanalyzer.timeline.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** What happened, in plain words, and to what. */
final class OverviewPart {
  private static final int INCIDENTS = 5;

  private OverviewPart() {}

  static List<Section> of(Material material) {
    return List.of(
        new Section(2, "Summary", summary(material)),
        new Section(2, "Affected protocol and service", affected(material)));
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
            : ", and of " + Phrases.grouped(summary.undecided()) + " the capture does not tell.";
    if (summary.failed() > 0 && summary.failedLookups() > 0) {
      return material.sentence(
          Phrases.grouped(summary.failedLookups())
              + " of "
              + Phrases.count(summary.lookups(), "lookup", "lookups")
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
                        + Phrases.grouped(summary.exchanges())
                        + " questions were answered."),
            answered);
  }

  private static String of(long part, long all, String what) {
    return Phrases.grouped(part) + " of " + Phrases.grouped(all) + " " + what;
  }

  private static List<Block> summary(Material material) {
    List<Sentence> points = new ArrayList<>();
    material
        .analysis()
        .options()
        .scope()
        .limit()
        .ifPresent(limit -> points.add(Sentence.of(Escape.terminal(limit.text()))));
    List<Diagnosis> all = material.analysis().diagnoses();
    for (Diagnosis diagnosis : material.most(INCIDENTS)) {
      Incident incident = diagnosis.incident();
      points.add(
          material.sentence(
              (all.size() > 1 ? "Incident " + incident.id() + ": " : "")
                  + incident.title()
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

  private static List<Block> affected(Material material) {
    Observations seen = material.seen();
    List<List<Sentence>> rows = new ArrayList<>();
    seen.failedOver.forEach(
        (transport, failed) ->
            rows.add(
                List.of(
                    Sentence.of("Protocol"),
                    material.sentence(
                        "DNS over "
                            + transport.name()
                            + ": "
                            + Phrases.count(failed.count(), "failed question", "failed questions"),
                        failed))));
    if (rows.isEmpty()) {
      rows.add(List.of(Sentence.of("Protocol"), Sentence.of("DNS; none of it failed")));
    }
    if (seen.errors.count() > 0) {
      rows.add(
          List.of(
              Sentence.of("Reported over"),
              material.sentence(
                  "ICMP: "
                      + Phrases.count(seen.errors.count(), "error", "errors")
                      + " about these questions",
                  seen.errors)));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Grid("What failed", List.of("What", "Which"), rows, ""));
    blocks.addAll(most(material));
    return blocks;
  }

  /** Returns whom failures concern most; empty when nothing failed. */
  private static List<Block> most(Material material) {
    Failures failures = material.analysis().failures();
    List<List<Sentence>> rows = new ArrayList<>();
    StringJoiner more = new StringJoiner("; ");
    most(material, "server", failures.servers(), rows, more);
    most(material, "client", failures.clients(), rows, more);
    most(material, "name", failures.names(), rows, more);
    List<Block> blocks = new ArrayList<>();
    if (!rows.isEmpty()) {
      blocks.add(
          new Grid(
              "What the failures concern most",
              List.of("What", "Which", "Failed questions", "First and last in frames"),
              rows,
              more.toString()));
    }
    if (material.seen().left() > 0 && material.analysis().summary().failed() > 0) {
      blocks.add(times(material, failures.times()));
    }
    return blocks;
  }

  private static <T> void most(
      Material material,
      String what,
      Ranking<T> ranking,
      List<List<Sentence>> rows,
      StringJoiner more) {
    String least = ranking.isExact() ? "" : "at least ";
    for (Ranking.Entry<T> entry : ranking.top()) {
      rows.add(
          List.of(
              Sentence.of(what),
              Sentence.code(entry.key().toString()),
              Sentence.of(least + Phrases.grouped(entry.failed())),
              frames(material, entry.first(), entry.last())));
    }
    if (ranking.others().orElse(1) > 0) {
      more.add(Rankings.all(what, ranking));
    }
  }

  private static Grid times(Material material, Histogram times) {
    List<List<Sentence>> rows = new ArrayList<>();
    for (Histogram.Step step : times.steps()) {
      rows.add(
          List.of(
              Sentence.of(material.clock().dated(step.fromNanos())),
              Sentence.of(Phrases.grouped(step.failed())),
              step.first().isPresent() && step.last().isPresent()
                  ? frames(material, step.first().get(), step.last().get())
                  : Sentence.of("")));
    }
    return new Grid(
        "When questions failed, in steps of "
            + material.phrases().duration(times.widthNanos())
            + ", times in "
            + material.phrases().zone(),
        List.of("From", "Failed questions", "First and last in frames"),
        rows,
        "");
  }

  private static Sentence frames(Material material, FrameRef first, FrameRef last) {
    return Sentence.of(
        material.phrases().numbers(first.equals(last) ? List.of(first) : List.of(first, last)));
  }
}
