package io.dnsanalyzer.correlate.kept;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.OpenAttempt;
import io.dnsanalyzer.correlate.part.Flow;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks for exchanges that several packets may mean. The first steps are free; what goes beyond is
 * taken from a budget that every packet adds to which opens an exchange or looks for one, so
 * packets made to cause long walks cost no more than others. Clients have several budgets between
 * them.
 */
public final class SearchBudget {
  private static final int FREE_STEPS = 64;
  private static final int STEPS_PER_PACKET = 8;
  private static final int MAX_BUDGET = 1 << 14;
  private static final int BUDGETS_BITS = 8;

  private final ExchangeTable table;
  private final int[] budgets = new int[1 << BUDGETS_BITS];

  /** Whose budget is used. */
  private int of;

  private int steps;
  private boolean isWhole = true;

  public SearchBudget(ExchangeTable table) {
    this.table = table;
    Arrays.fill(budgets, MAX_BUDGET);
  }

  /** Notes a packet of a client. */
  public void refill(long clientHigh, long clientLow) {
    int its = budgetOf(clientHigh, clientLow);
    budgets[its] = Math.min(budgets[its] + STEPS_PER_PACKET, MAX_BUDGET);
  }

  /** The same in each run, since what a walk finds depends on it. */
  private static int budgetOf(long clientHigh, long clientLow) {
    return (int) ((clientLow + 31 * clientHigh) * 0x9e3779b97f4a7c15L >>> Long.SIZE - BUDGETS_BITS);
  }

  /** Begins what {@link #isWhole} is about. */
  public void begin() {
    isWhole = true;
  }

  /** Tells whether no walk since {@link #begin} ended before its last exchange. */
  public boolean isWhole() {
    return isWhole;
  }

  /** Notes that a walk ended for another reason than its budget. */
  public void cut() {
    isWhole = false;
  }

  private @Nullable ExchangeState stepTo(@Nullable ExchangeState next) {
    if (next == null || step()) {
      return next;
    }
    isWhole = false;
    return null;
  }

  private boolean step() {
    return ++steps <= FREE_STEPS || budgets[of] > 0 && --budgets[of] > 0;
  }

  /**
   * Returns the newest exchange between two endpoints, or null.
   *
   * @param id the transaction id that it must have, or -1
   */
  public @Nullable ExchangeState first(Flow flow, int id) {
    steps = 0;
    of = budgetOf(flow.clientHigh(), flow.clientLow());
    return id < 0
        ? table.index().findByFlow(flow)
        : between(
            table.index().findById(flow.clientHigh(), flow.clientLow(), flow.clientPort(), id),
            flow);
  }

  /** Returns the next older exchange after one that {@link #first} or this method returned. */
  public @Nullable ExchangeState next(ExchangeState e, Flow flow, int id) {
    return id < 0
        ? stepTo(table.index().nextByFlow(e, flow))
        : between(stepTo(table.index().nextById(e)), flow);
  }

  private @Nullable ExchangeState between(@Nullable ExchangeState from, Flow flow) {
    ExchangeState e = from;
    while (e != null && !e.isBetween(flow)) {
      e = stepTo(table.index().nextById(e));
    }
    return e;
  }

  /**
   * Returns the newest exchange of a client that fits; null when none does until the budget is used
   * up. Other clients' exchanges cost nothing.
   */
  public @Nullable ExchangeState newest(
      long clientHigh, long clientLow, Predicate<ExchangeState> fits) {
    of = budgetOf(clientHigh, clientLow);
    for (ExchangeState e = table.newestOf(clientHigh, clientLow); e != null; e = table.olderOf(e)) {
      if (!spend()) {
        return null;
      }
      if (e.isClient(clientHigh, clientLow) && fits.test(e)) {
        return e;
      }
    }
    return null;
  }

  /**
   * Takes the attempts of a client that fit, newest exchange first, until the budget is used up.
   * Other clients' attempts cost nothing.
   */
  public void forEach(
      long clientHigh, long clientLow, Predicate<OpenAttempt> fits, Consumer<OpenAttempt> taker) {
    of = budgetOf(clientHigh, clientLow);
    for (ExchangeState e = table.newestOf(clientHigh, clientLow); e != null; e = table.olderOf(e)) {
      if (!e.isClient(clientHigh, clientLow)) {
        continue; // another one with this hash
      }
      for (OpenAttempt a = e.query.last; a != null; a = a.previous) {
        if (!spend()) {
          return;
        }
        if (fits.test(a)) {
          taker.accept(a);
        }
      }
    }
  }

  private boolean spend() {
    if (budgets[of] == 0) {
      isWhole = false;
      return false;
    }
    budgets[of]--;
    return true;
  }
}
