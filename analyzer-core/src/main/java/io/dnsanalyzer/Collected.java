package io.dnsanalyzer;

import io.dnsanalyzer.capture.TooLargeException;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Lookup;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The parts of a result, for callers who want to hold all of it. */
final class Collected implements AnalysisListener {
  private final long max;
  private long held;
  private final List<Exchange> exchanges = new ArrayList<>();
  private final List<Lookup> lookups = new ArrayList<>();
  private final List<UnmatchedResponse> responses = new ArrayList<>();
  private final List<UnmatchedError> errors = new ArrayList<>();

  /**
   * Makes one.
   *
   * @param max how many parts it holds; of more it throws a {@link TooLargeException}, unchecked
   */
  Collected(long max) {
    this.max = max;
  }

  /** Tells whether there were more. */
  boolean isFull() {
    return held > max;
  }

  private void hold() {
    if (++held > max) {
      throw new UncheckedIOException(
          new TooLargeException(
              String.format(
                  Locale.ROOT,
                  "more than %,d exchanges, lookups and unmatched packets, the limit that was set;"
                      + " stream them instead",
                  max)));
    }
  }

  @Override
  public void exchange(Exchange exchange) {
    hold();
    exchanges.add(exchange);
  }

  @Override
  public void lookup(Lookup lookup) {
    hold();
    lookups.add(lookup);
  }

  @Override
  public void unmatched(UnmatchedResponse response) {
    hold();
    responses.add(response);
  }

  @Override
  public void unmatched(UnmatchedError error) {
    hold();
    errors.add(error);
  }

  /** Returns all that was told. */
  Told toTold() {
    lookups.sort(Comparator.comparingLong(Lookup::number));
    return new Told(exchanges, lookups, responses, errors);
  }
}
