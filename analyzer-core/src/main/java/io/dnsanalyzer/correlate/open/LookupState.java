package io.dnsanalyzer.correlate.open;

import io.dnsanalyzer.correlate.part.OpenQuestion;
import io.dnsanalyzer.correlate.table.Pool;
import io.dnsanalyzer.exchange.Lookup;
import io.dnsanalyzer.exchange.LookupNote;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
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
  /** What one takes, in bytes, with a short name. */
  private static final int BYTES = 336;

  /** Its number in the {@link Pool}; never changes. */
  public final int slot;

  private final long slowNanos;

  private int bytes;
  public boolean isIndexed;

  /** The order in which it began to wait for another exchange; only while it does. */
  public long idleSince;

  /** How many of its exchanges are not finished yet. */
  public int open;

  private long number;
  private int exchanges;
  private int queries;
  private int version;
  private long clientHigh;
  private long clientLow;
  private int lastPort;
  private int lastId;
  private boolean hasUncheckedAnswer;
  private int notes;

  private final OpenQuestion question = new OpenQuestion();
  private final AskedServers servers = new AskedServers();

  /** From when to when it goes. */
  public final LookupSpan span = new LookupSpan();

  /** What became of the answers at the client. */
  public final AnswersTaken answers = new AnswersTaken();

  /** Why the client may ask in another way. */
  public final Fallback fallback = new Fallback();

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
    queries = 0;
    lastPort = -1;
    hasUncheckedAnswer = false;
    notes = 0;
    span.start(e.query.first());
    servers.start(e);
    answers.clear();
    fallback.clear();
  }

  /** Becomes a copy of another one, for an {@code ExchangeBatch}. */
  public void copy(LookupState from) {
    open = from.open;
    number = from.number;
    exchanges = from.exchanges;
    queries = from.queries;
    version = from.version;
    clientHigh = from.clientHigh;
    clientLow = from.clientLow;
    lastPort = from.lastPort;
    lastId = from.lastId;
    hasUncheckedAnswer = from.hasUncheckedAnswer;
    notes = from.notes;
    question.copy(from.question);
    span.copy(from.span);
    servers.copy(from.servers);
    answers.copy(from.answers);
    fallback.copy(from.fallback);
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
    boolean isSameServer = servers.isNewest(e);
    if (isSameServer && e.clientPort == lastPort && e.id == lastId) {
      e.note(Note.ID_AND_PORT_REUSED);
    }
    lastPort = e.clientPort;
    lastId = e.id;
    if (!isSameServer) {
      servers.ask(e);
    }
    note(LookupNote.TCP_AFTER_TRUNCATION, fallback.isToTcp(e));
    fallback.asked(e);
    exchanges++;
    open++;
  }

  /** Takes an exchange out; returns whether none is left. */
  public boolean leave(ExchangeState e) {
    exchanges--;
    open--;
    if (e.seat.isTaken) {
      answers.withdraw();
    }
    return exchanges == 0;
  }

  /** Returns by how many bytes it grew since it was weighed last. */
  public int weigh() {
    int before = bytes;
    bytes = BYTES + question.bytes() + servers.bytes();
    return bytes - before;
  }

  /** Returns what it was weighed at last. */
  public int bytes() {
    return bytes;
  }

  /** Lets go of what the next lookup does not need. */
  public void trim() {
    bytes = 0;
    servers.trim();
    answers.trim();
    question.trim();
  }

  /**
   * Notes an answer; returns whether the client could take it. One to a query with checking
   * disabled only shows that validation is what fails, where the same question without it failed.
   */
  public boolean answer(ExchangeState e) {
    if (fallback.isFromChecking(e)) {
      hasUncheckedAnswer = true;
      return false;
    }
    if (!answers.isAny()) {
      answers.begin(TakenAnswer.of(e, exchanges == 1, fallback.isTruncated()));
      note(LookupNote.EDNS_FALLBACK, fallback.isFromEdns(e, servers.areSeveral()));
    } else if (answers.isBeforeFirst(e.answeredNanos())) {
      // It was known to have arrived only later; what was asked after it was not for want of it.
      boolean isOnly = e.query.firstTime() == span.firstTime();
      answers.begin(TakenAnswer.of(e, isOnly, fallback.isTruncated()));
    }
    answers.take();
    return true;
  }

  /** Tells whether there is an answer that the client could take. */
  public boolean isAnswered() {
    return answers.isAny();
  }

  public void finished(ExchangeState e) {
    open--;
    queries += e.isConnection() ? 0 : e.attemptCount();
    if (e.outcome() == Outcome.LOST_ON_THE_WAY) {
      answers.lost();
    }
    if (e.hasFailed()) {
      if (e.reply.mayHaveArrived()) {
        answers.tookFailure();
      }
      servers.failed(e);
    }
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

  /** Returns what was asked, as first spelled. */
  public Question question() {
    return Objects.requireNonNull(question.toQuestion());
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
    return span.firstTime();
  }

  /** Returns when the last frame that belongs to it was seen, in nanoseconds since 1970. */
  public long lastNanos() {
    return span.lastTime();
  }

  /** Returns the first frame that belongs to it. */
  public FrameRef first() {
    return span.first();
  }

  /** Returns the last frame that belongs to it. */
  public FrameRef last() {
    return span.last();
  }

  /** Returns the servers that were asked, at least one, in the order in which they were. */
  public List<IpAddress> servers() {
    return servers.toList();
  }

  /** Returns the server whose answer the client could take; empty when there is none. */
  public Optional<IpAddress> answeredBy() {
    return Optional.ofNullable(answers.first()).map(TakenAnswer::server);
  }

  /** Tells whether several servers were asked. */
  public boolean hasSeveralServers() {
    return servers.areSeveral();
  }

  /** Returns the hash of the first server, as {@link ExchangeState#serverHash} does. */
  public long serverHash() {
    return servers.firstHash();
  }

  /** Tells whether the answer came only after the question was asked again, not side by side. */
  private boolean isRetried() {
    TakenAnswer got = answers.first();
    return got != null
        && !got.isAsAsked()
        && (span.isLater(got.asked())
            || servers.hadFailed(got.asked()) && got.asked() > span.firstTime());
  }

  private boolean isSlow() {
    return isAnswered() && waitNanos() > slowNanos;
  }

  /**
   * Tells whether it was slow, although its answer came over TCP soon after it was asked there:
   * what took the time was before that, and before a response with TC or behind it.
   */
  public boolean isSlowBeforeTcp() {
    TakenAnswer got = answers.first();
    return got != null
        && got.isAsAsked()
        && (notes & LookupNote.SETS.bit(LookupNote.TCP_AFTER_TRUNCATION)) != 0
        && isSlow()
        && Times.between(got.askedFirst(), got.time()) <= slowNanos;
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
    return Times.between(span.firstTime(), answers.firstTime());
  }

  /** Tells whether the first server failed and another one, asked after that, answered. */
  public boolean isFailover() {
    TakenAnswer got = answers.first();
    return got != null && servers.isFailover(got, span);
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
    return answers.areRefused();
  }

  /**
   * Tells whether all that the client refused held no record, while it had taken an address of the
   * name before, and so had what it wanted; or whether it only looked for a zone local.
   */
  public boolean hasLostNothing() {
    return answers.areNothing() && !servers.haveFailed();
  }

  /** Returns the answer with that address; null where it had taken none. */
  public @Nullable FrameRef addressTaken() {
    return answers.addressTaken();
  }

  /** Returns the question of that answer; only where there is one. */
  public Question addressAsked() {
    Question asked = Objects.requireNonNull(question.toQuestion());
    return new Question(asked.name(), answers.addressType(), asked.dnsClass());
  }

  /** Tells whether the client had taken other answers of the server just before each refusal. */
  public boolean hadTakenOthers() {
    return answers.areBesideOthers();
  }

  /** Returns what is known of the lookup now as a value. */
  public Lookup toLookup() {
    note(LookupNote.FAILOVER, isFailover());
    note(LookupNote.RETRIED, isRetried());
    note(LookupNote.SLOW, isSlow());
    note(LookupNote.ANSWERS_REFUSED, areAnswersRefused());
    note(LookupNote.NOTHING_LOST, hasLostNothing());
    note(LookupNote.ANSWERS_LOST, answers.isLost());
    note(LookupNote.ONLY_UNCHECKED, hasUncheckedAnswer && !isAnswered());
    Question asked = Objects.requireNonNull(question.toQuestion());
    return new Lookup(
        number,
        new Lookup.Asked(new IpAddress(version, clientHigh, clientLow), asked.name(), asked.type()),
        verdict(),
        new Lookup.Span(first(), last()),
        new Lookup.Tried(exchanges, queries, servers(), answeredBy()),
        isAnswered() ? waitNanos() : Times.between(span.firstTime(), span.lastTime()),
        LookupNote.SETS.of(notes));
  }

  private void note(LookupNote note, boolean isSo) {
    notes |= isSo ? LookupNote.SETS.bit(note) : 0;
  }
}
