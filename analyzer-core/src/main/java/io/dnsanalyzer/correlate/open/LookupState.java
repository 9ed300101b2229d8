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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lookup while exchanges may still join it. One object serves many lookups after each other; what
 * is kept is the value that {@link #toLookup()} returns.
 */
public final class LookupState {
  /** What is asked within this time was asked side by side: no timer of a resolver is as short. */
  private static final long SIDE_BY_SIDE = 50_000_000L;

  /** What one takes, in bytes, with a short name. */
  private static final int BYTES = 336;

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

  /** The first answer that the client could take; null without one. */
  private @Nullable TakenAnswer answer;

  /** What the client refused; null in nearly all. */
  private @Nullable RefusedAnswers refused;

  private int queries;
  private int firstFile;
  private long firstNumber;
  private long firstTime;
  private int lastFile;
  private long lastNumber;

  /** The server that was asked first. */
  private long serverHigh;

  private long serverLow;

  /** All that were asked, where they are several; null otherwise. */
  private @Nullable SeveralServers servers;

  private boolean isFirstServerFailed;

  /**
   * When the server that was asked first is first known to have failed; at the end of time else.
   */
  private long firstServerFailedAt;

  /** When anything is first known to have failed, likewise. */
  private long failedAt;

  private boolean hasCheckedFailure;
  private boolean hasUncheckedAnswer;

  /** Whether the client could take a response that says that the question failed. */
  private boolean isFailureTaken;

  private boolean isLost;
  private boolean isTruncated;
  private boolean isEdnsRefused;

  /** Exchanges with EDNS that nothing came back for yet. */
  private int silentWithEdns;

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
    answer = null;
    refused = null;
    failedAt = Long.MAX_VALUE;
    hasCheckedFailure = false;
    hasUncheckedAnswer = false;
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
    serverHigh = e.serverHigh;
    serverLow = e.serverLow;
    lastPort = -1;
  }

  /** Becomes a copy of another one, for an {@code ExchangeBatch}. */
  public void copy(LookupState from) {
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
    queries = from.queries;
    firstFile = from.firstFile;
    firstNumber = from.firstNumber;
    firstTime = from.firstTime;
    lastFile = from.lastFile;
    lastNumber = from.lastNumber;
    serverHigh = from.serverHigh;
    serverLow = from.serverLow;
    isFirstServerFailed = from.isFirstServerFailed;
    firstServerFailedAt = from.firstServerFailedAt;
    failedAt = from.failedAt;
    hasCheckedFailure = from.hasCheckedFailure;
    hasUncheckedAnswer = from.hasUncheckedAnswer;
    isFailureTaken = from.isFailureTaken;
    isLost = from.isLost;
    isTruncated = from.isTruncated;
    isEdnsRefused = from.isEdnsRefused;
    notes = from.notes;
    question.copy(from.question);
    servers = from.servers == null ? null : from.servers.copy();
    answer = from.answer;
    refused = from.refused == null ? null : from.refused.copy();
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
    boolean isSameServer = isToNewestServer(e);
    if (isSameServer && e.clientPort == lastPort && e.id == lastId) {
      e.note(Note.ID_AND_PORT_REUSED);
    }
    lastPort = e.clientPort;
    lastId = e.id;
    if (!isSameServer) {
      if (servers == null) {
        servers = new SeveralServers(new IpAddress(version, serverHigh, serverLow));
      }
      servers.ask(e);
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
    bytes = BYTES + question.bytes() + (servers == null ? 0 : servers.bytes());
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
    answer = null;
    refused = null;
    question.trim();
  }

  private boolean isToNewestServer(ExchangeState e) {
    return servers == null ? isToFirstServer(e) : servers.isNewest(e);
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
      if (answer != null && e.reply.response().time < answer.time()) {
        // It was known to have arrived only later; what was asked after it was not for want of it.
        answer = TakenAnswer.of(e, e.query.firstTime() == firstTime, isTruncated);
      }
      return true;
    }
    answer = TakenAnswer.of(e, exchanges == 1, isTruncated);
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
    if (e.reply.isRefusedByClient()) {
      refused().refused();
    }
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
    refused().besides(address, isAlone);
  }

  /** Notes that the client refused that there is no zone local, as {@link #besides} does. */
  public void probed(boolean isAlone) {
    refused().probed(isAlone);
  }

  private RefusedAnswers refused() {
    if (refused == null) {
      refused = new RefusedAnswers();
    }
    return refused;
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
        : servers.toList();
  }

  /** Returns the server whose answer the client could take; empty when there is none. */
  public Optional<IpAddress> answeredBy() {
    return Optional.ofNullable(taken()).map(TakenAnswer::server);
  }

  /** Tells whether several servers were asked. */
  public boolean hasSeveralServers() {
    return servers != null;
  }

  /** Returns the hash of the first server, as {@link ExchangeState#serverHash} does. */
  public long serverHash() {
    return ExchangeState.addressHash(version, serverHigh, serverLow);
  }

  /** Returns the first answer that the client could take; null without one. */
  private @Nullable TakenAnswer taken() {
    return isAnswered() ? answer : null;
  }

  private boolean isLater(long time) {
    return Times.between(firstTime, time) >= SIDE_BY_SIDE;
  }

  /** Tells whether the answer came only after the question was asked again, not side by side. */
  private boolean isRetried() {
    TakenAnswer got = taken();
    return got != null
        && !got.isAsAsked()
        && (isLater(got.asked()) || failedAt <= got.asked() && got.asked() > firstTime);
  }

  private boolean isSlow() {
    return isAnswered() && waitNanos() > slowNanos;
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
    return Times.between(firstTime, Objects.requireNonNull(answer).time());
  }

  /** Tells whether the first server failed and another one, asked after that, answered. */
  public boolean isFailover() {
    TakenAnswer got = taken();
    return got != null
        && !got.isFrom(serverHigh, serverLow)
        && isFirstServerFailed
        && (firstServerFailedAt <= got.askedFirst() || isLater(got.askedFirst()));
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
    return refused != null && refused.isAny() && !isAnswered() && !isFailureTaken;
  }

  /**
   * Tells whether all that the client refused held no record, while it had taken an address of the
   * name before, and so had what it wanted; or whether it only looked for a zone local.
   */
  public boolean hasLostNothing() {
    return areAnswersRefused()
        && refused != null
        && refused.areNothing()
        && !isLost
        && failedAt == Long.MAX_VALUE;
  }

  /** Returns the answer with that address; null where it had taken none. */
  public @Nullable FrameRef addressTaken() {
    return refused == null ? null : refused.addressTaken();
  }

  /** Returns the question of that answer; only where there is one. */
  public Question addressAsked() {
    Question asked = Objects.requireNonNull(question.toQuestion());
    return new Question(
        asked.name(), Objects.requireNonNull(refused).addressType(), asked.dnsClass());
  }

  /** Tells whether the client had taken other answers of the server just before each refusal. */
  public boolean hadTakenOthers() {
    return refused != null && refused.areBesideOthers();
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
        isAnswered() ? waitNanos() : Times.between(firstTime, lastTime),
        LookupNote.SETS.of(notes));
  }

  private void note(LookupNote note, boolean isSo) {
    notes |= isSo ? LookupNote.SETS.bit(note) : 0;
  }
}
