package io.dnsanalyzer;

import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.capture.FrameSource;
import io.dnsanalyzer.capture.ahead.Wanted;
import io.dnsanalyzer.diagnosis.DnsPorts;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.diagnosis.Rules;
import io.dnsanalyzer.diagnosis.reading.Readings;
import io.dnsanalyzer.exchange.Counts;
import io.dnsanalyzer.pattern.Patterns;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Summary;
import io.dnsanalyzer.timeline.Timeline;
import io.dnsanalyzer.timeline.tally.Degraded;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One run over one capture: the stages, and the values that go from one to the next. */
final class Pipeline {
  /**
   * In files of fewer bytes, further threads cost more than they save; who asks for them has them.
   */
  static final long THREADS_FROM = 8L << 20;

  /** More correlators than these wait for the one thread that decodes. */
  private static final int JOBS = 4;

  /** Likewise of each file of several. */
  private static final long AHEAD_FROM = 1L << 20;

  /** More files than these are not read side by side. */
  private static final int FILES = 8;

  private final Options options;
  private final AnalysisListener listener;
  private final List<Rule> rules;
  private final Timeline timeline;
  private final Patterns.Tally patterns = new Patterns.Tally();
  private final Shortage shortage;

  Pipeline(Options options, AnalysisListener listener) {
    this(options, listener, List.of());
  }

  /**
   * Prepares a run.
   *
   * @param rules asked beside ours
   */
  Pipeline(Options options, AnalysisListener listener, List<Rule> rules) {
    this.options = options;
    this.listener = listener;
    this.rules = rules;
    timeline = new Timeline(options.correlation());
    shortage = new Shortage(timeline);
  }

  Analysis run(CaptureReader capture) throws IOException {
    boolean isLong = capture.hasFilesOf(THREADS_FROM);
    if (options.pseudonyms().isEmpty() && (isLong || options.jobs().isPresent())) {
      int files = options.jobs().orElseGet(() -> Runtime.getRuntime().availableProcessors());
      long from = options.jobs().isPresent() ? 0 : AHEAD_FROM;
      Sieve sieve = new Sieve(options);
      capture.readAhead(
          Math.min(files, FILES),
          from,
          new Wanted(() -> new Sieve(options)::holds, sieve::isInScope));
    }
    return isLong ? runLong(capture) : run(capture, options.jobs().orElse(0));
  }

  /** Does the run with as many threads as are wanted for a capture that is long. */
  Analysis runLong(FrameSource capture) throws IOException {
    return run(capture, options.jobs().orElseGet(Pipeline::jobs));
  }

  /** Two cores have enough to do with one correlator, and with what is told of it. */
  private static int jobs() {
    int cores = Runtime.getRuntime().availableProcessors();
    return cores < 3 ? Math.max(0, cores - 1) : Math.min(JOBS, cores - 1);
  }

  /**
   * Does the run.
   *
   * @param jobs how many correlators have threads of their own; see {@link Correlating#run}
   */
  Analysis run(FrameSource capture, int jobs) throws IOException {
    Telling telling = new Telling(options, listener, timeline, patterns, shortage);
    Correlating stages = new Correlating(options, capture, telling, shortage);
    listener.begin(stages.files());
    Correlating.Correlated correlated = stages.run(jobs);
    if (correlated.leftOutAnswers()
        || timeline.didAnyServerAsk()
        || timeline.didAnyAsk(correlated.destinations())) {
      correlated.limits().removeIf(limit -> limit.kind() == Limit.Kind.ONE_SIDED);
    }
    Summary summary = timeline.summary(correlated.counts());
    List<Degraded> degraded = timeline.degraded();
    return analysis(correlated, summary, degraded, incidents(correlated), stages.files());
  }

  private List<Incident> incidents(Correlating.Correlated correlated) {
    Counts counts = correlated.counts();
    boolean areUncaptured = counts.ends().evicted() == 0 && counts.errors().partlyCompared() == 0;
    try {
      return timeline.incidents(areUncaptured, correlated.passages());
    } catch (OutOfMemoryError e) {
      shortage.ranOut();
      return List.of();
    }
  }

  private Analysis analysis(
      Correlating.Correlated correlated,
      Summary summary,
      List<Degraded> degraded,
      List<Incident> incidents,
      List<FileFacts> files) {
    Counts counts = correlated.counts();
    List<Limit> limits = correlated.limits();
    if (timeline.leftOut() > 0) {
      limits.add(new Limit(Limit.Kind.INCIDENTS_LEFT_OUT, timeline.leftOut()));
    }
    if (patterns.leftEarly() > 0) {
      limits.add(new Limit(Limit.Kind.ANSWERS_PARTLY_COMPARED, patterns.leftEarly()));
    }
    shortage.limit(counts.messages().all() + counts.errors().all()).ifPresent(limits::add);
    Patterns seen = patterns.toPatterns();
    return new Analysis(
        options,
        new Capture(
            files, counts.messages().all(), counts.errors().all(), counts.undecoded(), limits),
        summary,
        timeline.failures(),
        Told.NONE,
        Rules.diagnose(
            incidents,
            summary,
            limits,
            files,
            timeline.atMostInASecond(),
            Readings.limiting(seen),
            options.zone(),
            new DnsPorts(options.dnsPorts()),
            rules),
        apartFromIncidents(correlated, seen, degraded, incidents, files));
  }

  private List<Finding> apartFromIncidents(
      Correlating.Correlated correlated,
      Patterns seen,
      List<Degraded> degraded,
      List<Incident> incidents,
      List<FileFacts> files) {
    List<Finding> findings = new ArrayList<>(Rules.read(timeline.responseErrors(), files));
    findings.addAll(
        Readings.read(
            seen,
            degraded,
            incidents,
            correlated.limits(),
            correlated.possiblePorts(),
            correlated.encryptedServers()));
    findings.replaceAll(new DnsPorts(options.dnsPorts())::of);
    return findings;
  }
}
