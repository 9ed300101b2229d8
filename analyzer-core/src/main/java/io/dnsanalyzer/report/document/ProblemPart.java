package io.dnsanalyzer.report.document;

import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.diagnosis.Filter;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.OutcomeCounts;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.report.document.IncidentReport.Block;
import io.dnsanalyzer.report.document.IncidentReport.Commands;
import io.dnsanalyzer.report.document.IncidentReport.Grid;
import io.dnsanalyzer.report.document.IncidentReport.Latency;
import io.dnsanalyzer.report.document.IncidentReport.Paragraph;
import io.dnsanalyzer.report.document.IncidentReport.Points;
import io.dnsanalyzer.report.document.IncidentReport.Section;
import io.dnsanalyzer.report.document.IncidentReport.Sentence;
import io.dnsanalyzer.report.document.chart.ChartData;
import io.dnsanalyzer.report.document.chart.LatencyDrawing;
import io.dnsanalyzer.report.document.chart.TimeAxis;
import io.dnsanalyzer.report.document.chart.TimelineDrawing;
import io.dnsanalyzer.report.shared.Phrases;
import io.dnsanalyzer.report.shared.Seen;
import io.dnsanalyzer.timeline.Summary;
import io.dnsanalyzer.words.Words;
import io.dnsanalyzer.writing.Escape;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Part 1: what the traffic shows, without any reading of it. */
final class ProblemPart {
  private static final int FILES = 10;

  private final Material material;
  private final List<Section> sections = new ArrayList<>();

  private ProblemPart(Material material) {
    this.material = material;
  }

  static List<Section> of(Material material) {
    ProblemPart part = new ProblemPart(material);
    part.problem();
    part.timeline();
    part.evidence();
    return part.sections;
  }

  private void problem() {
    Summary s = material.analysis().summary();
    List<Sentence> points = new ArrayList<>();
    points.add(
        Sentence.of(
            material.capture()
                + " holds "
                + Words.groupedCount(s.queries(), "DNS query", "DNS queries")
                + ", "
                + Words.groupedCount(s.responses(), "response", "responses")
                + " and "
                + Words.groupedCount(
                    material.analysis().capture().icmpErrors(), "ICMP error", "ICMP errors")
                + " in "
                + Words.groupedCount(material.analysis().capture().frames(), "frame", "frames")
                + ": "
                + Words.groupedCount(s.clients(), "client", "clients")
                + " asked "
                + Words.groupedCount(s.servers(), "server", "servers")
                + " for "
                + Words.groupedCount(s.names(), "name", "names")
                + "."));
    Observations seen = material.seen();
    unmatched(seen.unmatchedResponses, "response answers", "responses answer", points);
    unmatched(
        seen.unmatchedErrors, "ICMP error about DNS fits", "ICMP errors about DNS fit", points);
    List<List<Sentence>> rows = outcomes(s.outcomes(), seen);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Points(points));
    if (!rows.isEmpty()) {
      blocks.add(
          new Grid(
              "What became of the questions",
              List.of("Outcome", "Questions", "Meaning", "Frames"),
              rows,
              ""));
    }
    sections.add(
        new Section(2, "Part 1: problem found in the DNS and ICMP traffic", List.copyOf(blocks)));
  }

  /** Returns a row for each outcome, in the order of the codes. */
  private List<List<Sentence>> outcomes(OutcomeCounts counts, Observations seen) {
    SortedMap<String, List<Sentence>> rows = new TreeMap<>();
    counts
        .byOutcome()
        .forEach(
            (outcome, count) -> {
              if (outcome != Outcome.OTHER_RCODE) {
                rows.put(outcome.code(), row(outcome, 0, count, seen));
              }
            });
    counts
        .otherRcodes()
        .forEach(
            (rcode, count) ->
                rows.put(
                    Outcome.OTHER_RCODE.code(rcode), row(Outcome.OTHER_RCODE, rcode, count, seen)));
    return List.copyOf(rows.values());
  }

  private List<Sentence> row(Outcome outcome, int rcode, long count, Observations seen) {
    String code = outcome.code(rcode);
    return List.of(
        Sentence.code(code),
        Sentence.of(Words.grouped(count)),
        Sentence.of(OutcomeWords.of(outcome, code)),
        Sentence.of(material.phrases().numbers(seen.seen(outcome, rcode))));
  }

  private void unmatched(Seen seen, String one, String many, List<Sentence> points) {
    if (seen.count() > 0) {
      points.add(
          material.sentence(
              Words.groupedCount(seen.count(), one, many)
                  + " no query of "
                  + material.thisCapture()
                  + ".",
              seen));
    }
  }

  private void timeline() {
    List<Block> blocks = new ArrayList<>();
    long end =
        material.analysis().capture().files().stream()
            .flatMapToLong(file -> file.lastTime().stream())
            .max()
            .orElse(material.shape().start());
    TimeAxis axis = new TimeAxis(material.shape().start(), end, material.clock());
    ChartData data = material.seen().chart;
    if (!data.lanes().isEmpty()) {
      blocks.add(
          new IncidentReport.Timeline(
              new TimelineDrawing(data, axis, material.phrases(), material.listed())
                  .draw(material.notListed())));
      new LatencyDrawing(data, axis, material.phrases())
          .draw()
          .ifPresent(chart -> blocks.add(new Latency(chart)));
    }
    boolean everything = material.options().everything();
    if (material.seen().rows.isEmpty()) {
      blocks.add(new Paragraph(Sentence.of("There is no failed question to list.")));
    } else {
      blocks.add(
          new Grid(
              (everything ? "Questions" : "Failed and undecided questions")
                  + material.phrases().entries(),
              List.of("Time", "Client", "Question", "What happened", "Frames"),
              material.seen().rows,
              Phrases.more(
                  material.seen().left(),
                  "question" + (everything ? "" : "; --all shows more"),
                  "questions" + (everything ? "" : "; --all shows more"))));
    }
    sections.add(new Section(3, "Timeline", blocks));
  }

  private void evidence() {
    List<Block> blocks = new ArrayList<>();
    List<FileFacts> files = material.analysis().capture().files();
    List<List<Sentence>> rows = new ArrayList<>();
    for (int i = 0; i < Math.min(FILES, files.size()); i++) {
      FileFacts file = files.get(i);
      rows.add(
          List.of(
              Sentence.of(Integer.toString(i)),
              Sentence.of(Escape.terminal(file.name())),
              Sentence.of(Words.grouped(file.frames())),
              Sentence.of(file.firstTime().isPresent() ? time(file.firstTime().getAsLong()) : ""),
              Sentence.of(file.lastTime().isPresent() ? time(file.lastTime().getAsLong()) : "")));
    }
    blocks.add(
        new Grid(
            "Files of the capture",
            List.of("File", "Name", "Frames", "First frame", "Last frame"),
            rows,
            Phrases.more(files.size() - FILES, "file", "files")));
    material
        .detailed()
        .forEach(
            diagnosis -> {
              List<FrameRef> frames = diagnosis.incident().frames();
              if (!frames.isEmpty()) {
                blocks.add(
                    new Commands(
                        "Incident "
                            + diagnosis.incident().id()
                            + ", "
                            + material.phrases().frames(frames)
                            + ", as Wireshark display filter",
                        filters(material, Filter.of(frames))));
              }
            });
    for (Finding finding : material.analysis().findings()) {
      blocks.add(
          new Commands(
              material.phrases().frames(finding.frames()) + ", as Wireshark display filter",
              filters(material, finding.filters())));
    }
    sections.add(new Section(3, "Evidence", blocks));
  }

  private String time(long nanos) {
    return material.phrases().time(nanos);
  }

  /** Returns filters, with their file where a filter does not fit all. */
  static List<String> filters(Material material, List<Filter> filters) {
    return filters.stream()
        .map(
            filter -> {
              String file =
                  material.phrases().file(filter.file(), material.analysis().capture().files());
              return filter.expression() + (file.isEmpty() ? "" : "  # " + Escape.terminal(file));
            })
        .toList();
  }
}
