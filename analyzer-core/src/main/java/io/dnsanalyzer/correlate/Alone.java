package io.dnsanalyzer.correlate;

import org.jspecify.annotations.Nullable;

/** The open exchanges that are all there is of their lookups, found by client, name and type. */
final class Alone {
  private final ExchangeTable table;

  /** The newest ones. */
  private final Recent recent = new Recent();

  /** Those that newer ones displaced. */
  private final Index others = new Index();

  private int count;

  Alone(ExchangeTable table) {
    this.table = table;
  }

  /** Returns how many there are. */
  int count() {
    return count;
  }

  /**
   * Adds an exchange that was just opened.
   *
   * @param key the hash of client, name and type
   */
  void add(ExchangeState e, int key) {
    e.isAlone = true;
    e.lookupKey = key;
    count++;
    long displaced = recent.add(Recent.set(key), key, e.slot);
    if (displaced != 0) {
      others.add(Recent.slot(displaced), Recent.tag(displaced));
    }
  }

  /** Removes an exchange that is here. */
  void remove(ExchangeState e) {
    e.isAlone = false;
    count--;
    if (!recent.remove(Recent.set(e.lookupKey), e.slot)) {
      others.remove(e.slot);
    }
  }

  /** Returns the exchange with the same client, name and type as another one, or null. */
  @Nullable ExchangeState find(ExchangeState e, int key) {
    int set = Recent.set(key);
    for (int way = recent.find(set, 0, key);
        way < Recent.WAYS;
        way = recent.find(set, way + 1, key)) {
      ExchangeState other = table.get(recent.get(set, way));
      if (other.isSameLookup(e)) {
        return other;
      }
    }
    int slot = others.first(key);
    for (int i = 0; slot != Index.NONE && i < ExchangeIndex.MAX_SAME; i++) {
      ExchangeState other = table.get(slot);
      if (other.isSameLookup(e)) {
        return other;
      }
      slot = others.next(slot);
    }
    return null;
  }
}
