package io.dnsanalyzer.report.document;

import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.report.document.IncidentReport.Block;
import io.dnsanalyzer.report.document.IncidentReport.Grid;
import io.dnsanalyzer.report.document.IncidentReport.Relations;
import io.dnsanalyzer.report.document.IncidentReport.Sentence;
import io.dnsanalyzer.report.document.chart.RelationsDrawing;
import io.dnsanalyzer.report.shared.Rankings;
import io.dnsanalyzer.timeline.Failures;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.tally.Histogram;
import io.dnsanalyzer.timeline.tally.Ranking;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** To which protocol and service failures happened, whom they concern most, and when. */
final class AffectedPart {
  private AffectedPart() {}

  static List<Block> of(ReportSource source) {
    Observations seen = source.seen();
    List<List<Sentence>> rows = new ArrayList<>();
    seen.failedOver.forEach(
        (transport, failed) ->
            rows.add(
                List.of(
                    Sentence.of("Protocol"),
                    source.sentence(
                        "DNS over "
                            + transport.name()
                            + port(source)
                            + ": "
                            + Words.groupedCount(
                                failed.count(), "failed question", "failed questions"),
                        failed))));
    if (rows.isEmpty()) {
      boolean isUnseen = source.analysis().incidents().stream().anyMatch(Incident::isUnseen);
      rows.add(
          List.of(
              Sentence.of("Protocol"),
              Sentence.of(
                  isUnseen
                      ? "DNS; what failed of it was not captured"
                      : "DNS; none of it failed")));
    }
    if (seen.errors.count() > 0) {
      rows.add(
          List.of(
              Sentence.of("Reported over"),
              source.sentence(
                  "ICMP: "
                      + Words.groupedCount(seen.errors.count(), "error", "errors")
                      + " about these questions",
                  seen.errors)));
    }
    List<Block> blocks = new ArrayList<>();
    new RelationsDrawing(seen.relations)
        .draw()
        .ifPresent(chart -> blocks.add(new Relations(chart)));
    Failures failures = source.analysis().failures();
    boolean isOneOfEach =
        isOne(failures.servers()) && isOne(failures.clients()) && isOne(failures.names());
    if (isOneOfEach) {
      rows.add(one("Server", failures.servers()));
      rows.add(one("Client", failures.clients()));
      rows.add(one("Name", failures.names()));
    }
    blocks.add(new Grid("What failed", List.of("What", "Which"), rows, ""));
    if (!isOneOfEach) {
      blocks.addAll(most(source));
    }
    return blocks;
  }

  private static String port(ReportSource source) {
    return source.analysis().options().dnsPorts().equals(Set.of(53)) ? ", port 53" : "";
  }

  private static boolean isOne(Ranking<?> ranking) {
    return ranking.isExact() && ranking.top().size() == 1 && ranking.others().orElse(1) == 0;
  }

  private static List<Sentence> one(String what, Ranking<?> ranking) {
    return List.of(Sentence.of(what), Sentence.code(ranking.top().get(0).key().toString()));
  }

  /** Returns whom failures concern most; empty when nothing failed. */
  private static List<Block> most(ReportSource source) {
    Failures failures = source.analysis().failures();
    List<List<Sentence>> rows = new ArrayList<>();
    StringJoiner more = new StringJoiner("; ");
    most(source, "server", failures.servers(), rows, more);
    most(source, "client", failures.clients(), rows, more);
    most(source, "name", failures.names(), rows, more);
    List<Block> blocks = new ArrayList<>();
    if (!rows.isEmpty()) {
      blocks.add(
          new Grid(
              "What the failures concern most",
              List.of("What", "Which", "Failed questions", "First and last in frames"),
              rows,
              more.toString()));
    }
    boolean hasMore = source.seen().left() > 0 && source.analysis().summary().failed() > 0;
    if (hasMore && source.shape().hasTimes()) {
      blocks.add(times(source, failures.times()));
    }
    return blocks;
  }

  private static <T> void most(
      ReportSource source,
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
              Sentence.of(least + Words.grouped(entry.failed())),
              frames(source, entry.first(), entry.last())));
    }
    if (ranking.others().orElse(1) > 0) {
      more.add(Rankings.all(what, ranking));
    }
  }

  private static Grid times(ReportSource source, Histogram times) {
    List<List<Sentence>> rows = new ArrayList<>();
    for (Histogram.Step step : times.steps()) {
      rows.add(
          List.of(
              Sentence.of(source.clock().dated(step.fromNanos())),
              Sentence.of(Words.grouped(step.failed())),
              step.first().isPresent() && step.last().isPresent()
                  ? frames(source, step.first().get(), step.last().get())
                  : Sentence.of("")));
    }
    return new Grid(
        "When questions failed, in steps of "
            + source.phrases().duration(times.widthNanos())
            + ", times in "
            + source.phrases().zone(),
        List.of("From", "Failed questions", "First and last in frames"),
        rows,
        "");
  }

  private static Sentence frames(ReportSource source, FrameRef first, FrameRef last) {
    return Sentence.of(
        source.phrases().numbers(first.equals(last) ? List.of(first) : List.of(first, last)));
  }
}
