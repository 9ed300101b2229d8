package io.dnsanalyzer.report.document;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.diagnosis.Diagnosis;
import io.dnsanalyzer.diagnosis.LimitSentences;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.report.ReportOptions;
import io.dnsanalyzer.report.document.IncidentReport.Section;
import io.dnsanalyzer.report.document.IncidentReport.Sentence;
import io.dnsanalyzer.report.document.IncidentReport.Timeline;
import io.dnsanalyzer.report.document.chart.TimeAxis;
import io.dnsanalyzer.report.document.chart.TimelineDrawing;
import io.dnsanalyzer.report.shared.Phrases;
import io.dnsanalyzer.report.shared.Seen;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.words.Words;
import io.dnsanalyzer.writing.CaptureShape;
import io.dnsanalyzer.writing.Clock;
import io.dnsanalyzer.writing.Escape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What an incident report is written from. */
record ReportSource(
    Analysis analysis,
    Observations seen,
    Phrases phrases,
    CaptureShape shape,
    Clock clock,
    ReportOptions options) {
  private static final int DETAILED = 12;
  private static final int ALL_DETAILED = 200;
  private static final int LISTED = 100;
  private static final int ALL_LISTED = 1000;

  /** Returns the whole report. */
  IncidentReport report() {
    List<Section> sections = new ArrayList<>();
    sections.addAll(OverviewPart.of(this));
    sections.addAll(ProblemPart.of(this));
    sections.addAll(AnalysisPart.of(this));
    sections.addAll(ClosingPart.of(this));
    return new IncidentReport(title(), sections);
  }

  private String title() {
    if (!options.fields().title().isEmpty()) {
      return Escape.terminal(options.fields().title());
    }
    int files = analysis.capture().files().size();
    return "DNS incident report: "
        + (files == 0 ? "no file" : Escape.terminal(analysis.capture().files().get(0).name()))
        + (files > 1 ? " and " + Words.groupedCount(files - 1, "more file", "more files") : "");
  }

  /** Returns how a sentence about all that was looked at begins. */
  String capture() {
    return analysis.options().scope().isEverything()
        ? "The capture"
        : "The part of the capture that was asked for";
  }

  /** Returns what everything is said of, as it stands inside a sentence. */
  String thisCapture() {
    return LimitSentences.subject(analysis.capture().limits());
  }

  /** Tells whether the capture may hold packets of one direction only. */
  boolean isOneSided() {
    return Limit.Kind.ONE_SIDED.isIn(analysis.capture().limits());
  }

  /** Returns the incidents that are told in detail, as {@link #most} does. */
  List<Diagnosis> detailed() {
    return most(options.everything() ? ALL_DETAILED : DETAILED);
  }

  /** Returns as many incidents, those that hurt most, in their order. */
  List<Diagnosis> most(int count) {
    return IntStream.range(0, analysis.incidents().size())
        .boxed()
        .sorted(Comparator.comparing(analysis.incidents()::get, Incident.BY_HARM.reversed()))
        .limit(count)
        .sorted()
        .map(analysis.diagnoses()::get)
        .toList();
  }

  /** Returns the incidents that tables and pictures show: the first ones. */
  List<Incident> listed() {
    List<Incident> all = analysis.incidents();
    return all.subList(0, Math.min(all.size(), options.everything() ? ALL_LISTED : LISTED));
  }

  /** Returns the axis of pictures over time. */
  TimeAxis axis() {
    long end =
        analysis.capture().files().stream()
            .flatMapToLong(file -> file.lastTime().stream())
            .max()
            .orElse(shape.start());
    return new TimeAxis(shape.start(), end, clock);
  }

  /** Returns the picture of what happened when; empty where nothing did, or at no time. */
  Optional<Timeline> timeline() {
    return seen.chart.lanes().isEmpty() || !shape.hasTimes()
        ? Optional.empty()
        : Optional.of(
            new Timeline(
                new TimelineDrawing(seen.chart, axis(), phrases, listed()).draw(notListed())));
  }

  /** Returns how many incidents they do not show. */
  int notListed() {
    return analysis.incidents().size() - listed().size();
  }

  /** Returns a sentence with the frames of what was seen. */
  Sentence sentence(String text, Seen seen) {
    return Sentence.of(Escape.terminal(text), phrases.frames(seen));
  }

  /** Returns a sentence with the frames that show it. */
  Sentence sentence(String text, List<FrameRef> frames) {
    return Sentence.of(Escape.terminal(text), phrases.frames(frames));
  }
}
