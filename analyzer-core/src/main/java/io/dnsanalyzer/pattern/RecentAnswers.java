package io.dnsanalyzer.pattern;

import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.packet.Times;

/**
 * What became of the newest question for a name and type, for a bounded number of names: A, AAAA
 * and the newest other type of each. Beyond that the name that came first goes. Rows of one array
 * because every answered exchange reads two of them.
 */
final class RecentAnswers {
  static final int NAMES = 1 << 12;

  private static final int TYPES = 3;

  private static final int CLIENT = 0;
  private static final int SERVER = 1;
  private static final int FIRST_NANOS = 2;
  private static final int FIRST_NUMBER = 3;
  private static final int END_NANOS = 4;
  private static final int END_NUMBER = 5;
  private static final int FILES = 6;

  /** The type, the id and the client's port, 16 bits each, above the flags. */
  private static final int FORM = 7;

  private static final int WIDTH = 8;

  private static final int KNOWN = 1;
  private static final int ANSWERED = 2;
  private static final int DENIED = 4;
  private static final int NXDOMAIN = 8;
  private static final int RETRIED = 16;
  private static final int CUT_SHORT = 32;
  private static final int WHOLE = 64;
  private static final int OTHER_LETTERS = 128;

  /** Its denial was counted beside an answer of another server, or to the other type. */
  static final int DISAGREED = 256;

  static final int AAAA_DENIED = 512;

  /** The bytes that any answer over UDP may have (RFC 1035 2.3.4). */
  private static final int FITS = 512;

  /** So long what was answered is compared, in nanoseconds. */
  static final long COMPARED = 300_000_000_000L;

  private final RecentKeys names = new RecentKeys(NAMES);

  /** How many names went sooner than that after they were asked for last. */
  private long leftEarly;

  private final long[] rows = new long[NAMES * TYPES * WIDTH];

  /**
   * Returns the number of a name, which has one from now on.
   *
   * @param now in nanoseconds since 1970
   */
  int name(long nameHash, long now) {
    int known = names.find(nameHash);
    if (known != RecentKeys.NONE) {
      return known;
    }
    boolean isFull = names.isFull();
    int name = names.add(nameHash);
    if (isFull && isRecent(name, now)) {
      leftEarly++;
    }
    for (int type = 0; type < TYPES; type++) {
      rows[(name * TYPES + type) * WIDTH + FORM] = 0;
    }
    return name;
  }

  private boolean isRecent(int name, long now) {
    boolean isRecent = false;
    for (int type = 0; type < TYPES; type++) {
      int at = (name * TYPES + type) * WIDTH;
      isRecent |= is(at, KNOWN) && Times.between(rows[at + END_NANOS], now) <= COMPARED;
    }
    return isRecent;
  }

  /** Returns how many names went although they were asked for not long before. */
  long leftEarly() {
    return leftEarly;
  }

  /** Returns the number of a name; {@link RecentKeys#NONE} where it has none. */
  int known(long nameHash) {
    return names.find(nameHash);
  }

  /** Returns where the newest question for a name and a type of this kind is, or would be. */
  static int place(int name, int type) {
    return (name * TYPES + (type == RecordType.A ? 0 : type == RecordType.AAAA ? 1 : 2)) * WIDTH;
  }

  /** Tells whether a question of this type is there. */
  boolean has(int at, int type) {
    return is(at, KNOWN) && (int) (rows[at + FORM] >>> 48) == type;
  }

  boolean is(int at, int flag) {
    return (rows[at + FORM] & flag) != 0;
  }

  void note(int at, int flag) {
    rows[at + FORM] |= flag;
  }

  boolean isAnswered(int at) {
    return is(at, ANSWERED);
  }

  /** Tells whether it was denied: NXDOMAIN or NODATA (RFC 2308). */
  boolean isDenied(int at) {
    return is(at, DENIED);
  }

  boolean isNxdomain(int at) {
    return is(at, NXDOMAIN);
  }

  boolean isRetried(int at) {
    return is(at, RETRIED);
  }

  /** Tells whether its answer was cut short and held no record (TC, RFC 2181 9). */
  boolean isCutShort(int at) {
    return is(at, CUT_SHORT);
  }

  /** Tells whether its answer came whole, in so few bytes that none need be cut short. */
  boolean isSmallAndWhole(int at) {
    return is(at, WHOLE);
  }

  /** Tells the same of an exchange. */
  static boolean isSmallAndWhole(SettledExchange exchange) {
    int bytes = exchange.wholeAnswerBytes();
    return bytes > 0 && bytes <= FITS;
  }

  /** Tells whether its answer had the name in other letters than its query. */
  boolean hasOtherLetters(int at) {
    return is(at, OTHER_LETTERS);
  }

  /** Tells whether it was asked by the client of an exchange, of the same server. */
  boolean isOf(int at, SettledExchange exchange) {
    return rows[at + CLIENT] == exchange.clientHash() && rows[at + SERVER] == exchange.serverHash();
  }

  /** Becomes a copy of what another one has somewhere. */
  void copy(int at, RecentAnswers from, int there) {
    System.arraycopy(from.rows, there, rows, at, WIDTH);
  }

  int id(int at) {
    return (int) (rows[at + FORM] >>> 32) & 0xffff;
  }

  int clientPort(int at) {
    return (int) (rows[at + FORM] >>> 16) & 0xffff;
  }

  long clientHash(int at) {
    return rows[at + CLIENT];
  }

  long serverHash(int at) {
    return rows[at + SERVER];
  }

  long firstNanos(int at) {
    return rows[at + FIRST_NANOS];
  }

  long endNanos(int at) {
    return rows[at + END_NANOS];
  }

  int firstFile(int at) {
    return (int) (rows[at + FILES] >>> 32);
  }

  FrameRef first(int at) {
    return new FrameRef(firstFile(at), rows[at + FIRST_NUMBER], rows[at + FIRST_NANOS]);
  }

  /** Returns where it ended: its answer, or its first attempt where it has none. */
  FrameRef end(int at) {
    return new FrameRef((int) rows[at + FILES], rows[at + END_NUMBER], rows[at + END_NANOS]);
  }

  void set(int at, SettledExchange exchange) {
    Outcome outcome = exchange.outcome();
    boolean isNxdomain = outcome == Outcome.NXDOMAIN;
    boolean hasEnd = exchange.hasResponse();
    int flags =
        KNOWN
            | (hasEnd && !exchange.hasFailed() ? ANSWERED : 0)
            | (isNxdomain || outcome == Outcome.NODATA ? DENIED : 0)
            | (isNxdomain ? NXDOMAIN : 0)
            | (exchange.isAskedAgain() ? RETRIED : 0)
            | (exchange.isCutShort() ? CUT_SHORT : 0)
            | (isSmallAndWhole(exchange) ? WHOLE : 0)
            | (exchange.isAnsweredInOtherLetters() ? OTHER_LETTERS : 0);
    int file = exchange.firstFile();
    rows[at + CLIENT] = exchange.clientHash();
    rows[at + SERVER] = exchange.serverHash();
    rows[at + FIRST_NANOS] = exchange.firstNanos();
    rows[at + FIRST_NUMBER] = exchange.firstNumber();
    rows[at + END_NANOS] = hasEnd ? exchange.answeredNanos() : exchange.firstNanos();
    rows[at + END_NUMBER] = hasEnd ? exchange.answeredNumber() : exchange.firstNumber();
    rows[at + FILES] = (long) file << 32 | (hasEnd ? exchange.answeredFile() : file);
    rows[at + FORM] =
        (long) exchange.type() << 48
            | (long) exchange.id() << 32
            | (long) exchange.clientPort() << 16
            | flags;
  }
}
