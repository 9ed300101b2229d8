package io.dnsanalyzer.timeline.tally;

/** A hop limit, as long as it stays the same. */
public final class ConstantLimit {
  private static final int NONE = -1;
  private static final int VARIES = -2;

  private int value = NONE;

  public void add(int limit) {
    // A printed line has none, which is not another one.
    if (limit >= 0 && limit != value) {
      value = value == NONE ? limit : VARIES;
    }
  }

  public void addAll(ConstantLimit other) {
    if (other.value == VARIES) {
      value = VARIES;
    } else if (other.value != NONE) {
      add(other.value);
    }
  }

  /** Tells whether there were any, all the same. */
  public boolean isConstant() {
    return value >= 0;
  }

  public int value() {
    return value;
  }
}
