package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.timeline.part.Divider;
import io.dnsanalyzer.timeline.part.PastAnswer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The answers of all servers, until it is certain which failures came before them: a failure is
 * told when it is certain, which may be two minutes after answers that came later. Where more than
 * {@value #MAX} answers wait, the oldest are handed over early, and what they say of failures that
 * are told later is not known.
 */
public final class AnswerQueue {
  static final int MAX = 1 << 17;

  /** So many that were handed over last can be looked at, until others take their places. */
  static final int KEPT = 1 << 10;

  /** Among so many of the latest, an answer that is taken back is looked for. */
  private static final int RETRACTABLE = 1 << 12;

  private static final int WIDTH = 7;
  private static final int NANOS = 0;
  private static final int NAME = 1;
  private static final int CLIENT = 2;

  /** The number of the frame above the {@linkplain #form form} of the question. */
  private static final int NUMBER = 3;

  /** The file, then the type and the client's port, 16 bits each. */
  private static final int FILE = 4;

  private static final int ZONE = 5;
  private static final int ASKED = 6;

  /** How far a number is above the form. */
  private static final int FORM_BITS = 4;

  /** The bit of a form that says that there was a record of what was asked for. */
  private static final int RECORD = 1 << 3;

  /** Among so many of its answers it is looked for what a client got beside what failed. */
  private static final int BESIDE = 1 << 9;

  /** By place, in rows; one answer after the other is written and read once. */
  private long[] rows = new long[WIDTH * KEPT];

  private @Nullable ServerHistory[] servers = new ServerHistory[KEPT];

  /** For each place that waits, the place of the next answer to such a client, plus one. */
  private int[] next = new int[KEPT];

  /**
   * For each kind of client, by its hash, the place of the first answer that waits, plus one, above
   * that of the last one, likewise.
   */
  private long[] ends = new long[KEPT];

  /** How many of those that wait are chained so: the oldest. Few are ever looked for. */
  private int chained;

  private int head;
  private int size;

  /** How many places before the head still hold what was handed over. */
  private int kept;

  private final PastAnswer answer = new PastAnswer();

  /** Adds an answer, which is later than those before. */
  public void add(SettledExchange exchange, ServerHistory server) {
    if (size == servers.length) {
      makeRoom();
    }
    int place = head + size & servers.length - 1;
    int at = place * WIDTH;
    rows[at + NANOS] = exchange.answeredNanos();
    rows[at + NAME] = Divider.name(exchange);
    rows[at + CLIENT] = exchange.clientHash();
    rows[at + NUMBER] = exchange.answeredNumber() << FORM_BITS | form(exchange);
    rows[at + FILE] =
        (long) exchange.answeredFile() << 32 | (long) exchange.type() << 16 | exchange.clientPort();
    rows[at + ZONE] = Divider.zone(exchange);
    rows[at + ASKED] = exchange.firstNanos();
    servers[place] = server;
    size++;
    kept = Math.min(kept, servers.length - size);
  }

  private void chain() {
    for (; chained < size; chained++) {
      int place = head + chained & servers.length - 1;
      int client = clientAt(place);
      long both = ends[client];
      if (both == 0) {
        ends[client] = ends(place + 1, place + 1);
      } else {
        next[(int) both - 1] = place + 1;
        ends[client] = ends((int) (both >>> 32), place + 1);
      }
      next[place] = 0;
    }
  }

  private void unchain(int place) {
    int client = clientAt(place);
    ends[client] = next[place] == 0 ? 0 : ends(next[place], (int) ends[client]);
    chained--;
  }

  private static long ends(int first, int last) {
    return (long) first << 32 | last;
  }

  private int clientAt(int place) {
    return (int) rows[place * WIDTH + CLIENT] & ends.length - 1;
  }

  /**
   * Returns what {@link Divider#EDNS} says and one more, twice, and one more over TCP; and whether
   * there was a record.
   */
  private static int form(SettledExchange exchange) {
    int edns = exchange.hasEdns() ? Divider.WITH_EDNS : exchange.lacksEdns() ? 0 : -1;
    return 2 * (edns + 1)
        + (exchange.transport() == Transport.TCP ? 1 : 0)
        + (exchange.outcome() == Outcome.ANSWERED && !exchange.isReferral() ? RECORD : 0);
  }

  /** Takes back an answer that still waits: it is none that its asker could take. */
  public void retract(ExchangeState exchange) {
    set(exchange, null);
  }

  /** Takes an answer that was taken back and arrived after all; one that waits no more stays so. */
  public void restore(ExchangeState exchange, ServerHistory server) {
    set(exchange, server);
  }

  private void set(ExchangeState exchange, @Nullable ServerHistory server) {
    for (int i = size - 1; i >= Math.max(0, size - RETRACTABLE); i--) {
      int place = head + i & servers.length - 1;
      int at = place * WIDTH;
      if (rows[at + NUMBER] >> FORM_BITS == exchange.answeredNumber()
          && (int) (rows[at + FILE] >> 32) == exchange.answeredFile()
          && rows[at + NAME] == Divider.name(exchange)) {
        servers[place] = server;
        return;
      }
    }
  }

  private void makeRoom() {
    if (size == MAX) {
      for (int i = 0; i < MAX / 4; i++) {
        handOver(true);
      }
      return;
    }
    int old = servers.length;
    long[] more = Arrays.copyOf(rows, 2 * rows.length);
    int[] moreNext = new int[2 * old];
    long[] moreEnds = new long[2 * old];
    servers = Arrays.copyOf(servers, 2 * old); // all or none, should memory run out here
    rows = more;
    next = moreNext;
    ends = moreEnds;
    chained = 0;
    System.arraycopy(rows, 0, rows, old * WIDTH, head * WIDTH);
    System.arraycopy(servers, 0, servers, old, head);
    Arrays.fill(servers, 0, head, null);
  }

  /** Hands over the answers that came before a time, in their order. */
  public void handOverUntil(long time) {
    while (size > 0 && rows[head * WIDTH + NANOS] < time) {
      handOver(false);
    }
  }

  private void handOver(boolean early) {
    ServerHistory server = servers[head];
    if (server != null) {
      int at = head * WIDTH;
      if (!server.isQuiet()) {
        read(at);
        answer.divide();
        server.passed(answer);
      }
      if (early) {
        server.passedEarly(rows[at + NANOS]);
      }
    }
    if (chained > 0) {
      unchain(head);
    }
    head = head + 1 & servers.length - 1;
    size--;
    kept = Math.min(kept + 1, KEPT);
  }

  private void read(int at) {
    int form = (int) rows[at + NUMBER] & (1 << FORM_BITS) - 1;
    answer.nanos = rows[at + NANOS];
    answer.number = rows[at + NUMBER] >> FORM_BITS;
    answer.file = (int) (rows[at + FILE] >> 32);
    answer.nameHash = rows[at + NAME];
    answer.zoneHash = rows[at + ZONE];
    answer.asked = rows[at + ASKED];
    answer.clientHash = rows[at + CLIENT];
    answer.type = (int) rows[at + FILE] >>> 16;
    answer.clientPort = (int) rows[at + FILE] & 0xffff;
    answer.isTcp = (form & 1) != 0;
    answer.edns = (form >> 1 & 3) - 1;
    answer.hasRecord = (form & RECORD) != 0;
  }

  /**
   * Shows the answers to the client of what failed that came since, in the order of time, {@value
   * #BESIDE} at most.
   *
   * @param until the latest time of such an answer
   */
  void show(AnswersBeside beside, long clientHash, long until) {
    chain();
    int place = (int) (ends[(int) clientHash & ends.length - 1] >>> 32) - 1;
    boolean isLookedFor = true;
    for (int i = 0; i < BESIDE && place >= 0 && isLookedFor; i++) {
      int at = place * WIDTH;
      ServerHistory server = servers[place];
      if (server != null && rows[at + CLIENT] == clientHash && rows[at + NANOS] <= until) {
        read(at);
        beside.see(answer, server);
      }
      isLookedFor = rows[at + NANOS] <= until && !beside.isComplete(rows[at + NANOS]);
      place = next[place] - 1;
    }
  }

  /**
   * Tells whether a server is known to have answered a question to another client before it was
   * asked here, among the {@value #KEPT} answers before.
   *
   * @param since the earliest time of such an answer
   */
  boolean wasAnsweredToAnother(ExchangeState asked, ServerHistory server, long since) {
    long name = Divider.name(asked);
    for (int i = 1; i <= kept; i++) {
      int place = head - i & servers.length - 1;
      int at = place * WIDTH;
      if (rows[at + NANOS] < since) {
        return false;
      }
      if (rows[at + NAME] == name
          && (int) rows[at + FILE] >>> 16 == asked.type()
          && rows[at + CLIENT] != asked.clientHash()
          && server.equals(servers[place])) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the last answer of a server to a client that was handed over, among the {@value #KEPT}
   * before; null where there is none among these.
   */
  @Nullable FrameRef lastTo(long clientHash, ServerHistory server) {
    for (int i = 1; i <= kept; i++) {
      int place = head - i & servers.length - 1;
      int at = place * WIDTH;
      if (rows[at + CLIENT] == clientHash && server.equals(servers[place])) {
        read(at);
        return answer.frame();
      }
    }
    return null;
  }
}
