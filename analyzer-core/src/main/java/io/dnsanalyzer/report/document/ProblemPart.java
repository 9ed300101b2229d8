package io.dnsanalyzer.report.document;

import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.diagnosis.Filter;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.OutcomeWords;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.OutcomeCounts;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packets.ExchangeLines;
import io.dnsanalyzer.report.document.IncidentReport.Block;
import io.dnsanalyzer.report.document.IncidentReport.Commands;
import io.dnsanalyzer.report.document.IncidentReport.Distribution;
import io.dnsanalyzer.report.document.IncidentReport.Grid;
import io.dnsanalyzer.report.document.IncidentReport.Latency;
import io.dnsanalyzer.report.document.IncidentReport.Paragraph;
import io.dnsanalyzer.report.document.IncidentReport.Points;
import io.dnsanalyzer.report.document.IncidentReport.Section;
import io.dnsanalyzer.report.document.IncidentReport.Sentence;
import io.dnsanalyzer.report.document.chart.ChartData;
import io.dnsanalyzer.report.document.chart.LatencyDrawing;
import io.dnsanalyzer.report.shared.Phrases;
import io.dnsanalyzer.report.shared.Seen;
import io.dnsanalyzer.timeline.Summary;
import io.dnsanalyzer.words.Words;
import io.dnsanalyzer.writing.Escape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Part 1: what the traffic shows, without any reading of it. */
final class ProblemPart {
  private static final int FILES = 10;
  private static final int PACKETS = 12;

  private final ReportSource source;
  private final List<Section> sections = new ArrayList<>();

  /** The frames whose lines are there. */
  private final Set<FrameRef> listed = new HashSet<>();

  /** Whether the parts of a line were explained once. */
  private boolean isExplained;

  private ProblemPart(ReportSource source) {
    this.source = source;
  }

  static List<Section> of(ReportSource source) {
    ProblemPart part = new ProblemPart(source);
    part.problem();
    part.timeline();
    part.evidence();
    return part.sections;
  }

  private boolean isElsewhere() {
    return source.analysis().findings().stream()
        .anyMatch(finding -> finding.code().equals(Finding.DNS_ON_ANOTHER_PORT));
  }

  private void problem() {
    Summary s = source.analysis().summary();
    List<Sentence> points = new ArrayList<>();
    boolean isAnybodyThere = s.clients() + s.servers() > 0;
    String parties =
        ": "
            + Words.groupedCount(s.clients(), "client", "clients")
            + " asked "
            + Words.groupedCount(s.servers(), "server", "servers")
            + " for "
            + (Phrases.areNamesUnknown(s)
                ? "names that cannot be read"
                : Words.groupedCount(s.names(), "name", "names"));
    points.add(
        Sentence.of(
            source.capture()
                + " holds "
                + Words.groupedCount(s.queries(), "DNS query", "DNS queries")
                + ", "
                + Words.groupedCount(s.responses(), "response", "responses")
                + " and "
                + Words.groupedCount(s.icmpErrors(), "ICMP error", "ICMP errors")
                + Phrases.ofThemQuoteDns(s)
                + " in "
                + Words.groupedCount(source.analysis().capture().frames(), "frame", "frames")
                + (isAnybodyThere ? parties : "")
                + "."
                + (isElsewhere() ? " Other ports were not read as DNS." : "")));
    Observations seen = source.seen();
    if (s.referrals() > 0) {
      points.add(
          Sentence.of(
              Words.groupedCount(s.referrals(), "answer names", "answers name")
                  + " other servers to ask, and no record (a referral, RFC 1034 4.3.1)."));
    }
    unmatched(seen.unmatchedResponses, "response answers", "responses answer", points);
    unmatched(
        seen.unmatchedErrors, "ICMP error about DNS fits", "ICMP errors about DNS fit", points);
    List<List<Sentence>> rows = outcomes(s.outcomes(), seen);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Points(points));
    if (!rows.isEmpty()) {
      blocks.add(
          new Grid(
              s.apart() > 0
                  ? "What became of the messages"
                  : seen.hasConnections()
                      ? "What became of the questions, and of TCP connections on which nothing was"
                          + " asked"
                      : "What became of the questions",
              List.of(
                  "What became of them",
                  s.apart() > 0
                      ? "Messages"
                      : seen.hasConnections() ? "Questions and connections" : "Questions",
                  "Frames"),
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
    boolean camePart =
        outcome == Outcome.NO_RESPONSE && count == source.analysis().summary().incomplete();
    return List.of(
        Sentence.of(
            camePart
                ? "No response was captured whole"
                : Words.capital(OutcomeWords.of(outcome, code))),
        Sentence.of(Words.grouped(count)),
        Sentence.of(source.phrases().numbers(seen.seen(outcome, rcode))));
  }

  private void unmatched(Seen seen, String one, String many, List<Sentence> points) {
    if (seen.count() > 0) {
      points.add(
          source.sentence(
              Words.groupedCount(seen.count(), one, many)
                  + " no query of "
                  + source.thisCapture()
                  + ".",
              seen));
    }
  }

  private void timeline() {
    List<Block> blocks = new ArrayList<>();
    ChartData data = source.seen().chart;
    if (!data.lanes().isEmpty() && source.shape().hasTimes()) {
      source.seen().distribution.draw().ifPresent(chart -> blocks.add(new Distribution(chart)));
      new LatencyDrawing(data, source.axis(), source.phrases())
          .draw()
          .ifPresent(chart -> blocks.add(new Latency(chart)));
    }
    boolean everything = source.options().everything();
    boolean hasErrors = !source.seen().errorRows.isEmpty();
    if (source.seen().rows.isEmpty() && !hasErrors) {
      blocks.add(new Paragraph(Sentence.of("There is no failed question to list.")));
    }
    if (!source.seen().rows.isEmpty()) {
      blocks.add(
          new Grid(
              (everything
                      ? "Questions"
                      : source.seen().refused.isAny()
                          ? "Failed and undecided questions, and answers that were refused"
                          : "Failed and undecided questions")
                  + source.phrases().entries(),
              List.of("Time", "Client", "Question", "What happened", "Frames"),
              source.seen().rows,
              Phrases.more(
                  source.seen().left(),
                  "question" + (everything ? "" : "; --all shows more"),
                  "questions" + (everything ? "" : "; --all shows more"))));
    }
    Observations seen = source.seen();
    unmatched(
        "Responses",
        "What it says",
        seen.responseRows,
        seen.unmatchedResponses,
        "response",
        blocks);
    unmatched(
        "ICMP errors",
        "What it says and quotes",
        seen.errorRows,
        seen.unmatchedErrors,
        "error",
        blocks);
    sections.add(new Section(3, "Timeline: what happened when", blocks));
  }

  /** Adds what fits no query, if anything does. */
  private void unmatched(
      String what,
      String says,
      List<List<Sentence>> rows,
      Seen all,
      String one,
      List<Block> blocks) {
    if (rows.isEmpty()) {
      return;
    }
    String more = source.options().everything() ? "" : "; --all shows more";
    blocks.add(
        new Grid(
            what + " that fit no query of " + source.thisCapture() + source.phrases().entries(),
            List.of("Time", says, "Frame"),
            rows,
            Phrases.more(all.count() - rows.size(), one + more, one + "s" + more)));
  }

  private void evidence() {
    List<Block> blocks = new ArrayList<>();
    List<FileFacts> files = source.analysis().capture().files();
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
    source
        .detailed()
        .forEach(
            diagnosis -> {
              List<FrameRef> frames = diagnosis.incident().frames();
              if (!frames.isEmpty()) {
                packets("Incident " + diagnosis.incident().id(), frames, linesOf(frames), blocks);
                blocks.add(
                    new Commands(
                        "Incident "
                            + diagnosis.incident().id()
                            + ", "
                            + source.phrases().frames(frames)
                            + ", as Wireshark display filter",
                        filters(source, Filter.of(frames))));
              }
            });
    for (Finding finding : source.analysis().findings()) {
      apart("", finding.frames(), blocks);
      blocks.add(
          new Commands(
              Words.capital(source.phrases().frames(finding.frames()))
                  + ", as Wireshark display filter",
              filters(source, finding.filters())));
    }
    if (source.analysis().incidents().isEmpty() && !isExplained) {
      apart("Failed and undecided questions", source.seen().packets.begun(), blocks);
    }
    sections.add(new Section(3, "Evidence: the packets that show it", blocks));
  }

  private List<ExchangeLines.Line> linesOf(List<FrameRef> frames) {
    List<ExchangeLines.Line> all = source.seen().packets.of(frames);
    all.forEach(packet -> listed.add(packet.frame()));
    return all;
  }

  /**
   * Adds the lines of packets that are in no incident, unless they are there.
   *
   * @param what what they are called; empty for their numbers: of an exchange that a finding names
   *     a frame of there may be others, and answered ones are not kept
   */
  private void apart(String what, List<FrameRef> frames, List<Block> blocks) {
    List<ExchangeLines.Line> others = new ArrayList<>();
    for (ExchangeLines.Line packet : source.seen().packets.of(frames)) {
      if (listed.add(packet.frame())) {
        others.add(packet);
      }
    }
    List<FrameRef> shown = others.stream().limit(PACKETS).map(ExchangeLines.Line::frame).toList();
    if (!what.isEmpty() || shown.isEmpty()) {
      packets(what, frames, others, blocks);
      return;
    }
    long left = frames.stream().filter(frame -> !listed.contains(frame)).count();
    packets(
        Words.capital(source.phrases().frames(shown)),
        frames,
        others,
        others.size() - shown.size() + left,
        blocks);
  }

  /**
   * Adds lines; behind the first ones, what they mean.
   *
   * @param what whose packets they are
   * @param frames what shows that
   */
  private void packets(
      String what, List<FrameRef> frames, List<ExchangeLines.Line> all, List<Block> blocks) {
    int shown = Math.min(all.size(), PACKETS);
    packets(what, frames, all, Math.max(all.size(), frames.size()) - shown, blocks);
  }

  private void packets(
      String what,
      List<FrameRef> frames,
      List<ExchangeLines.Line> all,
      long others,
      List<Block> blocks) {
    PacketLog log = source.seen().packets;
    if (all.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    for (ExchangeLines.Line packet : all.subList(0, Math.min(all.size(), PACKETS))) {
      lines.add(line(packet));
    }
    String label =
        what
            + ", packets in the form of tcpdump -n"
            + source.phrases().times()
            + (others > 0
                ? "; " + others + " more " + (others == 1 ? "is" : "are") + " not listed"
                : "");
    blocks.add(new Commands(label, lines));
    if (!isExplained) {
      isExplained = true;
      boolean hasErrors = all.stream().anyMatch(packet -> !packet.numbers().isEmpty());
      List<FrameRef> first = List.of(all.get(0).frame());
      log.responseIn(all.get(0).frame())
          .map(PacketWords::of)
          .or(
              () ->
                  log.beganIn(first)
                      .or(() -> log.beganIn(frames))
                      .map(exchange -> PacketWords.of(exchange, hasErrors)))
          .or(() -> log.errorIn(frames).map(PacketWords::of))
          .ifPresent(
              words -> {
                blocks.add(new Paragraph(Sentence.of("How to read the first of these lines:")));
                blocks.add(new Points(words));
              });
    }
  }

  private String line(ExchangeLines.Line packet) {
    String frame = source.phrases().frames(List.of(packet.frame()));
    String time =
        packet.frame().hasTime() ? source.clock().dated(packet.frame().nanos()) + " " : "";
    return time
        + packet.line()
        + "  # "
        + frame
        + (packet.numbers().isEmpty() ? "" : ", " + packet.numbers());
  }

  private String time(long nanos) {
    return source.phrases().time(nanos);
  }

  /** Returns filters, with their file where a filter does not fit all. */
  static List<String> filters(ReportSource source, List<Filter> filters) {
    return filters.stream()
        .map(
            filter -> {
              String file =
                  source.phrases().file(filter.file(), source.analysis().capture().files());
              return filter.expression() + (file.isEmpty() ? "" : "  # " + Escape.terminal(file));
            })
        .toList();
  }
}
