package io.dnsanalyzer.report.document;

import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.diagnosis.Filter;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packets.ExchangeLines;
import io.dnsanalyzer.report.document.IncidentReport.Block;
import io.dnsanalyzer.report.document.IncidentReport.Commands;
import io.dnsanalyzer.report.document.IncidentReport.Grid;
import io.dnsanalyzer.report.document.IncidentReport.Paragraph;
import io.dnsanalyzer.report.document.IncidentReport.Points;
import io.dnsanalyzer.report.document.IncidentReport.Section;
import io.dnsanalyzer.report.document.IncidentReport.Sentence;
import io.dnsanalyzer.report.shared.Phrases;
import io.dnsanalyzer.words.Words;
import io.dnsanalyzer.writing.Escape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Part 1: the packets that show it, line by line. */
final class EvidencePart {
  private static final int FILES = 10;
  private static final int PACKETS = 12;

  private final ReportSource source;

  /** The frames whose lines are there. */
  private final Set<FrameRef> listed = new HashSet<>();

  /** Whether the parts of a line were explained once. */
  private boolean isExplained;

  private EvidencePart(ReportSource source) {
    this.source = source;
  }

  static Section of(ReportSource source) {
    return new EvidencePart(source).section();
  }

  private Section section() {
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
                        ProblemPart.filters(source, Filter.of(frames))));
              }
            });
    for (Finding finding : source.analysis().findings()) {
      apart("", finding.frames(), blocks);
      blocks.add(
          new Commands(
              Words.capital(source.phrases().frames(finding.frames()))
                  + ", as Wireshark display filter",
              ProblemPart.filters(source, finding.filters())));
    }
    if (source.analysis().incidents().isEmpty() && !isExplained) {
      apart("Failed and undecided questions", source.seen().packets.begun(), blocks);
    }
    return new Section(3, "Evidence: the packets that show it", blocks);
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
}
