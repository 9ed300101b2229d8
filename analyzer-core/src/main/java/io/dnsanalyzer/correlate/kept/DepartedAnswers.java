package io.dnsanalyzer.correlate.kept;

import io.dnsanalyzer.correlate.deal.Turn;
import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.OpenAttempt;
import io.dnsanalyzer.correlate.open.OpenResponse;
import io.dnsanalyzer.correlate.open.TranslatedSide;
import io.dnsanalyzer.correlate.part.Flow;
import io.dnsanalyzer.correlate.table.RingIndex;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.exchange.Windows;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.KeyedHash;
import io.dnsanalyzer.packet.Times;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answered exchanges that left to make room, for as long as something late may come for them:
 * as much of each as tells that a further response is no stranger, and lets it come back when an
 * ICMP error quotes its query or its response. So no other client's traffic makes them forgotten,
 * but that of {@value #KEPT} messages.
 */
public final class DepartedAnswers {
  /** No more leave than messages come; each takes 110 bytes. */
  private static final int KEPT = 1 << 17;

  /** Each one is added, and few are ever looked for. */
  private static final int SHARING = 8;

  private static final int WIDTH = 12;
  private static final int KEY = 0;
  private static final int FIRST_TIME = 1;
  private static final int FIRST_NUMBER = 2;
  private static final int FILES = 3;
  private static final int TIME = 4;
  private static final int NUMBER = 5;
  private static final int NAME = 6;
  private static final int LOOKUP = 7;

  /** The length of the UDP datagram above its checksum. */
  private static final int DATAGRAM = 8;

  private static final int SETTLED_TIME = 9;
  private static final int SETTLED_MESSAGE = 10;

  /** The hash of the endpoints, above how many further responses came, above the id. */
  private static final int FLOW = 11;

  private static final int ID_BITS = 16;
  private static final long ID = (1L << ID_BITS) - 1;
  private static final int MAX_COPIES = 0xff;
  private static final long NOT_HASH = (1L << ID_BITS + 8) - 1;

  /** Stands for a lookup where the exchange was seen beyond an address translation. */
  private static final long FAR = -1;

  private static final long UNSIGNED = 0xffff_ffffL;

  private final long keepNanos;
  private final Turn turn;
  private final RingIndex byKey = new RingIndex(1 << 6, SHARING);

  /** By place: where the newest further response came, of those few that got one. */
  private final Map<Integer, FrameRef> copies = new HashMap<>();

  /** By the endpoints alone; null until an error quotes no id. */
  private @Nullable RingIndex byFlow;

  /** The place of an entry above that in {@link #byFlow}. */
  private int flowsBegin;

  /** By place. */
  private long[] entries = new long[WIDTH * byKey.capacity()];

  public DepartedAnswers(Windows windows, Turn turn) {
    this.turn = turn;
    keepNanos = windows.late().toNanos();
  }

  /** Remembers an answered exchange over UDP that is about to leave. */
  public void add(ExchangeState e) {
    while (byKey.size() > 0 && !isKept(byKey.oldest() * WIDTH)) {
      if (!copies.isEmpty()) {
        copies.remove(byKey.oldest());
      }
      byKey.removeOldest();
      if (byFlow != null) {
        byFlow.removeOldest();
      }
    }
    if (byKey.isFull()) {
      grow();
    }
    long flow =
        flow(e.clientHigh, e.clientLow, e.serverHigh, e.serverLow, e.clientPort, e.serverPort);
    long key = KeyedHash.add(flow, e.id);
    int at = byKey.add((int) key) * WIDTH;
    if (byFlow != null) {
      byFlow.add(flowHash(flow));
    }
    OpenAttempt first = e.query.first();
    OpenResponse response = e.reply.response();
    entries[at + KEY] = key;
    entries[at + FIRST_TIME] = first.time;
    entries[at + FIRST_NUMBER] = first.number();
    entries[at + FILES] = (long) first.file() << 32 | response.file();
    entries[at + TIME] = response.time;
    entries[at + NUMBER] = response.number();
    entries[at + NAME] = e.nameHash();
    entries[at + LOOKUP] = e.isFar() ? FAR : e.seat.isTaken ? e.seat.lookupNumber : 0;
    entries[at + DATAGRAM] = (long) response.udpLength() << 32 | response.udpChecksum() & UNSIGNED;
    entries[at + SETTLED_TIME] = e.seat.settledTime;
    entries[at + SETTLED_MESSAGE] = e.seat.settledMessage;
    long copies = Math.max(0, Math.min(e.reply.responses() - 1, MAX_COPIES));
    entries[at + FLOW] = flow & ~NOT_HASH | copies << ID_BITS | e.id & ID;
  }

  private boolean isKept(int at) {
    return Times.between(entries[at + SETTLED_TIME], turn.time) <= keepNanos
        && turn.message - entries[at + SETTLED_MESSAGE] < KEPT;
  }

  /** Takes a response, and tells whether it comes after the answer that one of them got. */
  public boolean takes(Frame frame, Datagram datagram, DnsView response) {
    if (byKey.size() == 0) {
      return false;
    }
    int at = find(hash(Flow.ofResponse(datagram, Transport.UDP)), response.id());
    boolean isAnother =
        at >= 0 && (!response.hasQuestion() || entries[at + NAME] == response.nameHash());
    if (isAnother && copies(at) < MAX_COPIES) {
      entries[at + FLOW] += 1L << ID_BITS;
      copies.put(at / WIDTH, FrameRef.of(frame));
    }
    return isAnother;
  }

  /**
   * Lets the exchange come back whose response is quoted, or returns null: it may draw no attempt
   * any more, but the client may not have taken its answer.
   *
   * @param id the quoted id; below 0 where the quote ends before it
   */
  public @Nullable ExchangeState reviveAnswered(
      Datagram quote, int id, @Nullable DnsView message, ExchangeTable to) {
    if (byKey.size() == 0) {
      return null;
    }
    Flow flow = Flow.ofResponse(quote, Transport.UDP);
    long hash = hash(flow);
    int at = id < 0 ? findDatagram(hash, quote) : find(hash, id);
    return comeBack(at, flow, quote.version(), message, to);
  }

  /**
   * Lets the exchange come back whose query is quoted, or returns null: what an error says of a
   * query that was answered contradicts the answer.
   *
   * @param id the quoted id; below 0 where the quote ends before it
   */
  public @Nullable ExchangeState reviveAsked(
      Datagram quote, int id, @Nullable DnsView message, ExchangeTable to) {
    if (byKey.size() == 0) {
      return null;
    }
    Flow flow = Flow.ofQuery(quote, Transport.UDP);
    long hash = hash(flow);
    int at = id < 0 ? findOnly(hash) : find(hash, id);
    return comeBack(at, flow, quote.version(), message, to);
  }

  private boolean isAbout(int at, @Nullable DnsView message) {
    return message == null || !message.hasQuestion() || message.nameHash() == entries[at + NAME];
  }

  private @Nullable ExchangeState comeBack(
      int at, Flow flow, int version, @Nullable DnsView message, ExchangeTable to) {
    if (at < 0 || !isAbout(at, message)) {
      return null;
    }
    boolean isAsked = message != null && message.hasQuestion();
    ExchangeState e = to.take();
    e.revive(flow, version, (int) (entries[at + FLOW] & ID));
    e.query.revive(
        isAsked ? message : null,
        entries[at + FIRST_TIME],
        (int) (entries[at + FILES] >> 32),
        entries[at + FIRST_NUMBER]);
    e.reply.revive(
        entries[at + TIME],
        (int) entries[at + FILES],
        entries[at + NUMBER],
        (int) (entries[at + DATAGRAM] >> 32),
        (int) entries[at + DATAGRAM],
        Math.max(1, copies(at)));
    FrameRef copy = copies.get(at / WIDTH);
    if (copy != null) {
      e.reply.again(copy);
    }
    // Without its question nobody can name the lookup.
    e.seat.lookupNumber = isAsked ? Math.max(0, entries[at + LOOKUP]) : 0;
    if (entries[at + LOOKUP] == FAR) {
      TranslatedSide.makeFar(e);
    }
    e.seat.isTaken = e.seat.lookupNumber != 0;
    to.comeBack(e);
    return e;
  }

  private int copies(int at) {
    return (int) (entries[at + FLOW] >> ID_BITS) & MAX_COPIES;
  }

  /** Returns where the newest with these endpoints and this id is; -1 when there is none. */
  private int find(long flow, int id) {
    long key = KeyedHash.add(flow, id);
    for (int place = byKey.first((int) key); place != RingIndex.NONE; place = byKey.next(place)) {
      if (entries[place * WIDTH + KEY] == key) {
        return isKept(place * WIDTH) ? place * WIDTH : -1;
      }
    }
    return -1;
  }

  /**
   * Returns where the newest is whose response has the length and the checksum of a quote; or -1.
   */
  private int findDatagram(long flow, Datagram quote) {
    if (quote.udpLength() < 0 || quote.udpChecksum() <= 0) {
      return -1;
    }
    long datagram = (long) quote.udpLength() << 32 | quote.udpChecksum() & UNSIGNED;
    int place = byFlow().first(flowHash(flow));
    for (int i = 0; place != RingIndex.NONE && i < ExchangeIndex.MAX_SAME; i++) {
      int at = atFlow(place);
      if (isBetween(at, flow) && isKept(at) && entries[at + DATAGRAM] == datagram) {
        return at;
      }
      place = byFlow().next(place);
    }
    return -1;
  }

  /** Returns where the only one between these endpoints is; -1 when there is none or another. */
  private int findOnly(long flow) {
    int only = -1;
    int place = byFlow().first(flowHash(flow));
    for (int i = 0; place != RingIndex.NONE; i++) {
      int at = atFlow(place);
      boolean isOne = isBetween(at, flow) && isKept(at);
      if (isOne && only >= 0 || i == ExchangeIndex.MAX_SAME) {
        return -1;
      }
      only = isOne ? at : only;
      place = byFlow().next(place);
    }
    return only;
  }

  private boolean isBetween(int at, long flow) {
    return ((entries[at + FLOW] ^ flow) & ~NOT_HASH) == 0;
  }

  private int atFlow(int place) {
    return (place + flowsBegin & byKey.capacity() - 1) * WIDTH;
  }

  /** Returns the index by endpoints, as if kept from the start. */
  private RingIndex byFlow() {
    RingIndex made = byFlow;
    if (made == null) {
      made = new RingIndex(byKey.capacity(), SHARING);
      flowsBegin = byKey.oldest();
      for (int i = 0; i < byKey.size(); i++) {
        int place = flowsBegin + i & byKey.capacity() - 1;
        made.add(flowHash(entries[place * WIDTH + FLOW]));
      }
      byFlow = made;
    }
    return made;
  }

  private static int flowHash(long flow) {
    return (int) (flow >>> 32);
  }

  private static long hash(Flow flow) {
    return flow(
        flow.clientHigh(),
        flow.clientLow(),
        flow.serverHigh(),
        flow.serverLow(),
        flow.clientPort(),
        flow.serverPort());
  }

  private static long flow(
      long clientHigh,
      long clientLow,
      long serverHigh,
      long serverLow,
      int clientPort,
      int serverPort) {
    long hash = KeyedHash.add(KeyedHash.start((long) clientPort << 16 | serverPort), clientLow);
    hash = KeyedHash.add(hash, clientHigh);
    return KeyedHash.end(KeyedHash.add(KeyedHash.add(hash, serverLow), serverHigh));
  }

  private void grow() {
    long[] larger = new long[entries.length * 2];
    int oldest = byKey.oldest() * WIDTH;
    System.arraycopy(entries, oldest, larger, 0, entries.length - oldest);
    System.arraycopy(entries, 0, larger, entries.length - oldest, oldest);
    Map<Integer, FrameRef> moved = new HashMap<>();
    copies.forEach((place, copy) -> moved.put(place - byKey.oldest() & byKey.capacity() - 1, copy));
    byFlow = null; // made again when it is asked for
    byKey.grow(); // neither or both, should memory run out here
    entries = larger;
    copies.clear();
    copies.putAll(moved);
  }
}
