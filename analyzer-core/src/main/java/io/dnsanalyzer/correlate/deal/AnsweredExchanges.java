package io.dnsanalyzer.correlate.deal;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.OpenAttempt;
import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was known of exchanges when they were answered, in a third of the bytes that their states
 * take: rows of numbers, one behind the other, which are quick to write in one thread and to read
 * in another. It stands for one of them at a time, see {@link #next()}.
 */
final class AnsweredExchanges implements SettledExchange {
  private static final int CLIENT_HASH = 0;
  private static final int SERVER_HASH = 1;
  private static final int NAME_HASH = 2;
  private static final int FIRST_NANOS = 3;
  private static final int LAST_NANOS = 4;
  private static final int ANSWERED_NANOS = 5;
  private static final int FIRST_NUMBER = 6;
  private static final int ANSWERED_NUMBER = 7;
  private static final int CLIENT_HIGH = 8;
  private static final int CLIENT_LOW = 9;
  private static final int SERVER_HIGH = 10;
  private static final int SERVER_LOW = 11;

  /** The file of the first attempt above that of the answer. */
  private static final int FILES = 12;

  /** The type, the class, the client's port and the length of the name, 16 bits each. */
  private static final int QUESTION = 13;

  /** The id above the bytes of the query. */
  private static final int ID = 14;

  /** The bytes of a whole answer above where the name begins. */
  private static final int BYTES = 15;

  /** The flags, from the lowest bit on, and what follows them. */
  private static final int FORM = 16;

  /** Since when none is unfinished, as {@code ExchangeSink.answered} is told. */
  private static final int UNFINISHED_SINCE = 17;

  private static final int WIDTH = 18;

  private static final int LATE = 1;
  private static final int EDNS = 1 << 1;
  private static final int NO_EDNS = 1 << 2;
  private static final int UNCHECKED = 1 << 3;
  private static final int RECURSION_WANTED = 1 << 4;
  private static final int ASKED_AGAIN = 1 << 5;
  private static final int RIGHT_CHECKSUM = 1 << 6;
  private static final int TRUNCATED = 1 << 7;
  private static final int CUT_SHORT = 1 << 8;
  private static final int AUTHORITATIVE = 1 << 9;
  private static final int RECURSION_OFFERED = 1 << 10;
  private static final int OTHER_LETTERS = 1 << 11;
  private static final int VERSION_6 = 1 << 12;
  private static final int OVER_TCP = 1 << 13;
  private static final int REASONS = 1 << 14;
  private static final int REFERRAL = 1 << 15;
  private static final int ALIAS_DENIED = 1 << 16;

  /** Where in the form the rest is, by the place of its lowest bit. */
  private static final int OPCODE = 32;

  private static final int HOP_LIMIT = 36;
  private static final int RCODE = 48;

  private long[] rows = new long[WIDTH << 4];

  /** One for each row. */
  private Outcome[] outcomes = new Outcome[1 << 4];

  private int count;

  /** Where the row begins of the one that it stands for. */
  private int at = -WIDTH;

  /** The names, one behind the other. */
  private byte[] names = new byte[1 << 8];

  private int namesLength;

  /** Of those that have reasons, which few have, in their order. */
  private final List<List<ExtendedError>> reasons = new ArrayList<>();

  private int reasonsPassed;

  AnsweredExchanges() {}

  /** Adds what is known of an exchange now; where memory runs out, nothing. */
  void add(ExchangeState from, long unfinishedSince) {
    int to = count * WIDTH;
    if (count == outcomes.length) {
      rows = Arrays.copyOf(rows, 2 * to);
      outcomes = Arrays.copyOf(outcomes, 2 * count);
    }
    int length = from.query.question.nameLength();
    if (namesLength + length > names.length) {
      names = Arrays.copyOf(names, 2 * names.length);
    }
    List<ExtendedError> its = from.extendedErrors();
    if (!its.isEmpty()) {
      reasons.add(its);
    }
    from.query.question.copyName(names, namesLength);
    rows[to + CLIENT_HASH] = from.clientHash();
    rows[to + SERVER_HASH] = from.serverHash();
    rows[to + NAME_HASH] = from.nameHash();
    OpenAttempt first = from.query.first();
    rows[to + FIRST_NANOS] = from.firstNanos();
    rows[to + LAST_NANOS] = from.lastNanos();
    rows[to + ANSWERED_NANOS] = from.answeredNanos();
    rows[to + FIRST_NUMBER] = first.number();
    rows[to + ANSWERED_NUMBER] = from.answeredNumber();
    rows[to + CLIENT_HIGH] = from.clientHigh;
    rows[to + CLIENT_LOW] = from.clientLow;
    rows[to + SERVER_HIGH] = from.serverHigh;
    rows[to + SERVER_LOW] = from.serverLow;
    rows[to + FILES] = (long) first.file() << 32 | from.answeredFile();
    rows[to + QUESTION] =
        (long) from.type() << 48
            | (long) from.query.question.dnsClass() << 32
            | (long) from.clientPort << 16
            | length;
    rows[to + ID] = (long) from.id << 32 | from.queryLength() & 0xffff_ffffL;
    rows[to + BYTES] = (long) from.wholeAnswerBytes() << 32 | namesLength;
    rows[to + FORM] = form(from) | (its.isEmpty() ? 0 : REASONS);
    rows[to + UNFINISHED_SINCE] = unfinishedSince;
    outcomes[count] = from.outcome();
    namesLength += length;
    count++;
  }

  private static long form(ExchangeState from) {
    int flags =
        flag(LATE, from.isLate())
            | flag(EDNS, from.hasEdns())
            | flag(NO_EDNS, from.lacksEdns())
            | flag(UNCHECKED, from.isUnchecked())
            | flag(RECURSION_WANTED, from.wantsRecursion())
            | flag(ASKED_AGAIN, from.isAskedAgain())
            | flag(RIGHT_CHECKSUM, from.hasRightChecksum())
            | flag(TRUNCATED, from.isTruncated())
            | flag(CUT_SHORT, from.isCutShort())
            | flag(AUTHORITATIVE, from.isAuthoritative())
            | flag(RECURSION_OFFERED, from.offersRecursion())
            | flag(OTHER_LETTERS, from.isAnsweredInOtherLetters())
            | flag(REFERRAL, from.isReferral())
            | flag(ALIAS_DENIED, from.isAliasDenied())
            | flag(VERSION_6, from.version == 6)
            | flag(OVER_TCP, from.transport == Transport.TCP);
    return flags
        | (long) from.opcode() << OPCODE
        | (long) (from.answerHopLimit() + 1) << HOP_LIMIT
        | (long) from.rcode() << RCODE;
  }

  private static int flag(int flag, boolean isSet) {
    return isSet ? flag : 0;
  }

  /** Moves to the first one that was added, then to the one that was added after it. */
  AnsweredExchanges next() {
    reasonsPassed += at >= 0 && is(REASONS) ? 1 : 0;
    at += WIDTH;
    return this;
  }

  /** Returns what {@code ExchangeSink.answered} is told with it. */
  long unfinishedSince() {
    return rows[at + UNFINISHED_SINCE];
  }

  /** Forgets all. */
  void clear() {
    count = 0;
    at = -WIDTH;
    namesLength = 0;
    reasons.clear();
    reasonsPassed = 0;
  }

  private boolean is(int flag) {
    return ((int) rows[at + FORM] & flag) != 0;
  }

  private int form(int place, int bits) {
    return (int) (rows[at + FORM] >>> place) & (1 << bits) - 1;
  }

  private IpAddress address(long high, long low) {
    return new IpAddress(is(VERSION_6) ? 6 : 4, high, low);
  }

  @Override
  public Outcome outcome() {
    return outcomes[at / WIDTH];
  }

  @Override
  public Outcome.Verdict verdict() {
    return Outcome.Verdict.ANSWERED;
  }

  @Override
  public boolean isLate() {
    return is(LATE);
  }

  @Override
  public int rcode() {
    return form(RCODE, 12);
  }

  @Override
  public int opcode() {
    return form(OPCODE, 4);
  }

  @Override
  public Transport transport() {
    return is(OVER_TCP) ? Transport.TCP : Transport.UDP;
  }

  @Override
  public IpAddress client() {
    return address(rows[at + CLIENT_HIGH], rows[at + CLIENT_LOW]);
  }

  @Override
  public IpAddress server() {
    return address(rows[at + SERVER_HIGH], rows[at + SERVER_LOW]);
  }

  @Override
  public long clientHash() {
    return rows[at + CLIENT_HASH];
  }

  @Override
  public long serverHash() {
    return rows[at + SERVER_HASH];
  }

  @Override
  public int clientPort() {
    return (int) (rows[at + QUESTION] >>> 16) & 0xffff;
  }

  @Override
  public int id() {
    return (int) (rows[at + ID] >> 32);
  }

  private int nameLength() {
    return (int) rows[at + QUESTION] & 0xffff;
  }

  @Override
  public @Nullable Question question() {
    int dnsClass = (int) (rows[at + QUESTION] >>> 32) & 0xffff;
    return hasQuestion()
        ? new Question(
            DnsName.copyOf(names, (int) rows[at + BYTES], nameLength()), type(), dnsClass)
        : null;
  }

  @Override
  public boolean hasQuestion() {
    return nameLength() > 0;
  }

  @Override
  public int type() {
    return (int) (rows[at + QUESTION] >>> 48);
  }

  @Override
  public long nameHash() {
    return rows[at + NAME_HASH];
  }

  @Override
  public long zoneHash() {
    return hasQuestion() ? DnsName.zoneHash(names, (int) rows[at + BYTES], nameLength()) : 0;
  }

  @Override
  public boolean endsIn(DnsName suffix) {
    return suffix.isEndOf(names, (int) rows[at + BYTES], nameLength());
  }

  @Override
  public int copyName(byte[] to, int place) {
    System.arraycopy(names, (int) rows[at + BYTES], to, place, nameLength());
    return nameLength();
  }

  @Override
  public boolean hasEdns() {
    return is(EDNS);
  }

  @Override
  public boolean lacksEdns() {
    return is(NO_EDNS);
  }

  @Override
  public boolean isUnchecked() {
    return is(UNCHECKED);
  }

  @Override
  public boolean wantsRecursion() {
    return is(RECURSION_WANTED);
  }

  @Override
  public int queryLength() {
    return (int) rows[at + ID];
  }

  @Override
  public long firstNanos() {
    return rows[at + FIRST_NANOS];
  }

  @Override
  public long lastNanos() {
    return rows[at + LAST_NANOS];
  }

  @Override
  public FrameRef firstAttempt() {
    return new FrameRef(firstFile(), firstNumber(), firstNanos());
  }

  @Override
  public int firstFile() {
    return (int) (rows[at + FILES] >> 32);
  }

  @Override
  public long firstNumber() {
    return rows[at + FIRST_NUMBER];
  }

  @Override
  public boolean isAskedAgain() {
    return is(ASKED_AGAIN);
  }

  @Override
  public boolean hasResponse() {
    return true;
  }

  @Override
  public FrameRef answeredAt() {
    return new FrameRef(answeredFile(), answeredNumber(), answeredNanos());
  }

  @Override
  public long answeredNanos() {
    return rows[at + ANSWERED_NANOS];
  }

  @Override
  public int answeredFile() {
    return (int) rows[at + FILES];
  }

  @Override
  public long answeredNumber() {
    return rows[at + ANSWERED_NUMBER];
  }

  @Override
  public int answerHopLimit() {
    return form(HOP_LIMIT, 12) - 1;
  }

  @Override
  public boolean hasRightChecksum() {
    return is(RIGHT_CHECKSUM);
  }

  @Override
  public boolean isTruncated() {
    return is(TRUNCATED);
  }

  @Override
  public boolean isCutShort() {
    return is(CUT_SHORT);
  }

  @Override
  public boolean isAuthoritative() {
    return is(AUTHORITATIVE);
  }

  @Override
  public boolean offersRecursion() {
    return is(RECURSION_OFFERED);
  }

  @Override
  public boolean isReferral() {
    return is(REFERRAL);
  }

  @Override
  public boolean isAliasDenied() {
    return is(ALIAS_DENIED);
  }

  @Override
  public int wholeAnswerBytes() {
    return (int) (rows[at + BYTES] >> 32);
  }

  @Override
  public boolean isAnsweredInOtherLetters() {
    return is(OTHER_LETTERS);
  }

  @Override
  public List<ExtendedError> extendedErrors() {
    return is(REASONS) ? reasons.get(reasonsPassed) : List.of();
  }
}
