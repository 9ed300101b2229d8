package io.dnsanalyzer.cli.output;

import io.dnsanalyzer.capture.Watch;
import java.io.PrintStream;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * How far a long run is: a line on a terminal that is written over again and again, and leaves no
 * trace.
 */
public final class ProgressLine {
  /** A run that is over by then shows nothing. */
  private static final long FIRST = 1_000_000_000L;

  private static final long EVERY = 250_000_000L;

  private static final double SECOND = 1e9;

  /** To the line's begin, and what is there erased (ECMA-48). */
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean isTerminal;
  private final boolean isShared;
  private final LongSupplier nanoTime;
  private final long begin;
  private long due;
  private boolean isShown;

  /**
   * Begins to count time.
   *
   * @param isTerminal whether {@code err} is one; else nothing is ever shown
   * @param isShared whether results go to a terminal, too
   * @param nanoTime as {@link System#nanoTime} tells it
   */
  public ProgressLine(
      PrintStream err, boolean isTerminal, boolean isShared, LongSupplier nanoTime) {
    this.err = err;
    this.isTerminal = isTerminal;
    this.isShared = isShared;
    this.nanoTime = nanoTime;
    begin = nanoTime.getAsLong();
    due = FIRST;
  }

  /** Returns one that shows nothing. */
  public static ProgressLine none(PrintStream err) {
    return new ProgressLine(err, false, false, () -> 0);
  }

  /**
   * Returns what is to watch a reading.
   *
   * @param writesMeanwhile whether results are written while it lasts; among those on a terminal
   *     the line would stand in their way
   */
  public Watch watch(boolean writesMeanwhile) {
    return isTerminal && !(writesMeanwhile && isShared)
        ? Watch.NONE.withProgress(progress -> show(progress.bytes(), progress.total()))
        : Watch.NONE;
  }

  /**
   * Shows how far it is, unless it is too early for that.
   *
   * @param total how many bytes there are; empty where nobody knows
   */
  void show(long bytes, OptionalLong total) {
    long passed = nanoTime.getAsLong() - begin;
    if (passed < due) {
      return;
    }
    due = passed + EVERY;
    isShown = true;
    double perSecond = bytes / (passed / SECOND);
    StringBuilder line = new StringBuilder("analyze: ").append(size((double) bytes));
    total.ifPresent(all -> line.append(" of ").append(size((double) all)));
    line.append(", ").append(size(perSecond)).append("/s");
    if (total.isPresent() && perSecond > 0) {
      line.append(", ").append(left((total.getAsLong() - bytes) / perSecond)).append(" left");
    }
    err.print(ERASE + line);
    err.flush();
  }

  /** Takes the line away. */
  public void clear() {
    if (isShown) {
      isShown = false;
      err.print(ERASE);
      err.flush();
    }
  }

  /** Returns a size in units of a thousand, with three digits or so. */
  private static String size(double bytes) {
    String[] units = {"B", "kB", "MB", "GB", "TB"};
    int unit = 0;
    double size = bytes;
    while (size >= 999.5 && unit < units.length - 1) {
      size /= 1000;
      unit++;
    }
    String format = unit == 0 || size >= 99.95 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ROOT, format, size, units[unit]);
  }

  private static String left(double seconds) {
    long whole = Math.max(0, (long) Math.ceil(seconds));
    if (whole < 60) {
      return whole + " s";
    }
    long minutes = (whole + 59) / 60;
    return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
