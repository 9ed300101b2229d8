package io.dnsanalyzer.report.document;

import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Titles;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.report.document.IncidentReport.Sentence;
import io.dnsanalyzer.timeline.Summary;
import io.dnsanalyzer.words.Words;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What to do, for a reader who knows neither DNS nor ICMP. */
record ToDo(ReportSource source) {
  /** Returns what to do first, in words; empty when nothing failed. */
  Optional<Sentence> first() {
    return PlainWords.worst(source)
        .map(suffered -> PlainWords.cause(source, suffered))
        .map(
            incident ->
                source.isOneSided() && Titles.mostTelling(incident).way() == Outcome.Way.SILENCE
                    ? "Capture again where packets of both directions pass, such as on the asking"
                        + " host: then it shows whether answers come"
                    : new FirstStep(incident).words())
        .map(step -> Sentence.of(step + "."));
  }

  /**
   * Returns the same where there is no incident, only what concerns the capture as a whole.
   *
   * @param commands how many there are
   */
  static Sentence firstOf(List<Finding> findings, int commands) {
    boolean isEncrypted =
        findings.stream().anyMatch(finding -> finding.code().equals(Finding.ENCRYPTED_DNS_FAILS));
    return Sentence.of(
        isEncrypted
            ? "Find out whether the client is meant to use DNS over TLS, and what keeps it from TCP"
                + " port 853 of its server."
            : commands == 1
                ? "Run this command: it shows whether the reading in Part 2 holds."
                : "Find out which of the readings in Part 2 holds: begin with the first of these"
                    + " commands.");
  }

  /** Returns what to do where nothing is known but that the capture ended too early. */
  Optional<Sentence> captureAgain() {
    Summary counted = source.analysis().summary();
    if (counted.undecided() == 0) {
      return Optional.empty();
    }
    if (counted.undecided() == counted.incomplete()) {
      return Optional.of(
          Sentence.of(
              "Capture again on the asking host, and packets whole (tcpdump -s 0): then it shows"
                  + " whether all fragments of a response arrive."));
    }
    Duration answer = source.analysis().options().correlation().windows().answer();
    return Optional.of(
        Sentence.of(
            "Capture again"
                + (source.isOneSided()
                    ? " where packets of both directions pass, such as on the asking host"
                    : "")
                + ", and go on for more than "
                + Words.elapsed(answer.toNanos())
                + " after the last query: then it shows whether an answer comes."));
  }
}
