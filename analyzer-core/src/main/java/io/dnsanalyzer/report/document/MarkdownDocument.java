package io.dnsanalyzer.report.document;

import io.dnsanalyzer.report.document.IncidentReport.Block;
import io.dnsanalyzer.report.document.IncidentReport.Commands;
import io.dnsanalyzer.report.document.IncidentReport.Field;
import io.dnsanalyzer.report.document.IncidentReport.Form;
import io.dnsanalyzer.report.document.IncidentReport.Grid;
import io.dnsanalyzer.report.document.IncidentReport.Paragraph;
import io.dnsanalyzer.report.document.IncidentReport.Points;
import io.dnsanalyzer.report.document.IncidentReport.Section;
import io.dnsanalyzer.report.document.IncidentReport.Sentence;
import io.dnsanalyzer.report.document.IncidentReport.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the incident report as Markdown. Pictures are left out; the tables say the same. */
final class MarkdownDocument {
  private static final String BLANK = "\\_\\_\\_\\_\\_\\_\\_\\_ (to be filled in)";

  private final StringBuilder out = new StringBuilder();

  private MarkdownDocument() {}

  static void write(IncidentReport report, OutputStream to) throws IOException {
    MarkdownDocument document = new MarkdownDocument();
    document.out.append("# ").append(MarkdownText.plain(report.title())).append('\n');
    report.sections().forEach(document::section);
    to.write(document.out.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void section(Section section) {
    out.append('\n').append("#".repeat(section.level())).append(' ');
    out.append(MarkdownText.plain(section.heading())).append('\n');
    section.blocks().forEach(this::block);
  }

  private void block(Block block) {
    if (block instanceof Paragraph paragraph) {
      out.append('\n').append(MarkdownText.sentence(paragraph.sentence())).append('\n');
    } else if (block instanceof Verdict verdict) {
      out.append('\n').append(MarkdownText.sentence(verdict.sentence())).append('\n');
    } else if (block instanceof Points points) {
      out.append('\n');
      points.sentences().forEach(s -> line("- " + MarkdownText.sentence(s)));
    } else if (block instanceof Grid grid) {
      grid(grid);
    } else if (block instanceof Commands commands) {
      commands(commands);
    } else if (block instanceof Form form) {
      form(form);
    }
  }

  private void grid(Grid grid) {
    out.append("\n**").append(MarkdownText.plain(grid.caption())).append("**\n\n|");
    grid.columns().forEach(column -> out.append(' ').append(column).append(" |"));
    out.append("\n|").append(" --- |".repeat(grid.columns().size())).append('\n');
    for (List<Sentence> row : grid.rows()) {
      out.append('|');
      row.forEach(cell -> out.append(' ').append(MarkdownText.cell(cell)).append(" |"));
      out.append('\n');
    }
    if (!grid.more().isEmpty()) {
      out.append('\n').append(MarkdownText.plain(grid.more())).append('\n');
    }
  }

  private void commands(Commands commands) {
    out.append('\n').append(MarkdownText.plain(commands.label())).append(":\n\n");
    commands.lines().forEach(command -> line("    " + command));
  }

  private void form(Form form) {
    out.append("\n| Field | Value |\n| --- | --- |\n");
    for (Field field : form.fields()) {
      String value = field.value().isEmpty() ? BLANK : MarkdownText.plain(field.value());
      line("| " + MarkdownText.plain(field.label()) + " | " + value + " |");
    }
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
