package io.dnsanalyzer.correlate.open;

import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.correlate.part.OnesComplement;
import io.dnsanalyzer.correlate.part.PackedHeader;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.exchange.Attempt;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Times;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A query on the wire and what is needed to recognise it in a quote; reused when its exchange is
 * finished.
 */
public final class OpenAttempt {
  /** The same packet seen from two points of capture: the longest way between them. */
  public static final long ELSEWHERE = 1_000_000_000L;

  /** What one takes, in bytes, without the errors that it drew. */
  static final int BYTES = 112;

  public final ExchangeState exchange;
  public long time;
  private boolean isTold;
  public int ipId;
  public int ipLength;
  public int udpLength;
  public int udpChecksum;
  public boolean checksumIsWrong;
  private long flagsAndLength;
  private long counts;

  /** The sequence number of a TCP segment that asks for a connection; 0 else. */
  private int sequence;

  private int file;
  private long number;
  private int ttl;
  private long place;

  /** The point of capture nearest to the client that it was seen at. */
  private long nearPoint;

  /** Another one, farther on its way; the same where there is none. */
  private long farPoint;

  /** The hop limit that it had left there. */
  private int farTtl;

  /**
   * How much later it was seen at the farther one of two points, by their clocks, in microseconds.
   */
  private int apart;

  /** Its copy at {@link #nearPoint} where another one came first; null in nearly all. */
  private @Nullable FrameRef nearest;

  /** The attempt before this one in the same exchange. */
  public @Nullable OpenAttempt previous;

  /** The ICMP errors that it drew; {@link DrawnErrors#NONE} in nearly all. */
  private DrawnErrors errors = DrawnErrors.NONE;

  OpenAttempt(ExchangeState exchange) {
    this.exchange = exchange;
  }

  /**
   * Becomes another attempt.
   *
   * @param message the query; null for a segment that asks for a connection
   */
  void set(
      Frame frame, Datagram datagram, @Nullable DnsView message, @Nullable OpenAttempt before) {
    flagsAndLength = message == null ? PackedHeader.NONE : PackedHeader.ofQuery(datagram, message);
    counts = message == null ? 0 : message.counts();
    time = frame.time();
    file = frame.file();
    number = frame.number();
    place = place(frame, datagram);
    nearPoint = pointOfQuery(frame, datagram);
    farPoint = nearPoint;
    nearest = null;
    apart = 0;
    ttl = datagram.ttl();
    farTtl = ttl;
    isTold = datagram.isTold();
    ipId = datagram.identification();
    ipLength = datagram.ipLength();
    udpLength = datagram.udpLength();
    udpChecksum = datagram.udpChecksum();
    checksumIsWrong = datagram.hasWrongUdpChecksum();
    sequence = exchange.isConnection() ? datagram.tcpSequence() : 0;
    previous = before;
    errors.clear();
  }

  /** Becomes a copy of another one, but for the attempt before it. */
  void copy(OpenAttempt from) {
    sequence = from.sequence;
    time = from.time;
    isTold = from.isTold;
    ipId = from.ipId;
    ipLength = from.ipLength;
    udpLength = from.udpLength;
    udpChecksum = from.udpChecksum;
    checksumIsWrong = from.checksumIsWrong;
    flagsAndLength = from.flagsAndLength;
    counts = from.counts;
    file = from.file;
    number = from.number;
    ttl = from.ttl;
    place = from.place;
    nearPoint = from.nearPoint;
    farPoint = from.farPoint;
    farTtl = from.farTtl;
    nearest = from.nearest;
    apart = from.apart;
    if (from.errors.isEmpty()) {
      errors.clear();
    } else {
      ownErrors().copy(from.errors);
    }
  }

  /** Becomes one of which only this is remembered. */
  void revive(long when, int inFile, long frameNumber) {
    time = when;
    file = inFile;
    number = frameNumber;
    place = 0;
    nearPoint = 0;
    farPoint = 0;
    nearest = null;
    apart = 0;
    ttl = 0;
    farTtl = 0;
    ipId = -1;
    ipLength = -1;
    udpLength = -1;
    udpChecksum = -1;
    checksumIsWrong = false;
    flagsAndLength = PackedHeader.NONE;
    previous = null;
    errors.clear();
  }

  /**
   * Tells where a frame was captured: equal for frames of one capture point and VLAN, and where a
   * packet has an IP id, of one file. Such an id tells a packet that is seen again from the next
   * one. Without it all attempts of a query are alike, and in files that follow one another they
   * are attempts.
   */
  public static long place(Frame frame, Datagram datagram) {
    long file = datagram.identification() > 0 ? frame.file() : 0;
    long place = (file << 40 | frame.capturePoint()) * 0x9e3779b97f4a7c15L + datagram.vlan();
    return place + datagram.crossing() * 0xbf58476d1ce4e5b9L;
  }

  /**
   * Returns the point of capture at which a query was seen. Where a host forwards it, the interface
   * that it came through lies nearer to the client than the one that it went out by.
   */
  private static long pointOfQuery(Frame frame, Datagram query) {
    return (long) frame.capturePoint() << 32 | query.crossing();
  }

  /**
   * Returns the point of capture at which a response was seen: what comes in where queries go out
   * is seen at the same point.
   */
  public static long pointOfResponse(Frame frame, Datagram response) {
    int crossing = response.crossing();
    return (long) frame.capturePoint() << 32 | (crossing == 0 ? 0 : crossing ^ 1);
  }

  /** Returns how far apart two frames may show one packet, by where they were captured. */
  public static long sameWithin(long place, long other) {
    return place == other ? Clocks.SKEW : ELSEWHERE;
  }

  /**
   * Tells whether a printed line and a captured packet are one: a log beside its capture, whose
   * times agree to the microsecond that is printed.
   */
  static boolean isPrintOf(int file, long time, Frame other) {
    return other.file() != file && Times.distance(time, other.time()) < 1000;
  }

  /** Tells whether it was printed, and not captured. */
  public boolean isTold() {
    return isTold;
  }

  /**
   * Tells whether two frames are of files that overlap in time, by the points that they were
   * captured at: each has a clock of its own.
   */
  static boolean haveOwnClocks(long point, long other) {
    return point >>> 48 != other >>> 48;
  }

  /** Tells whether a frame is of a file that overlaps in time that of another point. */
  public static boolean haveOwnClocks(Frame frame, int point) {
    return frame.capturePoint() >>> Short.SIZE != point >>> Short.SIZE;
  }

  /** Tells whether a frame shows the packet of this attempt once more. */
  public boolean isSamePacket(Frame frame, Datagram datagram) {
    if (datagram.isTold() != isTold) {
      return isPrintOf(file, time, frame);
    }
    return !datagram.isIndistinct()
        && datagram.identification() == ipId
        && datagram.udpLength() == udpLength
        && datagram.udpChecksum() == udpChecksum
        && (Times.distance(time, frame.time()) <= sameWithin(place, place(frame, datagram))
            || isSameByOtherClock(frame, datagram));
  }

  /**
   * Tells whether a frame of another file, whose clock may differ, shows a packet that was not seen
   * there so far. An IP id tells it from the next one. Without it the hops must: a client that asks
   * again is seen doing so at the same point.
   */
  private boolean isSameByOtherClock(Frame frame, Datagram datagram) {
    long point = pointOfQuery(frame, datagram);
    return haveOwnClocks(point, nearPoint)
        && haveOwnClocks(point, farPoint)
        && (ipId > 0 || ttl != datagram.ttl())
        && Times.distance(time, frame.time()) <= Clocks.APART;
  }

  /**
   * Tells whether this is the packet of another attempt with one endpoint changed, as a translation
   * of addresses leaves it (RFC 3022 2.2, 4.1): seen at the same moment elsewhere, or with fewer or
   * more hops to go, with the same IP id and the same message. Without an IP id, the hops must tell
   * it from the same question to another server.
   */
  public boolean isTranslationOf(OpenAttempt other) {
    ExchangeState e = other.exchange;
    return ipId == other.ipId
        && udpLength == other.udpLength
        && isTold == other.isTold
        && (isBesides(other) || isByOtherClock(other))
        && TranslatedSide.mayBeTranslation(exchange, e)
        && (sequence == other.sequence)
        && isChecksumTranslated(other);
  }

  /** Tells whether it was seen at the same moment as another one, elsewhere. */
  private boolean isBesides(OpenAttempt other) {
    return (ttl != other.ttl || ipId > 0 && place != other.place)
        && Times.distance(time, other.time) <= Clocks.SKEW;
  }

  /**
   * Tells whether it was seen with an IP id and fewer or more hops to go in a file that another one
   * was not seen in, and the other one not in any of its own.
   */
  public boolean isByOtherClock(OpenAttempt other) {
    return ipId > 0
        && !isTold
        && ttl != other.ttl
        && haveOwnClocks(nearPoint, other.nearPoint)
        && haveOwnClocks(nearPoint, other.farPoint)
        && haveOwnClocks(farPoint, other.nearPoint)
        && haveOwnClocks(farPoint, other.farPoint)
        && Times.distance(time, other.time) <= Clocks.APART;
  }

  /** Notes that its packet was seen at a farther point, where its addresses were translated. */
  public void seenBeyond(OpenAttempt far) {
    farPoint = far.farPoint;
    farTtl = far.farTtl;
    apart = (int) (Times.between(time, far.time) / 1000);
  }

  /** Notes that its packet was seen at a nearer point, where its addresses were others. */
  public void seenBefore(OpenAttempt near) {
    nearPoint = near.nearPoint;
    nearest = near.frame();
    ttl = near.ttl;
    apart = (int) (Times.between(near.time, time) / 1000);
  }

  /** Tells whether the checksum differs by what the endpoints do, where that can be told. */
  private boolean isChecksumTranslated(OpenAttempt other) {
    return udpChecksum <= 0
        || other.udpChecksum <= 0
        || checksumIsWrong
        || other.checksumIsWrong
        || OnesComplement.isSame(
            (~udpChecksum & 0xffff) + other.exchange.endpointSum(),
            (~other.udpChecksum & 0xffff) + exchange.endpointSum());
  }

  /**
   * Notes that its packet was seen once more, perhaps at another point of capture.
   *
   * @return how long before it left there it seemed to arrive, in nanoseconds; 0 where it did not
   */
  public long seenAgain(Frame frame, Datagram datagram) {
    long point = pointOfQuery(frame, datagram);
    if (point == nearPoint) {
      return 0;
    }
    if (datagram.ttl() > ttl) {
      apart = (int) (Times.between(frame.time(), time) / 1000);
      nearPoint = point; // it had more hops left, and so was nearer to the client
      nearest = FrameRef.of(frame);
      ttl = datagram.ttl();
      return Math.max(0, Times.between(time, frame.time()));
    }
    apart = (int) (Times.between(time, frame.time()) / 1000);
    if (datagram.ttl() <= farTtl) {
      farPoint = point;
      farTtl = datagram.ttl();
    }
    return 0;
  }

  /** Returns where it was captured nearest to the client. */
  public long from() {
    return nearPoint;
  }

  /** Returns where it was captured farthest on its way; the same where that is the only place. */
  public long to() {
    return farPoint;
  }

  /**
   * Tells whether a packet at a point of capture has still a way to go on which this attempt was
   * seen.
   */
  public boolean wasBefore(long point) {
    return farPoint != nearPoint && point != nearPoint;
  }

  /** Tells whether it was seen with fewer hops to go than where it was seen first. */
  public boolean isSeenHopsOn() {
    return farTtl < ttl;
  }

  /** Returns the point of capture nearest to the client at which it was seen. */
  public int nearPoint() {
    return (int) (nearPoint >>> 32);
  }

  /**
   * Returns when, by the clock of the point nearest to the client, a packet would have been seen
   * there at the latest that came back to the other one; in nanoseconds since 1970.
   *
   * @param time when that was, by the clock there
   */
  public long dueNearClient(long time) {
    long later = apart * 1000L;
    return Times.distance(later, 0) > ELSEWHERE
        ? Times.plus(time, 2 * ELSEWHERE - later) // the clocks differ, by all but the way
        : Times.plus(time, Math.abs(later) + Clocks.SKEW);
  }

  /**
   * Tells whether a quote is this attempt after a NAT changed its source: the length is the same,
   * and the checksum differs by exactly what addresses and ports do (RFC 1624 3).
   */
  public boolean isRewrittenAs(Datagram quote) {
    if (checksumIsWrong || udpChecksum <= 0 || quote.udpLength() != udpLength) {
      return false;
    }
    long before = exchange.sourceSum();
    long after =
        OnesComplement.sum(quote.sourceHigh())
            + OnesComplement.sum(quote.sourceLow())
            + quote.sourcePort();
    return quote.udpChecksum() > 0
        && OnesComplement.isSame(
            (~udpChecksum & 0xffff) + after, (~quote.udpChecksum() & 0xffff) + before);
  }

  /** Lets go of the attempts before it, and of all errors but the first. */
  void trim() {
    previous = null;
    errors.clear();
  }

  /** Returns the ICMP errors that it drew. */
  public DrawnErrors errors() {
    return errors;
  }

  /** Tells whether an error rejected it; a remark does not. */
  public boolean isRejected() {
    return errors.rejection() != null;
  }

  /** Returns an error to be set, which is now the last one; null when there are too many. */
  public @Nullable OpenError addError() {
    if (errors.isFull()) {
      exchange.note(Note.MORE_THAN_LISTED);
      return null;
    }
    return ownErrors().add();
  }

  private DrawnErrors ownErrors() {
    if (errors == DrawnErrors.NONE) {
      errors = new DrawnErrors();
    }
    return errors;
  }

  /** Gives its errors to an attempt that has none. */
  public void giveOwnErrors(OpenAttempt to) {
    if (!errors.isEmpty()) {
      errors.giveTo(to.ownErrors());
    }
  }

  /**
   * Gives its errors and, before them, those of the attempts before it to another exchange's, from
   * which on their time counts.
   */
  void giveErrors(OpenAttempt to) {
    if (previous != null) {
      previous.giveErrors(to);
    }
    if (errors.isEmpty()) {
      return;
    }
    errors.since(to.time);
    if (!errors.giveTo(to.ownErrors())) {
      to.exchange.note(Note.MORE_THAN_LISTED);
    }
  }

  /** Hands over the errors of the attempts before it, then its own. */
  void forEachError(Consumer<OpenError> taker) {
    if (previous != null) {
      previous.forEachError(taker);
    }
    errors.forEach(taker);
  }

  /** Returns it as a value. */
  public Attempt toAttempt() {
    return new Attempt(
        frame(),
        Optional.ofNullable(nearest),
        PackedHeader.toHeader(flagsAndLength, counts),
        errors.toEvents());
  }

  public int file() {
    return file;
  }

  public long number() {
    return number;
  }

  public int ttl() {
    return ttl;
  }

  /** Returns its frame where it was captured nearest to the client. */
  public FrameRef nearestFrame() {
    return nearest == null ? frame() : nearest;
  }

  public FrameRef frame() {
    return new FrameRef(file, number, time);
  }
}
