package io.dnsanalyzer.report.document;

import io.dnsanalyzer.report.document.chart.DistributionChart;
import io.dnsanalyzer.report.document.chart.LatencyChart;
import io.dnsanalyzer.report.document.chart.RelationsChart;
import io.dnsanalyzer.report.document.chart.TimelineChart;
import io.dnsanalyzer.words.Words;
import java.util.List;

/**
 * The incident report that an analyst hands in, before it is rendered: the same in every format.
 *
 * @param title plain text, as all text in here: each format escapes it by itself
 */
public record IncidentReport(String title, List<Section> sections) {
  /**
   * A section, or the beginning of one whose subsections follow it.
   *
   * @param level 2 to 4; the title is 1
   */
  record Section(int level, String heading, List<Block> blocks) {}

  /**
   * A sentence and the frames that show it.
   *
   * @param frames such as {@code frames 1 to 6}; empty where the sentence is not about traffic or
   *     about what is not there
   * @param isCode whether it is a name or a command and to be set as such
   */
  record Sentence(String text, String frames, boolean isCode) {
    static Sentence of(String text) {
      return new Sentence(text, "", false);
    }

    static Sentence of(String text, String frames) {
      return new Sentence(text, frames, false);
    }

    static Sentence code(String text) {
      return new Sentence(text, "", true);
    }
  }

  /** What a section consists of. */
  sealed interface Block {}

  /**
   * What was found, in a sentence.
   *
   * @param isFailure whether that is that something failed
   */
  record Verdict(Sentence sentence, boolean isFailure) implements Block {}

  /** A sentence by itself. */
  record Paragraph(Sentence sentence) implements Block {}

  /** Sentences side by side. */
  record Points(List<Sentence> sentences) implements Block {}

  /**
   * A table.
   *
   * @param more what is left out, as {@code and 28 more}; empty when nothing is
   */
  record Grid(String caption, List<String> columns, List<List<Sentence>> rows, String more)
      implements Block {
    /** Longer tables are folded, where that can be undone. */
    private static final int LONG = 12;

    private static final int SHOWN = 8;

    /** Returns the rows that are shown at once. */
    List<List<Sentence>> shown() {
      return rows.size() > LONG ? rows.subList(0, SHOWN) : rows;
    }

    /** Returns the rows that a reader unfolds. */
    List<List<Sentence>> folded() {
      return rows.size() > LONG ? rows.subList(SHOWN, rows.size()) : List.of();
    }

    /** Says how many these are. */
    String foldedCount() {
      return caption + ": " + Words.grouped(folded().size()) + " more";
    }
  }

  /** Lines to be copied: commands, filters. */
  record Commands(String label, List<String> lines) implements Block {
    /** Returns the lines as one text. */
    String text() {
      return String.join("\n", lines);
    }
  }

  /** What a person fills in: a label and what is known, empty for a blank. */
  record Form(List<Field> fields) implements Block {}

  /** A line of a form. */
  record Field(String label, String value) {}

  /** What a reader asks first, on one screen; formats that are read from the top leave it out. */
  record Facts(List<Fact> facts) implements Block {}

  /** A question of a reader, in a word or three, and its answer. */
  record Fact(String label, Sentence sentence) {}

  /** Who asked whom, as a picture; formats without pictures leave it out. */
  record Relations(RelationsChart chart) implements Block {}

  /** How many answers took how long, as a picture; likewise. */
  record Distribution(DistributionChart chart) implements Block {}

  /** When what happened, as a picture; formats without pictures leave it out. */
  record Timeline(TimelineChart chart) implements Block {}

  /** How long answers took, as a picture; likewise. */
  record Latency(LatencyChart chart) implements Block {}
}
