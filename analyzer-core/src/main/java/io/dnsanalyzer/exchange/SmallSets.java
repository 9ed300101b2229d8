package io.dnsanalyzer.exchange;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The immutable sets of the constants of one small enum, each made once, known by their bits. */
public final class SmallSets<E extends Enum<E>> {
  private final Class<E> type;
  private final Map<Integer, Set<E>> byBits = new ConcurrentHashMap<>();

  /**
   * Makes the sets of an enum.
   *
   * @param type has at most 31 constants, few of which come together
   */
  public SmallSets(Class<E> type) {
    this.type = type;
  }

  /** Returns the bit of a constant. */
  @SuppressWarnings("EnumOrdinal") // bits never outlive the process
  public int bit(E constant) {
    return 1 << constant.ordinal();
  }

  /** Returns the set of the constants with these bits. */
  public Set<E> of(int bits) {
    Set<E> known = byBits.get(bits);
    return known == null ? make(bits) : known;
  }

  private Set<E> make(int bits) {
    EnumSet<E> set = EnumSet.noneOf(type);
    for (E constant : type.getEnumConstants()) {
      if ((bits & bit(constant)) != 0) {
        set.add(constant);
      }
    }
    Set<E> made = Collections.unmodifiableSet(set);
    byBits.put(bits, made);
    return made;
  }
}
