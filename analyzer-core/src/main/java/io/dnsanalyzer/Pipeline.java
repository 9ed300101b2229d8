package io.dnsanalyzer;

import static io.dnsanalyzer.words.Words.count;

import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.capture.FrameSource;
import io.dnsanalyzer.capture.ahead.Wanted;
import io.dnsanalyzer.correlate.Correlators;
import io.dnsanalyzer.correlate.deal.Turn;
import io.dnsanalyzer.correlate.open.ExchangeSink;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.LookupState;
import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.decode.PacketDecoder;
import io.dnsanalyzer.decode.PacketSink;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.diagnosis.Rules;
import io.dnsanalyzer.diagnosis.reading.Readings;
import io.dnsanalyzer.exchange.Counts;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.EncryptedServer;
import io.dnsanalyzer.packet.LinkType;
import io.dnsanalyzer.packet.PossibleDnsPort;
import io.dnsanalyzer.pattern.Patterns;
import io.dnsanalyzer.pseudonym.FileNames;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.timeline.Limits;
import io.dnsanalyzer.timeline.Summary;
import io.dnsanalyzer.timeline.Timeline;
import io.dnsanalyzer.timeline.tally.Degraded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run over one capture: the stages, and the values that go from one to the next. */
final class Pipeline implements ExchangeSink {
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

  /** Of more files than these, a message names the first ones. */
  private static final int NAMED = 10;

  /** How often finishing goes on when memory runs out and nothing was told that made room. */
  private static final int TRIES = 8;

  /** How often it goes on at all: each time costs collections of the whole heap. */
  private static final int MAX_TRIES = 64;

  private final Options options;
  private final AnalysisListener listener;
  private final List<Rule> rules;
  private final Timeline timeline;
  private final Patterns.Tally patterns = new Patterns.Tally();

  /** Given up when memory runs out, so that what is known can be told. */
  @SuppressWarnings("UnusedVariable") // it is there to be let go of
  private byte @Nullable [] reserve = new byte[1 << 20];

  /** Whose exchanges are open; nobody's when all are told. */
  private volatile @Nullable Correlators openIn;

  /** How many exchanges were open when memory ran out; below 0 as long as it did not. */
  private volatile int open = -1;

  /** What filled memory when it ran out; empty as long as it did not. */
  private List<String> filledBy = List.of();

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
   * @param jobs how many correlators have threads of their own, which changes nothing of the
   *     result: with 0, everything is done in the caller's; with 2 or more, reading and decoding
   *     has one more
   */
  Analysis run(FrameSource capture, int jobs) throws IOException {
    listener.begin(files(capture));
    Correlated correlated = correlate(capture, jobs);
    Summary summary = timeline.summary(correlated.counts());
    List<Degraded> degraded = timeline.degraded();
    return analysis(correlated, summary, degraded, incidents(correlated.counts()), files(capture));
  }

  private List<Incident> incidents(Counts counts) {
    boolean areUncaptured = counts.ends().evicted() == 0 && counts.errors().partlyCompared() == 0;
    try {
      return timeline.incidents(areUncaptured);
    } catch (OutOfMemoryError e) {
      ranOut();
      return List.of();
    }
  }

  /** Notes that memory ran out, in whichever thread; the first time counts. */
  private void ranOut() {
    reserve = null;
    if (!hasRunOut()) {
      Correlators correlators = openIn;
      open = correlators == null ? 0 : correlators.open();
    }
  }

  private boolean hasRunOut() {
    return open >= 0;
  }

  /** Notes what filled memory, and makes do with less; in the thread of the timeline. */
  private void makeDo() {
    if (!hasRunOut() || !filledBy.isEmpty()) {
      return;
    }
    Summary.Different different = timeline.different();
    List<String> by = new ArrayList<>(List.of(count(open, "open exchange", "open exchanges")));
    if (different.servers() > 0) {
      by.add(count(different.servers(), "server", "servers"));
      by.add(count(different.clients(), "client", "clients"));
      by.add(count(different.names(), "name", "names"));
    }
    filledBy = List.copyOf(by);
    timeline.economize();
  }

  /** Returns what is known of the files, by other names where names are replaced. */
  private List<FileFacts> files(FrameSource capture) {
    return options
        .pseudonyms()
        .map(pseudonyms -> FileNames.replace(capture.files(), pseudonyms))
        .orElseGet(capture::files);
  }

  /** What is left of the correlator, whose tables make room for what comes after it. */
  private record Correlated(
      Counts counts,
      List<Limit> limits,
      List<PossibleDnsPort> possiblePorts,
      List<EncryptedServer> encryptedServers) {}

  private Correlated correlate(FrameSource capture, int jobs) throws IOException {
    ExchangeSink sink = new Enduring(this, this::ranOut);
    Correlators correlators;
    Decoding decoding;
    if (jobs > 0) {
      int count = listener.wantsKnown() ? 1 : jobs;
      CorrelateAhead told = new CorrelateAhead(options.correlation(), count, sink);
      correlators = correlators(count, told::part);
      DealAhead dealt = count > 1 ? new DealAhead(options.correlation(), correlators, told) : null;
      PacketSink packets = dealt == null ? correlators.only() : dealt.dealer();
      decoding = new Decoding(options, capture, this::hasRunOut, packets);
      try {
        told.run(
            () -> {
              run(dealt == null ? decoding::run : () -> dealt.run(decoding::run));
              finish(correlators, decoding, capture);
            });
      } catch (OutOfMemoryError e) {
        ranOut();
        handOnTheRest(told);
        finish(correlators, decoding, capture);
      } catch (RuntimeException e) {
        requireMeansNoMemory(e);
        handOnTheRest(told);
        finish(correlators, decoding, capture);
      }
    } else {
      correlators = correlators(1, turn -> sink);
      decoding = new Decoding(options, capture, this::hasRunOut, correlators.only());
      run(decoding::run);
      finish(correlators, decoding, capture);
    }
    openIn = null;
    PacketDecoder decoder = decoding.decoder();
    Counts counts = correlators.counts();
    List<Limit> limits = new ArrayList<>(options.scope().limit().stream().toList());
    limits.addAll(
        Limits.of(
            files(capture),
            counts,
            decoder.fragments(),
            decoder.missingTcpStretches(),
            decoder.otherNameServices(),
            decoder.unsupportedLinkTypes()));
    if (timeline.didAnyServerAsk() || decoding.leftOutAnswers()) {
      limits.removeIf(limit -> limit.kind() == Limit.Kind.ONE_SIDED);
    }
    return new Correlated(
        counts, limits, decoder.possibleDnsPorts(), decoder.encryptedServers(decoding.end()));
  }

  private void handOnTheRest(CorrelateAhead ahead) {
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      try {
        ahead.handOnTheRest();
        return;
      } catch (OutOfMemoryError e) {
        ranOut();
      } catch (RuntimeException e) {
        requireMeansNoMemory(e);
      }
    }
  }

  /** Where memory ran out, a table may be half done; nothing else is an excuse. */
  private void requireMeansNoMemory(RuntimeException e) {
    if (!hasRunOut() || e instanceof CancellationException || e instanceof UncheckedIOException) {
      throw e;
    }
  }

  private Correlators correlators(int count, Function<Turn, ExchangeSink> sinks) {
    Correlators correlators =
        new Correlators(options.correlation(), options.answeredToo(), count, sinks);
    openIn = correlators;
    return correlators;
  }

  private void finish(Correlators correlators, Decoding decoding, FrameSource capture)
      throws IOException {
    requireLinkType(decoding.decoder().unsupportedLinkTypes(), decoding.decoded(), files(capture));
    finish(correlators, decoding.end());
  }

  /** Reads and decodes to the end, or until memory runs out. */
  private void run(Ahead.Source source) throws IOException {
    try {
      source.run();
    } catch (OutOfMemoryError e) {
      ranOut();
    }
  }

  /**
   * Finishes what is open. Where memory ran out that makes room, but a table may be half done: then
   * what it holds is lost, and what was told is kept.
   */
  private void finish(Correlators correlators, long end) {
    int before = Integer.MAX_VALUE;
    int left = TRIES;
    for (int tries = 0; tries < MAX_TRIES && left > 0; tries++) {
      try {
        correlators.finish(hasRunOut() ? correlators.now() : end);
        return;
      } catch (OutOfMemoryError e) {
        ranOut();
      } catch (RuntimeException e) {
        requireMeansNoMemory(e);
      }
      left = correlators.open() < before ? TRIES : left - 1;
      before = correlators.open();
    }
  }

  private Analysis analysis(
      Correlated correlated,
      Summary summary,
      List<Degraded> degraded,
      List<Incident> incidents,
      List<FileFacts> files) {
    Counts counts = correlated.counts();
    List<Limit> limits = correlated.limits();
    if (timeline.leftOut() > 0) {
      limits.add(new Limit(Limit.Kind.INCIDENTS_LEFT_OUT, timeline.leftOut()));
    }
    makeDo();
    if (!filledBy.isEmpty()) {
      long told = counts.messages().all() + counts.errors().all();
      limits.add(new Limit(Limit.Kind.MEMORY_RAN_OUT, told, filledBy));
    }
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
            rules),
        apartFromIncidents(correlated, seen, degraded, incidents, files));
  }

  private List<Finding> apartFromIncidents(
      Correlated correlated,
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
    return findings;
  }

  /** Refuses a capture of which nothing could be read; one that is empty is only empty. */
  private static void requireLinkType(
      Map<Integer, Long> unsupported, long frames, List<FileFacts> files) throws IOException {
    long unread = unsupported.values().stream().mapToLong(Long::longValue).sum();
    if (frames > 0 && unread == frames) {
      String names =
          files.stream().map(FileFacts::name).limit(NAMED).collect(Collectors.joining(", "));
      int others = files.size() - NAMED;
      throw new IOException(
          names
              + (others > 0 ? " and " + others + " more" : "")
              + ": link type "
              + LinkType.describe(unsupported.keySet())
              + " is not read here; record on another interface, such as tcpdump -i any");
    }
  }

  @Override
  public void finished(ExchangeState exchange) {
    if (mayBeOfOtherName(exchange)) {
      return;
    }
    makeDo();
    timeline.finished(exchange);
    patterns.finished(exchange);
    boolean isTold =
        options.answeredToo()
            || exchange.verdict() != Outcome.Verdict.ANSWERED
            || exchange.has(Note.ANSWER_REFUSED);
    if (isTold && listener.wantsExchanges()) {
      listener.exchange(exchange.toExchange());
    }
  }

  @Override
  public void answered(SettledExchange exchange, long unfinishedSince) {
    makeDo();
    timeline.answered(exchange, unfinishedSince);
    patterns.answered(exchange);
  }

  @Override
  public boolean wantsKnown() {
    return listener.wantsKnown();
  }

  @Override
  public void known(ExchangeState exchange, long now) {
    if (!mayBeOfOtherName(exchange)) {
      listener.known(exchange.toExchange(), now);
    }
  }

  /** A connection that no truncated answer led to may be for a query that was left out. */
  private boolean mayBeOfOtherName(ExchangeState exchange) {
    return exchange.isConnection() && options.scope().name().isPresent();
  }

  @Override
  public void retracted(ExchangeState exchange) {
    timeline.retracted(exchange);
  }

  @Override
  public void restored(ExchangeState exchange) {
    timeline.restored(exchange);
  }

  @Override
  public void finished(LookupState lookup) {
    timeline.finished(lookup);
    patterns.finished(lookup);
    if (listener.wantsLookup(lookup.number())) {
      listener.lookup(lookup.toLookup());
    }
  }

  @Override
  public void unmatched(UnmatchedResponse response) {
    patterns.unmatched(response);
    listener.unmatched(response);
  }

  @Override
  public void unmatched(UnmatchedError error) {
    // Too short to tell its name, it may concern a query that was left out because of its own.
    if (options.scope().name().isEmpty() || error.id().isPresent()) {
      timeline.unmatched(error);
      patterns.unmatched(error);
      listener.unmatched(error);
    }
  }
}
