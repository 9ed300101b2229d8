package io.dnsanalyzer.correlate.open;

import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.decode.ip.IcmpView;
import io.dnsanalyzer.exchange.Evidence;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.IcmpMessage;
import io.dnsanalyzer.exchange.Match;
import io.dnsanalyzer.exchange.Reporter;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Times;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An ICMP error that an open exchange drew; the first one of an attempt is reused with it, so that
 * failures by the million allocate nothing that stays.
 */
public final class OpenError {
  private static final int UNKNOWN = -1;

  private long time;
  private long delay;
  private long number;
  private int file;
  private IpAddress from = IpAddress.v4(0);
  private Reporter reporter = Reporter.OTHER;

  /** Whom it was sent to; null for the client, as nearly always. */
  private @Nullable IpAddress elsewhere;

  /** What it was before its addresses were translated; null in nearly all. */
  private IcmpEvent.@Nullable Behind behind;

  private boolean lacksPorts;
  private int mtu;
  private int length;
  private int quotedBytes;
  private IcmpErrorKind kind = IcmpErrorKind.OTHER_UNREACHABLE;
  private Match match = Match.LIKELY;
  private List<FrameRef> candidates = List.of();

  // Small numbers, of which hundreds of thousands may be kept.
  private byte version;
  private byte type;
  private byte code;
  private byte evidence;
  private short hopLimit;
  private short hops;

  /**
   * Becomes an error.
   *
   * @param sender who sent it
   * @param attempt what drew it
   * @param found what tells so
   */
  public void set(
      Frame frame,
      Datagram datagram,
      IcmpView error,
      IpAddress sender,
      OpenAttempt attempt,
      FittingAttempts found) {
    ExchangeState e = attempt.exchange;
    time = frame.time();
    delay = Times.between(attempt.time, time);
    number = frame.number();
    file = frame.file();
    from = sender;
    reporter = e.reporter(datagram);
    elsewhere =
        e.tcp.isConnecting && !e.isClient(datagram.destinationHigh(), datagram.destinationLow())
            ? datagram.destination()
            : null;
    behind = null;
    lacksPorts = error.lacksPorts();
    hopLimit = (short) datagram.ttl();
    version = (byte) error.version();
    type = (byte) error.type();
    code = (byte) error.code();
    kind = error.kind();
    mtu = error.mtu() < 0 ? UNKNOWN : error.mtu();
    length = datagram.payloadLength();
    quotedBytes = error.quotedBytes();
    match = found.match();
    evidence = (byte) found.evidence();
    candidates = found.others(attempt);
    hops = (short) hops(attempt.ttl(), error.quote().ttl());
  }

  /**
   * Counts its time from another query on, unless the clock stepped back in between.
   *
   * @param asked when that was, in nanoseconds since 1970
   */
  void since(long asked) {
    if (Times.between(asked, time) >= -Clocks.SKEW) {
      delay = Times.between(asked, time);
    }
  }

  /** Returns another one that says the same. */
  OpenError copy() {
    OpenError copy = new OpenError();
    copy.copy(this);
    return copy;
  }

  /** Becomes a copy of another one. */
  void copy(OpenError other) {
    time = other.time;
    delay = other.delay;
    number = other.number;
    file = other.file;
    from = other.from;
    reporter = other.reporter;
    elsewhere = other.elsewhere;
    behind = other.behind;
    lacksPorts = other.lacksPorts;
    mtu = other.mtu;
    length = other.length;
    quotedBytes = other.quotedBytes;
    kind = other.kind;
    match = other.match;
    candidates = other.candidates;
    version = other.version;
    type = other.type;
    code = other.code;
    evidence = other.evidence;
    hopLimit = other.hopLimit;
    hops = other.hops;
  }

  private static int hops(int sent, int quoted) {
    return sent < 0 || quoted < 0 ? UNKNOWN : Math.max(UNKNOWN, sent - quoted);
  }

  /** Tells whether it was printed, not captured: then nobody tells how much it quotes. */
  boolean isTold() {
    return quotedBytes < 0;
  }

  /** Returns the frame that it came in. */
  public FrameRef frame() {
    return new FrameRef(file, number, time);
  }

  /** Returns what its type and code mean. */
  public IcmpErrorKind kind() {
    return kind;
  }

  /** Returns who sent it. */
  public IpAddress from() {
    return from;
  }

  /** Tells whether that is the queried address. */
  public boolean fromServer() {
    return reporter == Reporter.SERVER;
  }

  /** Returns the hop limit (TTL) with which it arrived, 0 to 255; -1 where nobody tells it. */
  public int hopLimit() {
    return hopLimit;
  }

  /** Returns the time from the attempt to the error, in nanoseconds; see {@link IcmpEvent}. */
  public long delayNanos() {
    return delay;
  }

  /** Notes what it was before its addresses were translated. */
  public void translatedFrom(IcmpEvent.@Nullable Behind before) {
    behind = before;
  }

  /** Returns what it was before its addresses were translated; null where that was not seen. */
  public IcmpEvent.@Nullable Behind behind() {
    return behind;
  }

  /** Returns how sure it is that the attempt drew it. */
  public Match match() {
    return match;
  }

  /** Returns it as one that fits no query: it was drawn by a connection that was granted. */
  UnmatchedError toUnmatched(ExchangeState connection) {
    Endpoint client = new Endpoint(connection.client(), connection.clientPort);
    Endpoint server = new Endpoint(connection.server(), connection.serverPort);
    return new UnmatchedError(
        frame(),
        from,
        elsewhere == null ? client.ip() : elsewhere,
        message(),
        UnmatchedError.Quotes.CONNECTION,
        new UnmatchedError.Quoted(
            connection.transport(),
            lacksPorts ? Optional.empty() : Optional.of(client),
            lacksPorts ? Optional.empty() : Optional.of(server),
            OptionalInt.empty(),
            Optional.empty()));
  }

  private IcmpMessage message() {
    return new IcmpMessage(
        version,
        type & 0xff,
        code & 0xff,
        mtu == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(mtu),
        length);
  }

  IcmpEvent toEvent() {
    return new IcmpEvent(
        frame(),
        delay,
        new IcmpEvent.Sender(
            from,
            reporter,
            hopLimit,
            hops == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(hops),
            Optional.ofNullable(behind)),
        message(),
        quotedBytes,
        new IcmpEvent.Join(match, Evidence.SETS.of(evidence), candidates));
  }
}
