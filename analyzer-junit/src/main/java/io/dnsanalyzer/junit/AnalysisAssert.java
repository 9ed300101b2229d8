package io.dnsanalyzer.junit;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.diagnosis.Diagnosis;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.NamePattern;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.tally.Latency;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Assertions about what a capture says; what fails prints the rows of the timeline. */
public final class AnalysisAssert extends AbstractAssert<AnalysisAssert, Analysis> {
  private static final int ONE_OF_TWENTY = 20;
  private static final int SHOWN = 10;

  AnalysisAssert(Analysis actual) {
    super(actual, AnalysisAssert.class);
  }

  /** Verifies that every lookup got an answer that its client could take. */
  public AnalysisAssert hasNoFailedLookups() {
    return hasFailedLookups(0);
  }

  /** Verifies how many lookups failed. */
  public AnalysisAssert hasFailedLookups(long count) {
    isNotNull();
    long failed = actual.summary().failedLookups();
    if (failed != count) {
      fail(
          "expected "
              + (count == 0 ? "no failed lookup" : count + " failed lookups")
              + ", found "
              + failed
              + " of "
              + actual.summary().lookups(),
          failures());
    }
    return this;
  }

  /** Verifies that an exchange ended like this. */
  public AnalysisAssert hasFailure(Outcome outcome) {
    return has(exchange -> exchange.outcome() == outcome, "a failure " + outcome.code());
  }

  /**
   * Verifies that an exchange about a name ended like this.
   *
   * @param name a name, or a pattern such as {@code *.example.com}; letter case and the last dot do
   *     not matter
   */
  public AnalysisAssert hasFailure(String name, Outcome outcome) {
    return has(
        exchange -> exchange.outcome() == outcome && isAbout(exchange, name),
        "a failure " + outcome.code() + " of " + name);
  }

  /** Verifies that no exchange ended like this. */
  public AnalysisAssert hasNoFailure(Outcome outcome) {
    isNotNull();
    List<Exchange> found = select(exchange -> exchange.outcome() == outcome);
    if (!found.isEmpty()) {
      fail("expected no failure " + outcome.code() + ", found " + found.size(), found);
    }
    return this;
  }

  /** Verifies that an exchange about a name was answered; the analysis must hold such exchanges. */
  public AnalysisAssert hasAnswer(String name) {
    isNotNull();
    requireAnswers();
    Predicate<Exchange> answered = e -> e.verdict() == Outcome.Verdict.ANSWERED;
    return has(answered.and(exchange -> isAbout(exchange, name)), "an answer for " + name);
  }

  private AnalysisAssert has(Predicate<Exchange> wanted, String what) {
    isNotNull();
    if (select(wanted).isEmpty()) {
      fail("expected " + what + ", found none", failures());
    }
    return this;
  }

  /**
   * Verifies that no more than one answer of twenty took longer, from the first query of its
   * exchange. Without any answer the assertion fails.
   */
  public AnalysisAssert p95AtMost(Duration most) {
    isNotNull();
    requireAnswers();
    List<Exchange> answers = new ArrayList<>(select(AnalysisAssert::isTimed));
    Latency.Tally latency = new Latency.Tally();
    answers.forEach(answer -> latency.add(took(answer), answer.attempts().size() > 1));
    if (answers.isEmpty()) {
      fail(
          "expected answers of which 95 % take at most " + millis(most.toNanos()) + ", found none",
          failures());
    }
    long p95 = latency.nth(ONE_OF_TWENTY);
    if (p95 > most.toNanos()) {
      answers.sort(Comparator.comparingLong(AnalysisAssert::took).reversed());
      List<Exchange> slowest = new ArrayList<>(answers.subList(0, Math.min(SHOWN, answers.size())));
      slowest.sort(Comparator.comparing(Exchange::first, FrameRef.IN_TIME));
      fail(
          "expected 95 % of answers within "
              + millis(most.toNanos())
              + ", found "
              + millis(p95)
              + " for "
              + answers.size()
              + " answers; the slowest:",
          slowest);
    }
    return this;
  }

  /** Verifies that every incident ended, at most so long after its last failure. */
  public AnalysisAssert recoversWithin(Duration most) {
    isNotNull();
    for (Incident incident : actual.incidents()) {
      OptionalLong recovery = incident.recoveryNanos();
      if (recovery.isEmpty() || recovery.getAsLong() > most.toNanos()) {
        fail(
            "expected recovery within "
                + millis(most.toNanos())
                + ", found "
                + recovery.stream().mapToObj(AnalysisAssert::millis).findFirst().orElse("none")
                + " in incident "
                + incident.id(),
            failures());
      }
    }
    return this;
  }

  /** Verifies how many incidents there are. */
  public AnalysisAssert hasIncidents(int count) {
    isNotNull();
    if (actual.incidents().size() != count) {
      String titles =
          actual.diagnoses().stream().map(Diagnosis::title).collect(Collectors.joining("\n  "));
      fail(
          "expected " + count + " incidents, found " + actual.incidents().size() + "\n  " + titles,
          failures());
    }
    return this;
  }

  /** Verifies that a finding with this code is told, of an incident or of the whole capture. */
  public AnalysisAssert hasFinding(String code) {
    isNotNull();
    TreeSet<String> codes = new TreeSet<>();
    actual.findings().forEach(finding -> codes.add(finding.code()));
    actual.diagnoses().forEach(d -> d.findings().forEach(finding -> codes.add(finding.code())));
    if (!codes.contains(code)) {
      fail("expected the finding " + code + ", found " + codes, failures());
    }
    return this;
  }

  /** Verifies that every ICMP error about DNS fits a query of the capture. */
  public AnalysisAssert hasNoUnmatchedErrors() {
    isNotNull();
    if (!actual.told().unmatchedErrors().isEmpty()) {
      failWithMessage(
          "expected no unmatched ICMP error, found%n  %s",
          actual.told().unmatchedErrors().stream()
              .map(e -> "frame " + e.frame().number() + ": " + e.message().kind().code())
              .collect(Collectors.joining("\n  ")));
    }
    return this;
  }

  /** Verifies that no file was cut or is corrupt. */
  public AnalysisAssert isUndamaged() {
    isNotNull();
    actual
        .capture()
        .files()
        .forEach(
            file -> {
              if (file.damage() != null) {
                failWithMessage("expected no damage, found %s: %s", file.name(), file.damage());
              }
            });
    return this;
  }

  private void requireAnswers() {
    boolean hasAnswers = actual.options().answeredToo() || actual.summary().answered() == 0;
    if (!hasAnswers) {
      failWithMessage(
          "the analysis does not hold its answered exchanges; analyse with withAnsweredToo(true)");
    }
  }

  private List<Exchange> failures() {
    return select(exchange -> exchange.verdict() != Outcome.Verdict.ANSWERED);
  }

  private List<Exchange> select(Predicate<Exchange> wanted) {
    return actual.told().exchanges().stream().filter(wanted).toList();
  }

  private static boolean isAbout(Exchange exchange, String name) {
    return exchange.question().filter(q -> NamePattern.of(name).matches(q.name())).isPresent();
  }

  private static boolean isTimed(Exchange exchange) {
    return exchange.answerNanos().isPresent();
  }

  private static long took(Exchange exchange) {
    return exchange.answerNanos().orElse(0);
  }

  private static String millis(long nanos) {
    return BigDecimal.valueOf(nanos, 6).stripTrailingZeros().toPlainString() + " ms";
  }

  private void fail(String what, List<Exchange> rows) {
    failWithMessage("%s%n%s", what, Rows.of(actual, rows));
  }
}
