package io.dnsanalyzer.correlate.kept;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.table.SlotCache;
import io.dnsanalyzer.correlate.table.SlotIndex;
import org.jspecify.annotations.Nullable;

/** The open exchanges that are all there is of their lookups, found by client, name and type. */
public final class LoneExchanges {
  private final ExchangeTable table;

  /** The newest ones. */
  private final SlotCache recent = new SlotCache();

  /** Those that newer ones displaced. */
  private final SlotIndex others = new SlotIndex();

  private int count;

  public LoneExchanges(ExchangeTable table) {
    this.table = table;
  }

  /** Returns how many there are. */
  public int count() {
    return count;
  }

  /**
   * Adds an exchange that was just opened.
   *
   * @param key the hash of client, name and type
   */
  public void add(ExchangeState e, int key) {
    e.seat.isAlone = true;
    e.seat.lookupKey = key;
    count++;
    long displaced = recent.add(SlotCache.set(key), key, e.slot);
    if (displaced != 0) {
      others.add(SlotCache.slot(displaced), SlotCache.tag(displaced));
    }
  }

  /** Removes an exchange that is here. */
  public void remove(ExchangeState e) {
    e.seat.isAlone = false;
    count--;
    if (!recent.remove(SlotCache.set(e.seat.lookupKey), e.slot)) {
      others.remove(e.slot);
    }
  }

  /** Returns the exchange with the same client, name and type as another one, or null. */
  public @Nullable ExchangeState find(ExchangeState e, int key) {
    int set = SlotCache.set(key);
    for (int way = recent.find(set, 0, key);
        way < SlotCache.WAYS;
        way = recent.find(set, way + 1, key)) {
      ExchangeState other = table.get(recent.get(set, way));
      if (other.isSameLookup(e)) {
        return other;
      }
    }
    int slot = others.first(key);
    for (int i = 0; slot != SlotIndex.NONE && i < ExchangeIndex.MAX_SAME; i++) {
      ExchangeState other = table.get(slot);
      if (other.isSameLookup(e)) {
        return other;
      }
      slot = others.next(slot);
    }
    return null;
  }
}
