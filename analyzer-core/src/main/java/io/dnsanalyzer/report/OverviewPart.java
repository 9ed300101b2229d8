package io.dnsanalyzer.report;

import io.dnsanalyzer.diagnosis.Diagnosis;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.report.IncidentReport.Block;
import io.dnsanalyzer.report.IncidentReport.Grid;
import io.dnsanalyzer.report.IncidentReport.Points;
import io.dnsanalyzer.report.IncidentReport.Section;
import io.dnsanalyzer.report.IncidentReport.Sentence;
import io.dnsanalyzer.report.IncidentReport.Verdict;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What happened, in plain words, and to what. */
final class OverviewPart {
  private static final int INCIDENTS = 5;
  private static final int TOP = 5;

  private OverviewPart() {}

  static List<Section> of(Material material) {
    return List.of(
        new Section(2, "Summary", summary(material)),
        new Section(2, "Affected protocol and service", List.of(affected(material))));
  }

  /** Returns what was found, in a sentence. */
  private static Sentence verdict(Material material) {
    Summary summary = material.analysis().summary();
    Observations.Seen failed = material.seen().failed;
    if (summary.exchanges() == 0) {
      return Sentence.of(
          "The capture holds no DNS query that was sent to a server, so it says nothing of lookups.");
    }
    if (summary.failedLookups() > 0) {
      return material.sentence(
          Phrases.grouped(summary.failedLookups())
              + " of "
              + Phrases.count(summary.lookups(), "lookup", "lookups")
              + " failed: "
              + of(summary.failed(), summary.exchanges(), "questions to a server")
              + " got no usable answer.",
          failed);
    }
    if (summary.failed() > 0) {
      return material.sentence(
          of(summary.failed(), summary.exchanges(), "questions to a server")
              + " got no usable answer, and no lookup failed because of it.",
          failed);
    }
    String found = "No DNS failure was found: ";
    Observations.Seen answered = seen(material, "answered");
    return summary.undecided() > 0
        ? material.sentence(
            found
                + of(summary.answered(), summary.exchanges(), "questions")
                + " were answered; of the others the capture does not tell.",
            answered)
        : material.sentence(
            found
                + (summary.exchanges() == 1
                    ? "the one question was answered."
                    : "all of the "
                        + Phrases.grouped(summary.exchanges())
                        + " questions were answered."),
            answered);
  }

  private static Observations.Seen seen(Material material, String outcome) {
    return material.seen().outcomes.getOrDefault(outcome, new Observations.Seen());
  }

  private static String of(long part, long all, String what) {
    return Phrases.grouped(part) + " of " + Phrases.grouped(all) + " " + what;
  }

  private static List<Block> summary(Material material) {
    List<Sentence> points = new ArrayList<>();
    List<Diagnosis> all = material.analysis().diagnoses();
    for (Diagnosis diagnosis : material.detailed().stream().limit(INCIDENTS).toList()) {
      Incident incident = diagnosis.incident();
      points.add(
          material.sentence(
              (all.size() > 1 ? "Incident " + incident.id() + ": " : "")
                  + incident.title()
                  + ", from "
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
      points.add(Sentence.of(more + "; all are listed under Impact and scope."));
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

  private static Block affected(Material material) {
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
    List<TopCounts.Entry> servers =
        seen.chart.lanes().stream()
            .filter(lane -> lane.failures() > 0)
            .map(lane -> new TopCounts.Entry(lane.server().toString(), lane.failures()))
            .toList();
    top("Servers", servers, seen.chart.isFull(), rows);
    top("Clients", seen.clients.top(TopCounts.MAX), seen.clients.isFull(), rows);
    top("Names", seen.names.top(TopCounts.MAX), seen.names.isFull(), rows);
    return new Grid("What the failures concern", List.of("What", "Which"), rows, "");
  }

  private static void top(
      String label, List<TopCounts.Entry> entries, boolean isFull, List<List<Sentence>> rows) {
    if (entries.isEmpty()) {
      return;
    }
    String shown =
        entries.stream()
            .limit(TOP)
            .map(entry -> entry.name() + " (" + Phrases.grouped(entry.count()) + ")")
            .collect(Collectors.joining(", "));
    int left = entries.size() - TOP;
    String more =
        isFull ? ", … and many more" : left > 0 ? ", … and " + Phrases.grouped(left) + " more" : "";
    rows.add(List.of(Sentence.of(label), Sentence.of(shown + more)));
  }
}
