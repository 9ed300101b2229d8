package io.dnsanalyzer;

import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.exchange.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads captures and says which DNS lookups failed, when, why, and who refused them.
 *
 * <p>An analyzer holds options only; it may be used again and again and by several threads.
 *
 * <pre>{@code
 * Analysis analysis = Analyzer.withDefaults().analyze(Path.of("capture.pcap"));
 * analysis.exchanges().forEach(System.out::println);
 * analysis.diagnoses().forEach(d -> System.out.println(d.title()));
 * }</pre>
 */
public final class Analyzer {
  private final Options options;

  private Analyzer(Options options) {
    this.options = options;
  }

  /** Returns an analyzer with {@link Options#DEFAULTS}. */
  public static Analyzer withDefaults() {
    return with(Options.DEFAULTS);
  }

  /** Returns an analyzer with these options. */
  public static Analyzer with(Options options) {
    return new Analyzer(options);
  }

  /**
   * Analyses a file, or the captures directly in a directory.
   *
   * @throws IOException when it cannot be read or is not a capture; the message is one line that
   *     names the file and says what to do. A capture that is damaged further on is analysed up to
   *     there, see {@link Analysis#isDamaged()}.
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
    try (CaptureReader capture = CaptureReader.open(files, options.reader(), options.logTimes())) {
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
    try (CaptureReader capture =
        CaptureReader.open(in, name, options.reader(), options.logTimes())) {
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
    try (CaptureReader capture = CaptureReader.open(files, options.reader(), options.logTimes())) {
      return new Pipeline(options, listener).run(capture);
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
    try (CaptureReader capture =
        CaptureReader.open(in, name, options.reader(), options.logTimes())) {
      return new Pipeline(options, listener).run(capture);
    }
  }

  private Analysis collect(CaptureReader capture) throws IOException {
    Collected collected = new Collected();
    return new Pipeline(options, collected).run(capture).with(collected.toTold());
  }
}
