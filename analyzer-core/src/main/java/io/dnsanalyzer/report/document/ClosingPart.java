package io.dnsanalyzer.report.document;

import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.LimitSentences;
import io.dnsanalyzer.diagnosis.answer.NotSupported;
import io.dnsanalyzer.exchange.Windows;
import io.dnsanalyzer.packet.Undecodable;
import io.dnsanalyzer.report.ReportFields;
import io.dnsanalyzer.report.document.IncidentReport.Block;
import io.dnsanalyzer.report.document.IncidentReport.Commands;
import io.dnsanalyzer.report.document.IncidentReport.Field;
import io.dnsanalyzer.report.document.IncidentReport.Form;
import io.dnsanalyzer.report.document.IncidentReport.Paragraph;
import io.dnsanalyzer.report.document.IncidentReport.Points;
import io.dnsanalyzer.report.document.IncidentReport.Section;
import io.dnsanalyzer.report.document.IncidentReport.Sentence;
import io.dnsanalyzer.report.shared.Phrases;
import io.dnsanalyzer.words.Words;
import io.dnsanalyzer.writing.Escape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the capture cannot show, what to do next, and what only a person knows. */
final class ClosingPart {
  /** The findings about what was not captured, or not read, each of which says so. */
  private static final String UNCAPTURED = "unseen_.*|" + Finding.DNS_ON_ANOTHER_PORT;

  private static final String NEXT_STEPS = "Next steps: what to do";
  private static final String REMARK = "  # ";
  private static final int CLAIMS = 20;
  private static final int COMMANDS = 100;
  private static final int UNDECODABLE = 5;

  private ClosingPart() {}

  static List<Section> of(ReportSource source) {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section(2, "Limits: what this capture cannot show", List.of(limits(source))));
    notSupported(source, sections);
    next(source, sections);
    sections.add(new Section(2, "To be filled in by a person", List.of(form(source))));
    return sections;
  }

  private static Block limits(ReportSource source) {
    List<Sentence> points = new ArrayList<>();
    source
        .analysis()
        .capture()
        .limits()
        .forEach(limit -> points.add(Sentence.of(Escape.terminal(LimitSentences.of(limit)))));
    long undecodable = source.analysis().capture().undecoded().count();
    if (undecodable > 0) {
      points.add(
          source.sentence(
              Words.groupedCount(undecodable, "frame was", "frames were") + " not understood.",
              source.analysis().capture().undecoded().first().stream()
                  .limit(UNDECODABLE)
                  .map(Undecodable::frame)
                  .toList()));
    }
    boolean isPart =
        source.analysis().findings().stream().anyMatch(f -> f.code().matches(UNCAPTURED));
    if (points.isEmpty() && !isPart) {
      points.add(
          Sentence.of(
              "Nothing was found missing in this capture that would weaken what is said here."));
    }
    if (source.analysis().options().pseudonyms().isPresent()) {
      points.add(Sentence.of(Phrases.REPLACED));
    }
    if (!source.analysis().capture().hasTimes()) {
      return new Points(points);
    }
    Windows windows = source.analysis().options().correlation().windows();
    points.add(
        Sentence.of(
            "An answer counts as missing after "
                + duration(source, windows.answer())
                + "; ICMP errors and late answers are joined to their query for "
                + duration(source, windows.late())
                + "; questions belong to one lookup when at most "
                + duration(source, windows.lookup())
                + " apart, failures to one incident when at most "
                + duration(source, windows.incident())
                + " apart."));
    return new Points(points);
  }

  private static String duration(ReportSource source, Duration duration) {
    return source.phrases().duration(duration.toNanos());
  }

  private static void notSupported(ReportSource source, List<Section> sections) {
    List<String> claims = NotSupported.together(source.detailed());
    if (!claims.isEmpty()) {
      List<Sentence> points = new ArrayList<>();
      claims.stream().limit(CLAIMS).forEach(c -> points.add(Sentence.of(Escape.terminal(c))));
      if (claims.size() > CLAIMS) {
        points.add(Sentence.of(Phrases.more(claims.size() - CLAIMS, "claim", "claims")));
      }
      sections.add(
          new Section(2, "What the evidence does not support", List.of(new Points(points))));
    }
  }

  private static void next(ReportSource source, List<Section> sections) {
    Set<String> commands = new LinkedHashSet<>();
    List<Finding> findings = new ArrayList<>();
    source.detailed().forEach(diagnosis -> findings.addAll(diagnosis.findings()));
    findings.addAll(source.analysis().findings());
    findings.forEach(finding -> commands.addAll(finding.next()));
    // The same with a remark behind it says what it is for.
    Set<String> remarked =
        commands.stream()
            .filter(command -> command.contains(REMARK))
            .map(command -> command.substring(0, command.indexOf(REMARK)))
            .collect(Collectors.toSet());
    commands.removeAll(remarked);
    if (commands.isEmpty()) {
      new ToDo(source)
          .captureAgain()
          .map(step -> new Section(2, NEXT_STEPS, List.of(new Paragraph(step))))
          .ifPresent(sections::add);
      return;
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Paragraph(
            new ToDo(source)
                .first()
                .or(() -> ApartWords.toDoFirst(source, findings))
                .orElseGet(() -> ToDo.firstOf(findings, commands.size()))));
    blocks.add(
        new Commands(
            commands.size() == 1
                ? "Command that would decide between the readings"
                : "Commands that would decide between the readings",
            commands.stream().limit(COMMANDS).map(Escape::terminal).toList()));
    String more = Phrases.more(commands.size() - COMMANDS, "command", "commands");
    if (!more.isEmpty()) {
      blocks.add(new Paragraph(Sentence.of(more + " are in the JSON document (--format json).")));
    }
    sections.add(new Section(2, NEXT_STEPS, blocks));
  }

  private static Form form(ReportSource source) {
    ReportFields known = source.options().fields();
    List<Field> fields = new ArrayList<>();
    fields.add(field("Noticed by, and how", known.noticedBy()));
    fields.add(field("Prepared by", known.preparedBy()));
    fields.add(field("Ticket", known.ticket()));
    if (known.notes().isEmpty()) {
      fields.add(field("Actions taken", ""));
    }
    known.notes().forEach(note -> fields.add(field("Actions taken", note)));
    return new Form(fields);
  }

  private static Field field(String label, String value) {
    return new Field(label, Escape.terminal(value));
  }
}
