package io.dnsanalyzer.report.document;

import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.report.document.IncidentReport.Block;
import io.dnsanalyzer.report.document.IncidentReport.Grid;
import io.dnsanalyzer.report.document.IncidentReport.Relations;
import io.dnsanalyzer.report.document.IncidentReport.Sentence;
import io.dnsanalyzer.report.document.chart.RelationsDrawing;
import io.dnsanalyzer.report.shared.Rankings;
import io.dnsanalyzer.report.shared.Seen;
import io.dnsanalyzer.timeline.Failures;
import io.dnsanalyzer.timeline.Impact;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.Summary;
import io.dnsanalyzer.timeline.tally.Histogram;
import io.dnsanalyzer.timeline.tally.Ranking;
import io.dnsanalyzer.words.Words;
import io.dnsanalyzer.writing.Escape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;

/** To which protocol and service failures happened, whom they concern most, and when. */
final class AffectedPart {
  private static final int NAMED = 3;

  private AffectedPart() {}

  private static List<Sentence> protocol(
      ReportSource source, Transport transport, String what, Seen seen) {
    return List.of(
        Sentence.of("Protocol"),
        source.sentence("DNS over " + transport.name() + port(source) + ": " + what, seen));
  }

  static List<Block> of(ReportSource source) {
    Observations seen = source.seen();
    List<List<Sentence>> rows = new ArrayList<>();
    seen.failedOver.forEach(
        (transport, failed) ->
            rows.add(
                protocol(
                    source,
                    transport,
                    Words.groupedCount(failed.count(), "failed question", "failed questions"),
                    failed)));
    seen.otherKindsOver.forEach(
        (transport, failed) ->
            rows.add(
                protocol(
                    source,
                    transport,
                    Words.groupedCount(
                            failed.count(), "failed message that asks", "failed messages that ask")
                        + " no question ("
                        + Words.list(List.copyOf(seen.otherKinds))
                        + ")",
                    failed)));
    if (seen.failedConnections.count() > 0) {
      rows.add(
          protocol(
              source,
              Transport.TCP,
              Words.groupedCount(
                      seen.failedConnections.count(), "failed connection", "failed connections")
                  + ", over which nothing was asked",
              seen.failedConnections));
    }
    seen.refused.over.forEach(
        (transport, refused) ->
            rows.add(
                protocol(
                    source,
                    transport,
                    Words.groupedCount(refused.count(), "answer", "answers")
                        + " that the client refused",
                    refused)));
    seen.unseenOver.forEach(
        (transport, unseen) ->
            rows.add(
                protocol(
                    source,
                    transport,
                    Words.groupedCount(
                            unseen.count(),
                            transport == Transport.TCP ? "TCP segment" : "query",
                            transport == Transport.TCP ? "TCP segments" : "queries")
                        + (unseen.count() == 1 ? " that was" : " that were")
                        + " not captured, of which only ICMP errors tell",
                    unseen)));
    if (rows.isEmpty()) {
      failedOtherwise(source, rows);
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
    if (source.analysis().summary().failed() == 0) {
      unseen(source, rows);
      refused(seen.refused, rows);
    }
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

  /** Says what failed where no question did: DNS over TLS asks none that can be read. */
  private static void failedOtherwise(ReportSource source, List<List<Sentence>> rows) {
    List<Finding> failures =
        source.analysis().findings().stream()
            .filter(finding -> finding.code().equals(Finding.ENCRYPTED_DNS_FAILS))
            .toList();
    for (Finding finding : failures) {
      rows.add(
          List.of(Sentence.of("Protocol"), source.sentence(finding.statement(), finding.frames())));
    }
    Summary counted = source.analysis().summary();
    long undecided = counted.undecided();
    if (failures.isEmpty()) {
      rows.add(
          List.of(
              Sentence.of("Protocol"),
              undecided > 0
                  ? source.sentence(
                      "DNS; none of it is known to have failed, and "
                          + undecided(source, undecided),
                      source.seen().of(Outcome.Verdict.UNDECIDED))
                  : Sentence.of(
                      counted.exchanges() == 0
                          ? source.analysis().capture().undecoded().count() > 0
                              ? "DNS; no question was captured that can be read"
                              : "DNS; no question was read"
                          : counted.unanswered() == 0
                              ? "DNS; all of it was answered"
                              : "DNS; no question failed")));
    }
  }

  /** Over connections that were not granted, no question went. */
  private static String undecided(ReportSource source, long count) {
    return source.analysis().summary().queries() == 0
        ? Words.groupedCount(count, "TCP connection is undecided", "TCP connections are undecided")
        : Words.groupedCount(count, "question is undecided", "questions are undecided");
  }

  /** Says who and what it is about where only ICMP errors tell of it. */
  private static void unseen(ReportSource source, List<List<Sentence>> rows) {
    List<Incident> unseen =
        source.analysis().incidents().stream().filter(Incident::isUnseen).toList();
    if (unseen.isEmpty()) {
      return;
    }
    SortedSet<IpAddress> servers = new TreeSet<>();
    SortedSet<IpAddress> clients = new TreeSet<>();
    Set<String> names = new LinkedHashSet<>();
    for (Incident incident : unseen) {
      servers.addAll(incident.servers());
      clients.addAll(incident.exampleClients());
      if (!incident.exampleName().isEmpty()) {
        names.add(Words.name(incident.exampleName()));
      }
    }
    boolean isOne = unseen.size() == 1;
    Impact impact = unseen.get(0).impact();
    boolean areAllClients =
        unseen.stream().allMatch(i -> i.exampleClients().size() == i.impact().clients().affected());
    boolean areAllNames = unseen.stream().allMatch(i -> i.impact().names().affected() <= 1);
    long allClients = isOne ? impact.clients().affected() : areAllClients ? clients.size() : -1;
    long allNames = isOne ? impact.names().affected() : areAllNames ? names.size() : -1;
    rows.add(row("Server", servers, servers.size()));
    rows.add(row("Client", clients, allClients));
    if (!names.isEmpty()) {
      rows.add(row("Name", names, allNames));
    }
  }

  /** Says who and what it is about where no question failed, and answers were refused. */
  private static void refused(RefusedAnswers refused, List<List<Sentence>> rows) {
    if (refused.isAny()) {
      rows.add(row("Server", refused.servers, refused.count(refused.servers)));
      rows.add(row("Client", refused.clients, refused.count(refused.clients)));
      rows.add(row("Name", refused.names, refused.count(refused.names)));
    }
  }

  /**
   * Returns a row with the first of some.
   *
   * @param all how many there are; -1 where these may not be all
   */
  private static List<Sentence> row(String what, Collection<?> some, long all) {
    List<String> named = new ArrayList<>(some.stream().limit(NAMED).map(Object::toString).toList());
    if (all > named.size()) {
      named.add(Words.grouped(all - named.size()) + " more");
    } else if (all < 0) {
      named.add("others");
    }
    String text = Escape.terminal(Words.list(named));
    return List.of(Sentence.of(what), named.size() == 1 ? Sentence.code(text) : Sentence.of(text));
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
