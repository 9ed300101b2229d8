package io.dnsanalyzer;

import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.capture.FrameSource;
import io.dnsanalyzer.capture.TooLargeException;
import io.dnsanalyzer.capture.Watch;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.diagnosis.Rules;
import io.dnsanalyzer.exchange.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads captures and says which DNS lookups failed, when, why, and who refused them.
 *
 * <p>An analyzer never changes; it may be used again and again and by several threads at a time, as
 * long as the rules and the watch that it was given allow that. An {@link Analysis} never changes
 * either.
 *
 * <pre>{@code
 * Analysis analysis = Analyzer.withDefaults().analyze(Path.of("capture.pcap"));
 * analysis.exchanges().forEach(System.out::println);
 * analysis.diagnoses().forEach(d -> System.out.println(d.title()));
 * }</pre>
 */
public final class Analyzer {
  private final Options options;
  private final List<Rule> rules;
  private final Watch watch;
  private final long maxHeld;

  private Analyzer(Options options, List<Rule> rules, Watch watch, long maxHeld) {
    this.options = options;
    this.rules = List.copyOf(rules);
    this.watch = watch;
    this.maxHeld = maxHeld;
  }

  /** Returns an analyzer with {@link Options#DEFAULTS}. */
  public static Analyzer withDefaults() {
    return with(Options.DEFAULTS);
  }

  /** Returns an analyzer with these options. */
  public static Analyzer with(Options options) {
    return new Analyzer(options, List.of(), Watch.NONE, Long.MAX_VALUE);
  }

  /**
   * Returns the same with rules beside those of {@link Rules}, and in place of others given before.
   * Their findings come last in each diagnosis, in this order, and in every report.
   *
   * @param others asked whenever a diagnosis is asked for, by whichever thread does
   */
  public Analyzer withRules(List<Rule> others) {
    return new Analyzer(options, others, watch, maxHeld);
  }

  /** Returns the same with somebody who watches the reading, and may limit or end it. */
  public Analyzer withWatch(Watch other) {
    return new Analyzer(options, rules, other, maxHeld);
  }

  /**
   * Returns the same for captures with at most this many exchanges, lookups and unmatched packets
   * to hold together; with more, {@code analyze} throws a {@link TooLargeException}. What is
   * streamed is not held.
   */
  public Analyzer withMaxHeld(long parts) {
    return new Analyzer(options, rules, watch, parts);
  }

  /**
   * Analyses a file, or the captures directly in a directory.
   *
   * @throws IOException when it cannot be read or is not a capture; the message is one line that
   *     names the file and says what to do. A {@link TooLargeException} where there is more than a
   *     limit allows; an {@link java.io.InterruptedIOException} where the thread was interrupted,
   *     whose status stays, or the watch cancelled. A capture that is damaged further on is
   *     analysed up to there, see {@link Capture#isDamaged()}.
   */
  public Analysis analyze(Path file) throws IOException {
    return analyze(List.of(file));
  }

  /**
   * Analyses several files as one capture, in whatever order they are given.
   *
   * @param files files, and directories that stand for the captures directly in them; at least one
   * @throws IOException as {@link #analyze(Path)} does
   */
  public Analysis analyze(List<Path> files) throws IOException {
    try (CaptureReader capture = open(files)) {
      return collect(capture);
    }
  }

  /**
   * Analyses a capture that arrives in a stream, plain or compressed.
   *
   * @param in read to its end, and left open
   * @param name what to call it
   * @throws IOException as {@link #analyze(Path)} does
   */
  public Analysis analyze(InputStream in, String name) throws IOException {
    try (CaptureReader capture = open(in, name)) {
      return collect(capture);
    }
  }

  /**
   * Analyses several files as one capture and hands over each exchange that failed or is undecided,
   * or each at all where answered ones are wanted, as soon as it is settled: for captures whose
   * failures are too many to hold; the lists of the analysis returned are then empty.
   *
   * @param files as for {@link #analyze(List)}
   * @throws IOException as {@link #analyze(Path)} does
   */
  public Analysis stream(List<Path> files, Consumer<Exchange> exchanges) throws IOException {
    return stream(
        files,
        new AnalysisListener() {
          @Override
          public void exchange(Exchange exchange) {
            exchanges.accept(exchange);
          }
        });
  }

  /**
   * Analyses several files as one capture and hands over the parts of the result as soon as they
   * are settled; the lists of the analysis returned are then empty.
   *
   * @param files as for {@link #analyze(List)}
   * @throws IOException as {@link #analyze(Path)} does
   */
  public Analysis stream(List<Path> files, AnalysisListener listener) throws IOException {
    try (CaptureReader capture = open(files)) {
      return new Pipeline(options, listener, rules).run(capture);
    }
  }

  /**
   * Does for a stream of bytes what {@link #stream(List, AnalysisListener)} does for files.
   *
   * @param in read to its end, and left open
   * @param name what to call it
   * @throws IOException as {@link #analyze(Path)} does
   */
  public Analysis stream(InputStream in, String name, AnalysisListener listener)
      throws IOException {
    try (CaptureReader capture = open(in, name)) {
      return new Pipeline(options, listener, rules).run(capture);
    }
  }

  /**
   * Does the same for frames that somebody else has read, wherever their files are. The watch has
   * nothing to do with them.
   *
   * @param frames read to their end, in the caller's thread or another one; those that {@link
   *     Sieve} does not hold may be {@linkplain FrameSource#leftOut left out}
   * @throws IOException when they fail, or where none of them has a link type that is read
   */
  public Analysis stream(FrameSource frames, AnalysisListener listener) throws IOException {
    return new Pipeline(options, listener, rules).runLong(frames);
  }

  private CaptureReader open(List<Path> files) throws IOException {
    return CaptureReader.open(files, options.reader(), options.logTimes(), watch);
  }

  private CaptureReader open(InputStream in, String name) throws IOException {
    return CaptureReader.open(in, name, options.reader(), options.logTimes(), watch);
  }

  private Analysis collect(CaptureReader capture) throws IOException {
    Collected collected = new Collected(maxHeld);
    try {
      Analysis analysis = new Pipeline(options, collected, rules).run(capture);
      return analysis.with(collected.toTold());
    } catch (UncheckedIOException e) {
      if (collected.isFull()) {
        throw e.getCause();
      }
      throw e;
    }
  }
}
