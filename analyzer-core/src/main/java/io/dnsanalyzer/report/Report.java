package io.dnsanalyzer.report;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.AnalysisListener;
import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Lookup;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.writing.CaptureShape;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A document that grows while a capture is read, so that a capture with millions of failures needs
 * little memory. Give it to {@link io.dnsanalyzer.Analyzer#stream}, then finish it:
 *
 * <pre>{@code
 * try (Report report = ReportFormat.JSON.open(out, ReportOptions.DEFAULTS)) {
 *   report.finish(Analyzer.withDefaults().stream(files, report));
 * }
 * }</pre>
 *
 * <p>What it cannot write while the capture is read, it throws as {@link UncheckedIOException}.
 */
public abstract class Report implements AnalysisListener, Closeable {
  /** What the times of this capture look like, which every format needs. */
  protected final CaptureShape shape = new CaptureShape();

  /** For the formats, each in a package of its own below this one. */
  protected Report() {}

  @Override
  public final void begin(List<FileFacts> files) {
    shape.learn(files);
  }

  @Override
  public final void exchange(Exchange exchange) {
    try {
      add(exchange);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean wantsLookup(long number) {
    return false;
  }

  @Override
  public final void lookup(Lookup lookup) {
    try {
      add(lookup);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public final void unmatched(UnmatchedResponse response) {
    try {
      add(response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public final void unmatched(UnmatchedError error) {
    try {
      add(error);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  protected abstract void add(Exchange exchange) throws IOException;

  /** Takes a lookup that {@link #wantsLookup} asked for; most formats tell exchanges only. */
  protected void add(Lookup lookup) throws IOException {}

  protected abstract void add(UnmatchedResponse response) throws IOException;

  protected abstract void add(UnmatchedError error) throws IOException;

  /**
   * Writes what is settled so far to the stream, for those who watch a capture grow; a document
   * that needs the end of the capture writes nothing.
   */
  public void flush() throws IOException {}

  /**
   * Writes the document, or what is left of it. Nothing may be added afterwards.
   *
   * @param analysis what the capture's analysis returned; the parts in its lists are not looked at
   * @throws IOException when it cannot be written; of the document, any part may then be there
   */
  public abstract void finish(Analysis analysis) throws IOException;

  /**
   * Writes the document of an analysis that was kept whole.
   *
   * @throws IOException as {@link #finish} does
   */
  public final void render(Analysis analysis) throws IOException {
    try {
      begin(analysis.capture().files());
      analysis.told().exchanges().forEach(this::exchange);
      analysis.told().lookups().forEach(this::lookup);
      analysis.told().unmatchedResponses().forEach(this::unmatched);
      analysis.told().unmatchedErrors().forEach(this::unmatched);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    finish(analysis);
  }

  /** Lets go of temporary files. The stream that the document goes to stays open. */
  @Override
  public abstract void close() throws IOException;
}
