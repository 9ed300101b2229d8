package io.dnsanalyzer.writing;

/** Durations in the units of a person. */
public final class Elapsed {
  private static final long SECOND = 1_000_000_000L;

  private final Ascii number = new Ascii();

  /**
   * Returns a duration, exact up to two minutes, and beyond that rounded to seconds, from two days
   * on to hours.
   */
  public String of(long nanos) {
    if (nanos <= 120 * SECOND) {
      return number.clear().seconds(nanos) + " s";
    }
    long seconds = nanos / SECOND + (nanos % SECOND < SECOND / 2 ? 0 : 1);
    if (seconds >= 48 * 3600) {
      long hours = (seconds + 1800) / 3600;
      return hours / 24 + " days" + (hours % 24 == 0 ? "" : " " + hours % 24 + " h");
    }
    String hours = seconds < 3600 ? "" : seconds / 3600 + " h ";
    String minutes = seconds / 60 % 60 == 0 ? "" : seconds / 60 % 60 + " min ";
    String rest = seconds % 60 == 0 ? "" : seconds % 60 + " s";
    return (hours + minutes + rest).stripTrailing();
  }
}
