package io.dnsanalyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Diagnosis;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.report.Report;
import io.dnsanalyzer.report.ReportFormat;
import io.dnsanalyzer.report.ReportOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a program may do with the library beside reading a capture. */
class EmbeddingTest {
  private static final int THREADS = 8;

  /** A rule of somebody else's: their resolvers are to be told to their own people. */
  private static final Rule OURS =
      facts ->
          facts.servers().startsWith("203.0.113.")
              ? Optional.of(
                  Finding.of("call_the_resolver_team", Confidence.HIGH)
                      .says("%s belongs to the resolver team.", facts.servers())
                      .naming(List.of(facts.incident().firstFailure()))
                      .next("phone 5353"))
              : Optional.empty();

  @Test
  void aRuleOfTheUsersComesAfterOurs() throws IOException {
    Diagnosis ours = diagnosis(Analyzer.withDefaults());
    Diagnosis theirs = diagnosis(Analyzer.withDefaults().withRules(List.of(OURS)));
    List<Finding> expected = new ArrayList<>(ours.findings());
    Finding last = theirs.findings().get(theirs.findings().size() - 1);
    assertThat(last.code()).isEqualTo("call_the_resolver_team");
    assertThat(last.statement()).isEqualTo("203.0.113.2 belongs to the resolver team.");
    expected.add(last);
    assertThat(theirs.findings()).isEqualTo(expected);
  }

  @Test
  void aRuleThatFindsNothingChangesNothing() throws IOException {
    assertThat(diagnosis(Analyzer.withDefaults().withRules(List.of(facts -> Optional.empty()))))
        .isEqualTo(diagnosis(Analyzer.withDefaults()));
  }

  @ParameterizedTest
  @EnumSource(names = {"TEXT", "JSON", "MARKDOWN", "HTML"})
  void everyReportShowsWhatTheRuleFound(ReportFormat format) throws IOException {
    Analysis analysis =
        Analyzer.withDefaults()
            .withRules(List.of(OURS))
            .analyze(Captures.named("port-closed.pcap"));
    assertThat(render(analysis, format).replaceAll("\\s+", " "))
        .contains("203.0.113.2 belongs to the resolver team.");
  }

  /** One analyzer for all, each thread its own captures, in another order. */
  @Test
  void eightThreadsShareAnAnalyzer() throws Exception {
    Analyzer analyzer = Analyzer.withDefaults().withRules(List.of(OURS));
    List<Path> captures = new ArrayList<>(Captures.ofProject());
    List<String> expected = new ArrayList<>();
    for (Path capture : captures) {
      expected.add(render(analyzer.analyze(capture), ReportFormat.JSON));
    }
    for (List<String> found :
        inEightThreads(
            thread -> {
              List<String> reports = new ArrayList<>(expected);
              for (int i = 0; i < captures.size(); i++) {
                int next = (i + thread * captures.size() / THREADS) % captures.size();
                reports.set(next, render(analyzer.analyze(captures.get(next)), ReportFormat.JSON));
              }
              return reports;
            })) {
      assertThat(found).isEqualTo(expected);
    }
  }

  /** One analysis for all, whose diagnoses are worked out by whoever asks. */
  @Test
  void eightThreadsShareAnAnalysis() throws Exception {
    Analysis analysis =
        Analyzer.withDefaults()
            .withRules(List.of(OURS))
            .analyze(Captures.named("overlapping-incidents.pcap"));
    String expected = render(analysis, ReportFormat.HTML);
    assertThat(inEightThreads(thread -> render(analysis, ReportFormat.HTML)))
        .hasSize(THREADS)
        .containsOnly(expected);
  }

  private interface Work<T> {
    T of(int thread) throws IOException;
  }

  private static <T> List<T> inEightThreads(Work<T> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<T>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        all.add(() -> work.of(thread));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(all)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Diagnosis diagnosis(Analyzer analyzer) throws IOException {
    return analyzer.analyze(Captures.named("port-closed.pcap")).diagnoses().get(0);
  }

  private static String render(Analysis analysis, ReportFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Report report = format.open(out, ReportOptions.DEFAULTS)) {
      report.render(analysis);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
