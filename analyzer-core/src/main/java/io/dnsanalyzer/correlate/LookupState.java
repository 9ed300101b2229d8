package io.dnsanalyzer.correlate;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

  /** Its number in the {@link Pool}; never changes. */
  final int slot;

  boolean isIndexed;
  boolean isAnswered;

  /** How many of its exchanges are not finished yet. */
  int open;

  private long number;
  long lastTime;
  private int exchanges;
  private int version;
  private long clientHigh;
  private long clientLow;
  private final OpenQuestion question = new OpenQuestion();
  private int lastPort;
  private int lastId;
  private long answeredTime;
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
  private boolean isAnsweredByOther;
  private boolean isTruncated;
  private boolean isEdnsRefused;
  private int notes;

  LookupState(int slot) {
    this.slot = slot;
  }

  /** Begins as the lookup of an exchange that was alone. */
  void start(ExchangeState e) {
    number = e.seat.lookupNumber;
    version = e.version;
    clientHigh = e.clientHigh;
    clientLow = e.clientLow;
    question.copy(e.query.question);
    exchanges = 0;
    open = 0;
    isAnswered = false;
    isFirstServerFailed = false;
    isAnsweredByOther = false;
    isTruncated = false;
    isEdnsRefused = false;
    servers = null;
    notes = 0;
    OpenAttempt first = e.query.first();
    firstTime = first.time;
    firstFile = first.file();
    firstNumber = first.number();
    lastTime = Long.MIN_VALUE;
    lastPort = -1;
  }

  boolean isOf(ExchangeState e) {
    return clientLow == e.clientLow && clientHigh == e.clientHigh && question.isSame(e.query.question);
  }

  void join(ExchangeState e) {
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
    exchanges++;
    open++;
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
  void touch(long time, int file, long frame) {
    if (time >= lastTime) {
      lastTime = time;
      lastFile = file;
      lastNumber = frame;
    }
  }

  /** Notes a response that may explain what the client does next. */
  void responded(ExchangeState e) {
    isTruncated |= e.isTruncated();
    int rcode = e.reply.response().rcode;
    isEdnsRefused |=
        e.hasEdns() && (rcode == Rcode.FORMERR || rcode == Rcode.NOTIMP || rcode == Rcode.BADVERS);
  }

  void answer(ExchangeState e) {
    if (isAnswered) {
      return;
    }
    isAnswered = true;
    answeredTime = e.reply.response().time;
    isAnsweredByOther = !isToFirstServer(e);
    if (isEdnsRefused && e.lacksEdns()) {
      notes |= LookupNote.SETS.bit(LookupNote.EDNS_FALLBACK);
    }
  }

  void finished(ExchangeState e) {
    open--;
    isFirstServerFailed |= e.hasFailed() && isToFirstServer(e);
  }

  private boolean isToFirstServer(ExchangeState e) {
    return e.serverLow == serverLow && e.serverHigh == serverHigh;
  }

  /** Returns the number, from 1. */
  public long number() {
    return number;
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

  /** Tells whether several servers were asked. */
  public boolean hasSeveralServers() {
    return servers != null;
  }

  /** Returns the hash of the first server, as {@link ExchangeState#serverHash} does. */
  public long serverHash() {
    return ExchangeState.addressHash(version, serverHigh, serverLow);
  }

  /** Tells whether the first server failed and another one answered. */
  public boolean isFailover() {
    return isFirstServerFailed && isAnsweredByOther;
  }

  /** Without an answer it failed, even where the last exchange is undecided. */
  public Outcome.Verdict verdict() {
    return isAnswered ? Outcome.Verdict.ANSWERED : Outcome.Verdict.FAILED;
  }

  /** Tells whether there is more to say of it than of the one exchange in it. */
  boolean isWorthTelling() {
    return exchanges > 1 || !isAnswered;
  }

  /** Returns what is known of the lookup now as a value. */
  public Lookup toLookup() {
    if (isFailover()) {
      notes |= LookupNote.SETS.bit(LookupNote.FAILOVER);
    }
    Question asked = Objects.requireNonNull(question.toQuestion());
    return new Lookup(
        number,
        new IpAddress(version, clientHigh, clientLow),
        asked.name(),
        asked.type(),
        verdict(),
        first(),
        last(),
        exchanges,
        servers(),
        (isAnswered ? answeredTime : lastTime) - firstTime,
        LookupNote.SETS.of(notes));
  }
}
