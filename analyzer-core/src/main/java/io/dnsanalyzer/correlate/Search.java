package io.dnsanalyzer.correlate;

import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Looks through the open attempts for one that no index finds. That takes time for each attempt, so
 * every packet adds to a budget and every step takes from it: packets made to cause searches cost
 * no more than others.
 */
final class Search {
  private static final int STEPS_PER_PACKET = 8;
  private static final int MAX_BUDGET = 1 << 14;

  private final ExchangeTable table;
  private int budget = MAX_BUDGET;

  Search(ExchangeTable table) {
    this.table = table;
  }

  /** Notes a packet. */
  void refill() {
    budget = Math.min(budget + STEPS_PER_PACKET, MAX_BUDGET);
  }

  /** Takes the attempts that fit, newest exchange first, until the budget is used up. */
  void forEach(Predicate<OpenAttempt> fits, Consumer<OpenAttempt> taker) {
    for (Link<ExchangeState> link = table.waiting().newest();
        link != null && budget > 0;
        link = link.previous) {
      for (OpenAttempt a = link.owner.last; a != null && budget > 0; a = a.previous) {
        budget--;
        if (fits.test(a)) {
          taker.accept(a);
        }
      }
    }
  }
}
