package io.dnsanalyzer.diagnosis.reading.waiting;

import io.dnsanalyzer.diagnosis.Commands;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.pattern.Pattern;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.tally.Degraded;
import io.dnsanalyzer.timeline.tally.Latency;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers that came slowly, or only after the question was asked again: what users feel although
 * nothing failed. Waits count from the first query.
 */
public final class SlowAnswers implements Reading {
  private static final int NAMED = 3;

  /** Of fewer answers, 95 of 100 mean nothing. */
  private static final int ENOUGH = 20;

  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    List<Degraded> servers = facts.degraded();
    // Where times run backwards, or are not printed, waits are not to be trusted.
    if (servers.isEmpty() || !facts.canTellTimes() || areAllOfPairs(facts, servers)) {
      return Optional.empty();
    }
    boolean isRetried = servers.stream().anyMatch(server -> server.latency().retried() > 0);
    boolean isSlow = servers.stream().anyMatch(server -> server.slow() > 0);
    Finding.Draft draft = Finding.of("slow_or_retried_answers", Confidence.MEDIUM);
    for (Degraded server : servers.subList(0, Math.min(NAMED, servers.size()))) {
      Latency wait = server.latency();
      boolean isExcerpt = facts.has(Limit.Kind.EXCERPT);
      boolean areAllSlow =
          !isExcerpt && server.latency().retried() == 0 && server.slow() == wait.count();
      boolean isEnough = wait.count() >= ENOUGH && !isExcerpt;
      draft
          .and(
              isExcerpt, "Of the answers from %s, %s.", wait.server(), Words.list(degraded(server)))
          .and(
              !areAllSlow && !isExcerpt,
              "Of %s from %s, %s.",
              Words.count(wait.count(), "answer", "answers"),
              wait.server(),
              Words.list(degraded(server)))
          .and(
              areAllSlow,
              "%s from %s took longer than %s.",
              Words.capital(Words.all(wait.count(), "answer", "answers")),
              wait.server(),
              Words.elapsed(server.slowNanos()))
          .and(
              isEnough,
              "From the first query on, half took up to about %s, 95 of 100 up to about %s, the"
                  + " longest %s.",
              Words.seconds(wait.medianNanos()),
              Words.seconds(wait.p95Nanos()),
              Words.seconds(wait.maxNanos()))
          .and(
              !isEnough,
              "From the first query on, the longest took %s.",
              Words.seconds(wait.maxNanos()))
          .shownBy(server.frames());
      failedFurther(facts, server)
          .ifPresent(
              further ->
                  draft.and(
                      "Meanwhile %s itself asked %s, and that failed: incident %s.",
                      wait.server(), Words.list(further.servers()), further.id()));
    }
    draft.and(servers.size() > NAMED, "So it was with %s more.", servers.size() - NAMED);
    return Optional.of(
        draft
            .or(
                isRetried && !isEachAnswered(facts, servers),
                "The first query, or the answer to it, was lost on the way.")
            .or(
                isSlow || isRetried,
                "The server was slow: what it asks further is slow or loses packets, or it was"
                    + " overloaded.")
            .next(
                servers
                        .get(0)
                        .example()
                        .map(question -> Commands.dig(servers.get(0).latency().server(), question))
                        .orElse("dig @" + servers.get(0).latency().server() + " .")
                    + "  # and the same with another server, to compare",
                "tcpdump -n -i any -w server.pcap 'port 53 or icmp or icmp6'  # on "
                    + servers.get(0).latency().server()));
  }

  /**
   * Returns the incident in which the server asked others while its own clients waited; empty where
   * there is none, or several.
   */
  private static Optional<Incident> failedFurther(CaptureFacts facts, Degraded server) {
    List<Incident> asked =
        facts.incidents().stream()
            .filter(incident -> incident.exampleClients().contains(server.latency().server()))
            .filter(incident -> incident.servers().size() <= NAMED)
            .filter(incident -> incident.frames().stream().anyMatch(one -> isDuring(one, server)))
            .limit(2)
            .toList();
    return asked.size() == 1 ? Optional.of(asked.get(0)) : Optional.empty();
  }

  /** Tells whether one of its clients waited for an answer, whose query is the frame before it. */
  private static boolean isDuring(FrameRef frame, Degraded server) {
    List<FrameRef> waits = server.frames();
    for (int i = 0; i + 1 < waits.size(); i += 2) {
      if (frame.nanos() >= waits.get(i).nanos() && frame.nanos() <= waits.get(i + 1).nanos()) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether no query was lost: of all that was asked again, each drew a response. */
  private static boolean isEachAnswered(CaptureFacts facts, List<Degraded> servers) {
    long retried = servers.stream().mapToLong(server -> server.latency().retried()).sum();
    return facts
        .of(Pattern.EACH_QUERY_ANSWERED)
        .filter(each -> each.count() >= retried)
        .isPresent();
  }

  /** Where one of a pair was lost each time, that is said instead. */
  private static boolean areAllOfPairs(CaptureFacts facts, List<Degraded> servers) {
    long degraded = servers.stream().mapToLong(Degraded::atLeast).sum();
    return facts.of(Pattern.ONE_OF_A_PAIR_LOST).filter(p -> p.count() >= degraded).isPresent();
  }

  private static List<String> degraded(Degraded server) {
    List<String> said = new ArrayList<>();
    long retried = server.latency().retried();
    if (retried > 0) {
      said.add(retried + " came only after another query");
    }
    if (server.slow() > 0) {
      said.add(server.slow() + " took longer than " + Words.elapsed(server.slowNanos()));
    }
    return said;
  }
}
