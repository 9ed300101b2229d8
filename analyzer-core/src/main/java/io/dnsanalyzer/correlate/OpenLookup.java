package io.dnsanalyzer.correlate;

import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Rcode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;

/** A lookup while exchanges may still join it; reused when it is over. */
final class OpenLookup {
  /**
   * A client that asks more servers than this for one name gets the rest of them counted, not
   * listed.
   */
  private static final int MAX_SERVERS = 64;

  final Link<OpenLookup> byKey = new Link<>(this);
  final Link<OpenLookup> idle = new Link<>(this);
  boolean isIndexed;
  boolean isAnswered;

  /** How many of its exchanges are not finished yet. */
  int open;

  long number;
  long lastTime;
  private int exchanges;
  private int version;
  private long clientHigh;
  private long clientLow;
  private int type;
  private int dnsClass;
  private byte[] name = new byte[48];
  private int nameLength;
  private int lastPort;
  private int lastId;
  private long answeredTime;
  private int firstFile;
  private long firstNumber;
  private long firstTime;
  private int lastFile;
  private long lastNumber;
  private final List<IpAddress> servers = new ArrayList<>(2);
  private long serverHigh;
  private long serverLow;
  private long lastServerHigh;
  private long lastServerLow;
  private boolean isFirstServerFailed;
  private boolean isAnsweredByOther;
  private boolean isTruncated;
  private boolean isEdnsRefused;
  private final EnumSet<LookupNote> notes = EnumSet.noneOf(LookupNote.class);

  void start(ExchangeState e, long lookupNumber) {
    number = lookupNumber;
    version = e.version;
    clientHigh = e.clientHigh;
    clientLow = e.clientLow;
    type = e.type;
    dnsClass = e.dnsClass;
    nameLength = e.nameLength;
    if (name.length < nameLength) {
      name = new byte[DnsName.MAX_LENGTH];
    }
    System.arraycopy(e.name, 0, name, 0, nameLength);
    exchanges = 0;
    open = 0;
    isAnswered = false;
    isFirstServerFailed = false;
    isAnsweredByOther = false;
    isTruncated = false;
    isEdnsRefused = false;
    servers.clear();
    notes.clear();
    firstTime = e.last.time;
    firstFile = e.last.file();
    firstNumber = e.last.number();
    lastTime = Long.MIN_VALUE;
    lastPort = -1;
  }

  boolean isOf(ExchangeState e) {
    return clientLow == e.clientLow
        && clientHigh == e.clientHigh
        && type == e.type
        && dnsClass == e.dnsClass
        && nameLength == e.nameLength
        && DnsName.same(name, 0, e.name, 0, nameLength);
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
    } else if (isOtherServer && servers.size() < MAX_SERVERS) {
      if (servers.isEmpty()) {
        servers.add(new IpAddress(version, serverHigh, serverLow));
      }
      IpAddress server = e.server();
      if (!servers.contains(server)) {
        servers.add(server);
      }
    }
    if (isTruncated && e.transport == Transport.TCP) {
      notes.add(LookupNote.TCP_AFTER_TRUNCATION);
    }
    exchanges++;
    open++;
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
    int rcode = e.response.rcode;
    isEdnsRefused |=
        e.hasEdns && (rcode == Rcode.FORMERR || rcode == Rcode.NOTIMP || rcode == Rcode.BADVERS);
  }

  void answer(ExchangeState e) {
    if (isAnswered) {
      return;
    }
    isAnswered = true;
    answeredTime = e.response.time;
    isAnsweredByOther = !isToFirstServer(e);
    if (isEdnsRefused && e.lacksEdns) {
      notes.add(LookupNote.EDNS_FALLBACK);
    }
  }

  void finished(ExchangeState e) {
    open--;
    isFirstServerFailed |= e.outcome.isFailure() && isToFirstServer(e);
  }

  private boolean isToFirstServer(ExchangeState e) {
    return e.serverLow == serverLow && e.serverHigh == serverHigh;
  }

  /** Without an answer it failed, even where the last exchange is undecided. */
  Outcome.Verdict verdict() {
    return isAnswered ? Outcome.Verdict.ANSWERED : Outcome.Verdict.FAILED;
  }

  /** Tells whether there is more to say of it than of the one exchange in it. */
  boolean isWorthTelling() {
    return exchanges > 1 || !isAnswered;
  }

  Lookup toLookup() {
    if (isFirstServerFailed && isAnsweredByOther) {
      notes.add(LookupNote.FAILOVER);
    }
    List<IpAddress> asked =
        servers.isEmpty()
            ? List.of(new IpAddress(version, serverHigh, serverLow))
            : List.copyOf(servers);
    return new Lookup(
        number,
        new IpAddress(version, clientHigh, clientLow),
        DnsName.copyOf(name, 0, nameLength),
        type,
        verdict(),
        new FrameRef(firstFile, firstNumber, firstTime),
        new FrameRef(lastFile, lastNumber, lastTime),
        exchanges,
        asked,
        (isAnswered ? answeredTime : lastTime) - firstTime,
        notes.isEmpty()
            ? Collections.emptySet()
            : Collections.unmodifiableSet(EnumSet.copyOf(notes)));
  }
}
