package io.dnsanalyzer.correlate.deal;

import io.dnsanalyzer.correlate.open.ExchangeSink;
import io.dnsanalyzer.exchange.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What several {@code Correlators} told of one hand, put in the order in which one would have told
 * it. Used again and again.
 */
public final class ExchangeBatches {
  private final ExchangeBatch[] parts;
  private final LookupNumbers numbers;

  /**
   * Makes empty ones.
   *
   * @param settings those of the correlators
   * @param count how many correlators there are, from 1
   * @param numbers those of the run's lookups
   */
  public ExchangeBatches(Settings settings, int count, LookupNumbers numbers) {
    this.numbers = numbers;
    parts = new ExchangeBatch[count];
    for (int i = 0; i < count; i++) {
      parts[i] = new ExchangeBatch(settings);
    }
  }

  /** Returns what one of the correlators fills. */
  public ExchangeBatch part(int correlator) {
    return parts[correlator];
  }

  /** Tells whether nothing was told. */
  public boolean isEmpty() {
    for (ExchangeBatch part : parts) {
      if (!part.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Returns the one that has what comes next; or null. */
  private @Nullable ExchangeBatch first() {
    ExchangeBatch first = null;
    long least = Turn.NEVER;
    for (ExchangeBatch part : parts) {
      long order = part.nextOrder();
      if (order < least) {
        least = order;
        first = part;
      }
    }
    return first;
  }

  /**
   * Hands everything on in order, and forgets it. Where the sink fails, the next call goes on
   * behind what it failed at.
   */
  public void handOn(ExchangeSink sink) {
    if (parts.length == 1) {
      parts[0].handOn(sink);
      return;
    }
    for (ExchangeBatch part : parts) {
      part.number(numbers);
    }
    for (ExchangeBatch next = first(); next != null; next = first()) {
      next.handOnNext(sink, numbers);
    }
    for (ExchangeBatch part : parts) {
      part.clear();
    }
  }
}
