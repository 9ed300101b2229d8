package io.dnsanalyzer.correlate.deal;

import io.dnsanalyzer.correlate.open.ExchangeSink;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.LookupState;
import io.dnsanalyzer.correlate.open.Seat;
import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Copies of what a {@code Correlator} has settled, to be handed on later and by another thread.
 * Used again and again.
 */
public final class ExchangeBatch implements ExchangeSink {
  private static final int MAX = 256;

  private enum Kind {
    FINISHED,
    ANSWERED,
    KNOWN,
    RETRACTED,
    RESTORED,
    LOOKUP,
    RESPONSE,
    ERROR
  }

  /** What is told of anything but an answer. */
  private static final class Event {
    private @Nullable ExchangeState exchange;
    private long now;
    private @Nullable LookupState lookup;
    private @Nullable UnmatchedResponse response;
    private @Nullable UnmatchedError error;

    /** Most events need none. */
    ExchangeState exchange() {
      ExchangeState made = exchange == null ? new ExchangeState(-1) : exchange;
      exchange = made;
      return made;
    }
  }

  private final long slowNanos;
  private Kind[] kinds = new Kind[1 << 4];
  private long[] orders = new long[1 << 4];
  private int size;
  private int handedOn;
  private final AnsweredExchanges answered = new AnsweredExchanges();

  /** All but the answers. */
  private final List<Event> events = new ArrayList<>();

  private int eventCount;
  private int eventsHandedOn;
  private long order;

  /** The messages that lookups began with. */
  private long[] begun = new long[1 << 4];

  private int begunCount;

  /**
   * Makes one for as many events as fit a processor's caches.
   *
   * @param settings those of the correlator
   */
  public ExchangeBatch(Settings settings) {
    slowNanos = settings.slow().toNanos();
  }

  /** Tells whether it is time to hand it on: nothing may be added to a full one. */
  public boolean isFull() {
    return size >= MAX;
  }

  /** Says in which order what is told next comes, among what others tell. */
  public ExchangeBatch at(long next) {
    order = next;
    return this;
  }

  @Override
  public void began(long message) {
    if (begunCount == begun.length) {
      begun = Arrays.copyOf(begun, begunCount * 2);
    }
    begun[begunCount++] = message;
  }

  /** Tells of all lookups that began, and forgets that they did. */
  void number(LookupNumbers numbers) {
    for (int i = 0; i < begunCount; i++) {
      numbers.add(begun[i]);
    }
    begunCount = 0;
  }

  /** Returns the order of what is handed on next; {@link Turn#NEVER} when nothing is left. */
  long nextOrder() {
    return handedOn < size ? orders[handedOn] : Turn.NEVER;
  }

  /** Tells whether nothing was told. */
  boolean isEmpty() {
    return size == 0 && begunCount == 0;
  }

  /** Makes room for one thing more; it counts once it is {@link #added}. */
  private void makeRoom() {
    if (size == kinds.length) {
      orders = Arrays.copyOf(orders, 2 * size);
      kinds = Arrays.copyOf(kinds, 2 * size);
    }
  }

  private void added(Kind kind) {
    kinds[size] = kind;
    orders[size] = order;
    size++;
  }

  /** Returns what comes next; it counts once it is {@link #told}, lest half be handed on. */
  private Event next() {
    makeRoom();
    if (eventCount == events.size()) {
      events.add(new Event());
    }
    return events.get(eventCount);
  }

  private void told(Kind kind) {
    eventCount++;
    added(kind);
  }

  @Override
  public void finished(ExchangeState exchange) {
    next().exchange().copy(exchange);
    told(Kind.FINISHED);
  }

  /** Takes the state that a correlator tells. */
  @Override
  public void answered(SettledExchange exchange, long unfinishedSince) {
    makeRoom();
    answered.add((ExchangeState) exchange, unfinishedSince);
    added(Kind.ANSWERED);
  }

  @Override
  public void known(ExchangeState exchange, long now) {
    Event event = next();
    event.exchange().copy(exchange);
    event.now = now;
    told(Kind.KNOWN);
  }

  @Override
  public void retracted(ExchangeState exchange) {
    next().exchange().copy(exchange);
    told(Kind.RETRACTED);
  }

  @Override
  public void restored(ExchangeState exchange) {
    next().exchange().copy(exchange);
    told(Kind.RESTORED);
  }

  @Override
  public void finished(LookupState lookup) {
    Event event = next();
    if (event.lookup == null) {
      event.lookup = new LookupState(-1, slowNanos);
    }
    event.lookup.copy(lookup);
    told(Kind.LOOKUP);
  }

  @Override
  public void unmatched(UnmatchedResponse response) {
    next().response = response;
    told(Kind.RESPONSE);
  }

  @Override
  public void unmatched(UnmatchedError error) {
    next().error = error;
    told(Kind.ERROR);
  }

  /**
   * Hands everything on in the order in which it came, and forgets it. Where the sink fails, the
   * next call goes on behind what it failed at.
   */
  public void handOn(ExchangeSink sink) {
    while (handedOn < size) {
      handOnNext(sink);
    }
    clear();
  }

  /** Hands on what comes next, with the number of its lookup. */
  void handOnNext(ExchangeSink sink, LookupNumbers numbers) {
    switch (kinds[handedOn]) {
      case FINISHED -> {
        Seat seat = events.get(eventsHandedOn).exchange().seat;
        seat.lookupNumber = seat.lookupNumber == 0 ? 0 : numbers.of(seat.lookupNumber);
      }
      case LOOKUP -> {
        LookupState lookup = Objects.requireNonNull(events.get(eventsHandedOn).lookup);
        lookup.renumber(numbers.of(lookup.number()));
      }
      default -> {}
    }
    handOnNext(sink);
  }

  private void handOnNext(ExchangeSink sink) {
    switch (kinds[handedOn++]) {
      case ANSWERED -> {
        AnsweredExchanges next = answered.next();
        sink.answered(next, next.unfinishedSince());
      }
      case FINISHED -> sink.finished(nextEvent().exchange());
      case KNOWN -> {
        Event known = nextEvent();
        sink.known(known.exchange(), known.now);
      }
      case RETRACTED -> sink.retracted(nextEvent().exchange());
      case RESTORED -> sink.restored(nextEvent().exchange());
      case LOOKUP -> sink.finished(Objects.requireNonNull(nextEvent().lookup));
      case RESPONSE -> sink.unmatched(Objects.requireNonNull(nextEvent().response));
      case ERROR -> sink.unmatched(Objects.requireNonNull(nextEvent().error));
    }
  }

  private Event nextEvent() {
    return events.get(eventsHandedOn++);
  }

  /** Forgets everything. */
  void clear() {
    size = 0;
    handedOn = 0;
    answered.clear();
    eventCount = 0;
    eventsHandedOn = 0;
  }
}
