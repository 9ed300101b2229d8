package io.dnsanalyzer.report.document;

import io.dnsanalyzer.diagnosis.Filter;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.OutcomeWords;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.OutcomeCounts;
import io.dnsanalyzer.report.document.IncidentReport.Block;
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
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Part 1: what the traffic shows, without any reading of it. */
final class ProblemPart {
  private final ReportSource source;
  private final List<Section> sections = new ArrayList<>();

  private ProblemPart(ReportSource source) {
    this.source = source;
  }

  static List<Section> of(ReportSource source) {
    ProblemPart part = new ProblemPart(source);
    part.problem();
    part.timeline();
    part.sections.add(EvidencePart.of(source));
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
                + Phrases.ofThemQuoteDns(source.analysis())
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
