package io.dnsanalyzer.correlate.kept;

import java.util.Arrays;

/** Until when each point of capture is known to have been capturing, by the messages seen there. */
public final class PointTimes {
  /** Of so many points it is kept; of others nothing is known. */
  private static final int MAX = 256;

  private int[] points = new int[2];
  private long[] latest = new long[2];
  private int size;

  /** Where the point of the newest message is. */
  private int at;

  /**
   * Takes a message.
   *
   * @param point where it was captured
   * @param time in nanoseconds since 1970
   */
  public void seen(int point, long time) {
    if (size == 0 || points[at] != point) {
      at = find(point);
      if (at == size && !add(point)) {
        at = 0;
        return;
      }
    }
    latest[at] = Math.max(latest[at], time);
  }

  private int find(int point) {
    int i = 0;
    while (i < size && points[i] != point) {
      i++;
    }
    return i;
  }

  private boolean add(int point) {
    if (size == MAX) {
      return false;
    }
    if (size == points.length) {
      points = Arrays.copyOf(points, size * 2);
      latest = Arrays.copyOf(latest, size * 2);
    }
    points[size] = point;
    latest[size++] = Long.MIN_VALUE;
    return true;
  }

  /** Returns the time of the latest message seen at a point; the least number without any. */
  public long latest(int point) {
    int i = find(point);
    return i < size ? latest[i] : Long.MIN_VALUE;
  }

  /** Returns the point of the first message; 0 without any. */
  public int first() {
    return points[0];
  }

  /** Tells whether no message was seen at any other point. */
  public boolean isOnly(int point) {
    return size == 0 || size == 1 && points[0] == point;
  }
}
