package io.dnsanalyzer.correlate.open;

import io.dnsanalyzer.correlate.table.Pool;
import io.dnsanalyzer.exchange.Lookup;
import io.dnsanalyzer.exchange.LookupNote;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.Rcode;
import io.dnsanalyzer.packet.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lookup while exchanges may still join it. One object serves many lookups after each other; what
 * is kept is the value that {@link #toLookup()} returns.
 */
public final class LookupState {
  /**
   * A client that asks more servers than this for one name gets the rest of them counted, not
   * listed.
   */
  private static final int MAX_SERVERS = 64;

  /** What is asked within this time was asked side by side: no timer of a resolver is as short. */
  private static final long SIDE_BY_SIDE = 50_000_000L;

  /** What one takes, in bytes, with a short name; and what each server adds. */
  private static final int BYTES = 336;

  private static final int BYTES_OF_SERVER = 48;

  /** Its number in the {@link Pool}; never changes. */
  public final int slot;

  private final long slowNanos;

  private int bytes;
  public boolean isIndexed;

  /** The order in which it began to wait for another exchange; only while it does. */
  public long idleSince;

  /** How many of its exchanges got an answer that the client could take. */
  private int taken;

  /** How many of its exchanges are not finished yet. */
  public int open;

  private long number;
  public long lastTime;
  private int exchanges;
  private int version;
  private long clientHigh;
  private long clientLow;
  private final OpenQuestion question = new OpenQuestion();
  private int lastPort;
  private int lastId;

  /** When the first answer came that the client could take, and when its exchange began. */
  private long answeredTime;

  private long answeringFirstTime;
  private long answeringTime;
  private long answererHigh;
  private long answererLow;

  /** Whether the first answer came over TCP as a truncated response had asked for. */
  private boolean isOverTcp;

  private int queries;
  private int firstFile;
  private long firstNumber;
  private long firstTime;
  private int lastFile;
  private long lastNumber;

  /** All that were asked, where they are several; null otherwise. */
  private @Nullable List<IpAddress> servers;

  private long serverHigh;
  private long serverLow;
  private long lastServerHigh;
  private long lastServerLow;

  private boolean isFirstServerFailed;

  /**
   * When the server that was asked first is first known to have failed; at the end of time else.
   */
  private long firstServerFailedAt;

  /** When anything is first known to have failed, likewise. */
  private long failedAt;

  private boolean hasCheckedFailure;
  private boolean hasUncheckedAnswer;
  private boolean isRefused;

  /** Whether the client could take a response that says that the question failed. */
  private boolean isFailureTaken;

  /** Whether a refused answer held a record, or may have. */
  private boolean isRecordRefused;

  /** Whether the client took no other answer just before it refused one. */
  private boolean isRefusedAlone;

  /**
   * The answer with an address of the name, which the client had taken before it refused answers
   * that held nothing; null without one.
   */
  private @Nullable FrameRef addressTaken;

  private int addressType;
  private boolean isLost;
  private boolean isTruncated;
  private boolean isEdnsRefused;

  /** Exchanges with EDNS that nothing came back for yet. */
  private int silentWithEdns;

  /** Whether the answering exchange is the only one, and was asked as its server asked for. */
  private boolean isHandshake;

  private int notes;

  /**
   * Makes one that is no lookup yet.
   *
   * @param slowNanos how long an answer may take before it is slow
   */
  public LookupState(int slot, long slowNanos) {
    this.slot = slot;
    this.slowNanos = slowNanos;
  }

  /** Begins as the lookup of an exchange that was alone. */
  public void start(ExchangeState e) {
    number = e.seat.lookupNumber;
    version = e.version;
    clientHigh = e.clientHigh;
    clientLow = e.clientLow;
    question.copy(e.query.question);
    exchanges = 0;
    open = 0;
    taken = 0;
    queries = 0;
    isFirstServerFailed = false;
    firstServerFailedAt = Long.MAX_VALUE;
    isOverTcp = false;
    isHandshake = false;
    failedAt = Long.MAX_VALUE;
    hasCheckedFailure = false;
    hasUncheckedAnswer = false;
    isRefused = false;
    isRecordRefused = false;
    isRefusedAlone = false;
    addressTaken = null;
    isFailureTaken = false;
    isLost = false;
    isTruncated = false;
    isEdnsRefused = false;
    silentWithEdns = 0;
    servers = null;
    notes = 0;
    OpenAttempt first = e.query.first();
    firstTime = first.time;
    firstFile = first.file();
    firstNumber = first.number();
    lastTime = Long.MIN_VALUE;
    lastPort = -1;
  }

  /** Becomes a copy of another one, for an {@code ExchangeBatch}. */
  public void copy(LookupState from) {
    isHandshake = from.isHandshake;
    silentWithEdns = from.silentWithEdns;
    taken = from.taken;
    open = from.open;
    number = from.number;
    lastTime = from.lastTime;
    exchanges = from.exchanges;
    version = from.version;
    clientHigh = from.clientHigh;
    clientLow = from.clientLow;
    lastPort = from.lastPort;
    lastId = from.lastId;
    answeredTime = from.answeredTime;
    answeringFirstTime = from.answeringFirstTime;
    answeringTime = from.answeringTime;
    answererHigh = from.answererHigh;
    answererLow = from.answererLow;
    isOverTcp = from.isOverTcp;
    queries = from.queries;
    firstFile = from.firstFile;
    firstNumber = from.firstNumber;
    firstTime = from.firstTime;
    lastFile = from.lastFile;
    lastNumber = from.lastNumber;
    serverHigh = from.serverHigh;
    serverLow = from.serverLow;
    lastServerHigh = from.lastServerHigh;
    lastServerLow = from.lastServerLow;
    isFirstServerFailed = from.isFirstServerFailed;
    firstServerFailedAt = from.firstServerFailedAt;
    failedAt = from.failedAt;
    hasCheckedFailure = from.hasCheckedFailure;
    hasUncheckedAnswer = from.hasUncheckedAnswer;
    isRefused = from.isRefused;
    isRecordRefused = from.isRecordRefused;
    isRefusedAlone = from.isRefusedAlone;
    addressTaken = from.addressTaken;
    addressType = from.addressType;
    isFailureTaken = from.isFailureTaken;
    isLost = from.isLost;
    isTruncated = from.isTruncated;
    isEdnsRefused = from.isEdnsRefused;
    notes = from.notes;
    question.copy(from.question);
    servers = from.servers == null ? null : List.copyOf(from.servers);
  }

  /** Takes its own number in place of that of the message it began with. */
  public void renumber(long own) {
    number = own;
  }

  public boolean isOf(ExchangeState e) {
    return clientLow == e.clientLow
        && clientHigh == e.clientHigh
        && question.isSame(e.query.question);
  }

  public void join(ExchangeState e) {
    boolean isOtherServer = e.serverLow != lastServerLow || e.serverHigh != lastServerHigh;
    if (!isOtherServer && e.clientPort == lastPort && e.id == lastId) {
      e.note(Note.ID_AND_PORT_REUSED);
    }
    lastPort = e.clientPort;
    lastId = e.id;
    lastServerHigh = e.serverHigh;
    lastServerLow = e.serverLow;
    if (exchanges == 0) {
      serverHigh = e.serverHigh;
      serverLow = e.serverLow;
    } else if (isOtherServer) {
      add(e.server());
    }
    if (isTruncated && e.transport == Transport.TCP) {
      notes |= LookupNote.SETS.bit(LookupNote.TCP_AFTER_TRUNCATION);
    }
    silentWithEdns += e.hasEdns() ? 1 : 0;
    exchanges++;
    open++;
  }

  /** Takes an exchange out; returns whether none is left. */
  public boolean leave(ExchangeState e) {
    exchanges--;
    open--;
    taken -= e.seat.isTaken ? 1 : 0;
    return exchanges == 0;
  }

  /** Returns by how many bytes it grew since it was weighed last. */
  public int weigh() {
    int before = bytes;
    bytes =
        BYTES + question.bytes() + (servers == null ? 0 : BYTES_OF_SERVER * (servers.size() + 1));
    return bytes - before;
  }

  /** Returns what it was weighed at last. */
  public int bytes() {
    return bytes;
  }

  /** Lets go of what the next lookup does not need. */
  public void trim() {
    bytes = 0;
    servers = null;
    question.trim();
  }

  private void add(IpAddress server) {
    if (servers == null) {
      servers = new ArrayList<>(2);
      servers.add(new IpAddress(version, serverHigh, serverLow));
    }
    if (servers.size() < MAX_SERVERS && !servers.contains(server)) {
      servers.add(server);
    }
  }

  /** Notes a frame that belongs to this lookup. */
  public void touch(long time, int file, long frame) {
    if (time >= lastTime) {
      lastTime = time;
      lastFile = file;
      lastNumber = frame;
    }
  }

  /** Notes a response that may explain what the client does next. */
  public void responded(ExchangeState e) {
    isTruncated |= e.isTruncated();
    hasCheckedFailure |= !e.query.isUnchecked() && !e.isTruncated() && e.hasFailed();
    silentWithEdns -= e.hasEdns() ? 1 : 0;
    int rcode = e.reply.response().rcode;
    isEdnsRefused |=
        e.hasEdns() && (rcode == Rcode.FORMERR || rcode == Rcode.NOTIMP || rcode == Rcode.BADVERS);
  }

  /**
   * Notes an answer; returns whether the client could take it. One to a query with checking
   * disabled only shows that validation is what fails, where the same question without it failed.
   */
  public boolean answer(ExchangeState e) {
    if (e.query.isUnchecked() && hasCheckedFailure) {
      hasUncheckedAnswer = true;
      return false;
    }
    if (taken++ > 0) {
      return true;
    }
    answeredTime = e.reply.response().time;
    answeringFirstTime = e.query.firstTime();
    answeringTime = e.query.lastAttemptBefore(answeredTime + Clocks.SKEW).time;
    isHandshake = exchanges == 1 && !e.isAskedAgain();
    isOverTcp = isTruncated && e.transport == Transport.TCP;
    answererHigh = e.serverHigh;
    answererLow = e.serverLow;
    // Where UDP fails and TCP works, EDNS is not what divides them.
    boolean isEdnsSilent =
        silentWithEdns > 0 && !hasSeveralServers() && e.transport == Transport.UDP;
    if ((isEdnsRefused || isEdnsSilent) && e.lacksEdns()) {
      notes |= LookupNote.SETS.bit(LookupNote.EDNS_FALLBACK);
    }
    return true;
  }

  /** Notes that the client did not take what an exchange got: it refused it, or it was lost. */
  public void objected(ExchangeState e) {
    isRefused |= e.reply.isRefusedByClient();
    isLost |= e.reply.loss() != null;
  }

  /**
   * Notes what the client had taken just before it refused an answer.
   *
   * @param address the exchange by which it had an address of the same name, where what it refused
   *     held no record; null otherwise
   * @param isAlone whether it had taken no answer of that server at all
   */
  public void besides(@Nullable ExchangeState address, boolean isAlone) {
    isRefusedAlone |= isAlone;
    if (address == null) {
      isRecordRefused = true;
    } else if (addressTaken == null) {
      addressTaken = address.answeredAt();
      addressType = address.type();
    }
  }

  /** Takes back one of the answers. */
  public void withdraw() {
    taken--;
  }

  /** Tells whether there is an answer that the client could take. */
  public boolean isAnswered() {
    return taken > 0;
  }

  public void finished(ExchangeState e) {
    open--;
    queries += e.isConnection() ? 0 : e.attemptCount();
    isLost |= e.outcome() == Outcome.LOST_ON_THE_WAY;
    if (e.hasFailed()) {
      isFailureTaken |= e.reply.mayHaveArrived();
      long known = e.failureKnownAt();
      failedAt = Math.min(failedAt, known);
      if (isToFirstServer(e)) {
        isFirstServerFailed = true;
        firstServerFailedAt = Math.min(firstServerFailedAt, known);
      }
    }
  }

  private boolean isToFirstServer(ExchangeState e) {
    return e.serverLow == serverLow && e.serverHigh == serverHigh;
  }

  /** Returns the number, from 1. */
  public long number() {
    return number;
  }

  /** Returns the hash of the client, as {@link ExchangeState#clientHash} does. */
  public long clientHash() {
    return ExchangeState.addressHash(version, clientHigh, clientLow);
  }

  /** Returns the name that was asked for, as first spelled. */
  public String name() {
    return Objects.requireNonNull(question.toQuestion()).name().toString();
  }

  /** Returns {@link io.dnsanalyzer.packet.DnsName#hash} of the name that was asked for. */
  public long nameHash() {
    return question.nameHash();
  }

  /** Returns the QTYPE that was asked for. */
  public int type() {
    return question.type();
  }

  /** Returns when its first query was sent, in nanoseconds since 1970. */
  public long firstNanos() {
    return firstTime;
  }

  /** Returns when the last frame that belongs to it was seen, in nanoseconds since 1970. */
  public long lastNanos() {
    return lastTime;
  }

  /** Returns the first frame that belongs to it. */
  public FrameRef first() {
    return new FrameRef(firstFile, firstNumber, firstTime);
  }

  /** Returns the last frame that belongs to it. */
  public FrameRef last() {
    return new FrameRef(lastFile, lastNumber, lastTime);
  }

  /** Returns the servers that were asked, at least one, in the order in which they were. */
  public List<IpAddress> servers() {
    return servers == null
        ? List.of(new IpAddress(version, serverHigh, serverLow))
        : List.copyOf(servers);
  }

  /** Returns the server whose answer the client could take; empty when there is none. */
  public Optional<IpAddress> answeredBy() {
    return isAnswered()
        ? Optional.of(new IpAddress(version, answererHigh, answererLow))
        : Optional.empty();
  }

  /** Tells whether several servers were asked. */
  public boolean hasSeveralServers() {
    return servers != null;
  }

  /** Returns the hash of the first server, as {@link ExchangeState#serverHash} does. */
  public long serverHash() {
    return ExchangeState.addressHash(version, serverHigh, serverLow);
  }

  private boolean isLater(long time) {
    return Times.between(firstTime, time) >= SIDE_BY_SIDE;
  }

  /** Tells whether the answer came only after the question was asked again, not side by side. */
  private boolean isRetried() {
    return isAnswered()
        && !isOverTcp
        && !isHandshake
        && (isLater(answeringTime) || failedAt <= answeringTime && answeringTime > firstTime);
  }

  private boolean isSlow() {
    return isAnswered() && Times.between(firstTime, answeredTime) > slowNanos;
  }

  /** Tells whether it was answered, but slowly, or only after something had failed. */
  public boolean isDegraded() {
    return isRetried()
        || isSlow()
        || isFailover()
        || isAnswered() && (notes & LookupNote.SETS.bit(LookupNote.EDNS_FALLBACK)) != 0;
  }

  /** Returns how long the client waited for its answer, in nanoseconds; only when there is one. */
  public long waitNanos() {
    return Times.between(firstTime, answeredTime);
  }

  /** Tells whether the first server failed and another one, asked after that, answered. */
  public boolean isFailover() {
    return isAnswered()
        && (answererLow != serverLow || answererHigh != serverHigh)
        && isFirstServerFailed
        && (firstServerFailedAt <= answeringFirstTime || isLater(answeringFirstTime));
  }

  /**
   * Without an answer that the client could take it failed, even where the last exchange is
   * undecided.
   */
  public Outcome.Verdict verdict() {
    return isAnswered() || hasLostNothing() ? Outcome.Verdict.ANSWERED : Outcome.Verdict.FAILED;
  }

  /** Tells whether there is more to say of it than of the one exchange in it. */
  public boolean isWorthTelling() {
    return exchanges > 1 || !isAnswered() || isDegraded();
  }

  /** Tells whether the client refused responses, and got none that it took. */
  public boolean areAnswersRefused() {
    return isRefused && !isAnswered() && !isFailureTaken;
  }

  /**
   * Tells whether all that the client refused held no record, while it had taken an address of the
   * name before: it had what it wanted.
   */
  public boolean hasLostNothing() {
    return areAnswersRefused()
        && addressTaken != null
        && !isRecordRefused
        && !isLost
        && failedAt == Long.MAX_VALUE;
  }

  /** Returns the answer with that address; null where it had taken none. */
  public @Nullable FrameRef addressTaken() {
    return addressTaken;
  }

  /** Returns the question of that answer; only where there is one. */
  public Question addressAsked() {
    Question asked = Objects.requireNonNull(question.toQuestion());
    return new Question(asked.name(), addressType, asked.dnsClass());
  }

  /** Tells whether the client had taken other answers of the server just before each refusal. */
  public boolean hadTakenOthers() {
    return isRefused && !isRefusedAlone;
  }

  /** Returns what is known of the lookup now as a value. */
  public Lookup toLookup() {
    note(LookupNote.FAILOVER, isFailover());
    note(LookupNote.RETRIED, isRetried());
    note(LookupNote.SLOW, isSlow());
    note(LookupNote.ANSWERS_REFUSED, areAnswersRefused());
    note(LookupNote.NOTHING_LOST, hasLostNothing());
    note(LookupNote.ANSWERS_LOST, isLost);
    note(LookupNote.ONLY_UNCHECKED, hasUncheckedAnswer && !isAnswered());
    Question asked = Objects.requireNonNull(question.toQuestion());
    return new Lookup(
        number,
        new Lookup.Asked(new IpAddress(version, clientHigh, clientLow), asked.name(), asked.type()),
        verdict(),
        new Lookup.Span(first(), last()),
        new Lookup.Tried(exchanges, queries, servers(), answeredBy()),
        Times.between(firstTime, isAnswered() ? answeredTime : lastTime),
        LookupNote.SETS.of(notes));
  }

  private void note(LookupNote note, boolean isSo) {
    notes |= isSo ? LookupNote.SETS.bit(note) : 0;
  }
}
