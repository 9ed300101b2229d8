package io.dnsanalyzer.correlate.open;

import static java.util.Objects.requireNonNull;

import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.packet.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The ICMP errors that one attempt drew, in the order in which they came; used again. */
public final class DrawnErrors {
  /** What those attempts have that drew none; never filled. */
  static final DrawnErrors NONE = new DrawnErrors();

  /** What each error takes, in bytes. */
  private static final int BYTES_OF_ERROR = 120;

  /** The first one; only where there is one; else what is used for the next. */
  private @Nullable OpenError first;

  /** The further ones. */
  private List<OpenError> more = List.of();

  private int count;

  DrawnErrors() {}

  /** Lets go of all but the first, which is used for the next. */
  void clear() {
    if (count > 0) {
      count = 0;
      more = List.of();
    }
  }

  /** Becomes a copy of others. */
  void copy(DrawnErrors from) {
    clear();
    for (int i = 0; i < from.count; i++) {
      if (i == 0 && first != null) {
        first.copy(from.get(0));
        count = 1;
      } else {
        add(from.get(i).copy());
      }
    }
  }

  /** Returns an error to be set, which is now the last one; only where they are not full. */
  OpenError add() {
    OpenError added = count == 0 && first != null ? first : new OpenError();
    add(added);
    return added;
  }

  private void add(OpenError error) {
    if (count == 0) {
      first = error;
    } else {
      if (count == 1) {
        more = new ArrayList<>(1);
      }
      more.add(error);
    }
    count++;
  }

  /**
   * Gives them all to others, as many as those can list; returns whether they could list all. Only
   * where there are any: {@link #NONE} belongs to many attempts.
   */
  boolean giveTo(DrawnErrors to) {
    boolean areListed = true;
    for (int i = 0; i < count; i++) {
      if (to.isFull()) {
        areListed = false;
      } else {
        to.add(get(i));
      }
    }
    clear();
    first = null;
    return areListed;
  }

  /** Notes that the time counts from an attempt of another exchange on. */
  void since(long time) {
    forEach(error -> error.since(time));
  }

  void forEach(Consumer<OpenError> taker) {
    for (int i = 0; i < count; i++) {
      taker.accept(get(i));
    }
  }

  private OpenError get(int i) {
    return i == 0 ? requireNonNull(first) : more.get(i - 1);
  }

  /** Returns how many there are, of those that are listed. */
  public int count() {
    return count;
  }

  public boolean isEmpty() {
    return count == 0;
  }

  /** Tells whether no more are listed. */
  boolean isFull() {
    return count == ExchangeState.MAX_LISTED;
  }

  /** Returns the first one that rejected the attempt, which a remark does not; null without. */
  @Nullable OpenError rejection() {
    for (int i = 0; i < count; i++) {
      OpenError error = get(i);
      if (!error.kind().isRemark()) {
        return error;
      }
    }
    return null;
  }

  /** Tells whether one that a log prints, or a capture holds, is here from the other of the two. */
  public boolean havePrintOf(Frame frame, Datagram error) {
    for (int i = 0; i < count; i++) {
      OpenError drawn = get(i);
      if (drawn.isTold() != error.isTold()
          && OpenAttempt.isPrintOf(drawn.frame().file(), drawn.frame().nanos(), frame)) {
        return true;
      }
    }
    return false;
  }

  /** Returns about how many bytes they take. */
  int bytes() {
    return count * BYTES_OF_ERROR;
  }

  /** Returns them as values. */
  List<IcmpEvent> toEvents() {
    List<IcmpEvent> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      events.add(get(i).toEvent());
    }
    return List.copyOf(events);
  }
}
