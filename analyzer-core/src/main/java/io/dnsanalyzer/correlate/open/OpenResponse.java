package io.dnsanalyzer.correlate.open;

import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.correlate.part.PackedHeader;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.exchange.Response;
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Rcode;
import io.dnsanalyzer.packet.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The response that an open exchange got; reused with its exchange. */
public final class OpenResponse {
  private static final int AUTHORITATIVE = 0x0400;
  private static final int RECURSION = 0x0080;

  /**
   * Up to this frame of a file the checksum of any response is looked at: enough to learn whether
   * cards fill them in later, and no work of a long capture.
   */
  private static final int LOOKED_AT = 1 << 14;

  public long time;
  public long sinceLast;
  public int rcode;
  boolean malformed;

  /** NOERROR without a record of the asked type and without a referral (RFC 2308 2.2). */
  boolean empty;

  /** NOERROR without an answer and with a referral to the root: lame (RFC 8499). */
  boolean upward;

  /** NOERROR without an answer and with a referral to others (RFC 1034 4.3.1). */
  boolean referral;

  /** NXDOMAIN with an alias: said of what that leads to (RFC 6604 3). */
  boolean aliasDenied;

  /** Whether it has the name in other letters than its query. */
  private boolean isInOtherLetters;

  /** When the last response came, this one or a duplicate of it. */
  private long lastTime;

  private int file;
  private long number;
  private long place;
  private long point;

  /** The other point of capture at which it was seen last; the same where there is none. */
  private long otherPoint;

  /** Where it was seen last on its way to the client, without arriving; null in nearly all. */
  private @Nullable Stop stop;

  int hopLimit;
  private boolean isTold;
  private int ipId;
  private int udpLength;
  private int udpChecksum;

  /** Of one that cannot be read; then its checksum was looked at. */
  private boolean checksumIsWrong;

  private boolean checksumIsRight;
  private long contentHash;
  private long lastContentHash;
  boolean truncated;
  private long flagsAndLength;
  private long counts;
  List<ExtendedError> extendedErrors = List.of();

  /**
   * Tells whether what an answer lacks is nowhere: a resolver follows aliases. Who names servers,
   * or does not recurse, leaves the rest to whoever asked.
   */
  private static boolean hasNoMore(DnsView message) {
    return message.hasQuestion()
        && message.offersRecursion()
        && !message.hasNsInAuthority()
        && !message.isTruncated()
        && message.areAnswersKnown()
        && message.malformedAt() < 0;
  }

  /**
   * Returns the response code. Where its upper half was not captured, which is in the OPT record
   * (RFC 6891 6.1.3), the lower half of BADCOOKIE (RFC 7873 8) is no YXRRSET: no query draws that
   * (RFC 2136 2.2).
   */
  private static int code(DnsView message) {
    boolean isHalf = message.isCut() && !message.hasEdns() && message.additionalCount() > 0;
    boolean isOfUpdate = message.opcode() != 0;
    return isHalf && !isOfUpdate && message.rcode() == (Rcode.BADCOOKIE & 0xf)
        ? Rcode.BADCOOKIE
        : message.rcode();
  }

  void set(Frame frame, Datagram datagram, DnsView message, long sinceLastNanos) {
    time = frame.time();
    lastTime = time;
    file = frame.file();
    number = frame.number();
    place = OpenAttempt.place(frame, datagram);
    point = OpenAttempt.pointOfResponse(frame, datagram);
    otherPoint = point;
    stop = null;
    sinceLast = sinceLastNanos;
    rcode = datagram.isTold() ? message.rcode() : code(message);
    malformed = message.malformedAt() >= 0;
    flagsAndLength = PackedHeader.flagsAndLength(datagram, message);
    counts = message.counts();
    int answers = message.answerCount();
    // Of NS or SOA, where that was not captured, nobody knows.
    boolean isEither =
        message.isCut()
            && message.authorityCount() > 0
            && !message.hasNsInAuthority()
            && !message.hasSoaInAuthority();
    empty =
        answers == 0
            ? !isEither && (message.hasSoaInAuthority() || !message.hasNsInAuthority())
            : !message.hasAskedInAnswer() && (message.hasSoaInAuthority() || hasNoMore(message));
    upward =
        answers == 0
            && !empty
            && message.hasRootNsInAuthority()
            && message.nameLength() > 1; // the root itself is one byte
    referral =
        answers == 0
            && !empty
            && !upward
            && !isEither
            && rcode == Rcode.NOERROR
            && !message.isTruncated()
            && !isAuthoritative();
    aliasDenied =
        answers > 0
            && rcode == Rcode.NXDOMAIN
            && !message.isTruncated()
            && !datagram.isTold()
            && message.hasAliasInAnswer();
    hopLimit = datagram.ttl();
    isTold = datagram.isTold();
    ipId = datagram.identification();
    udpLength = datagram.udpLength();
    udpChecksum = datagram.udpChecksum();
    checksumIsWrong = malformed && datagram.hasWrongUdpChecksum();
    checksumIsRight = (malformed || number <= LOOKED_AT) && datagram.hasRightUdpChecksum();
    contentHash = message.contentHash();
    lastContentHash = contentHash;
    truncated = message.isTruncated();
    isInOtherLetters = false;
    extendedErrors = message.extendedErrors();
  }

  /** Becomes a copy of another one. */
  void copy(OpenResponse from) {
    isInOtherLetters = from.isInOtherLetters;
    time = from.time;
    sinceLast = from.sinceLast;
    rcode = from.rcode;
    malformed = from.malformed;
    empty = from.empty;
    upward = from.upward;
    referral = from.referral;
    aliasDenied = from.aliasDenied;
    lastTime = from.lastTime;
    point = from.point;
    otherPoint = from.otherPoint;
    stop = from.stop;
    file = from.file;
    number = from.number;
    place = from.place;
    hopLimit = from.hopLimit;
    isTold = from.isTold;
    ipId = from.ipId;
    udpLength = from.udpLength;
    udpChecksum = from.udpChecksum;
    checksumIsWrong = from.checksumIsWrong;
    checksumIsRight = from.checksumIsRight;
    contentHash = from.contentHash;
    lastContentHash = from.lastContentHash;
    truncated = from.truncated;
    flagsAndLength = from.flagsAndLength;
    counts = from.counts;
    extendedErrors = from.extendedErrors;
  }

  /** Becomes an answer of which only this is remembered. */
  void revive(long when, int inFile, long frameNumber, int length, int checksum) {
    time = when;
    lastTime = when;
    file = inFile;
    number = frameNumber;
    place = 0;
    point = 0;
    otherPoint = 0;
    stop = null;
    sinceLast = 0;
    rcode = 0;
    malformed = false;
    empty = false;
    upward = false;
    referral = false;
    aliasDenied = false;
    hopLimit = 0;
    ipId = -1;
    udpLength = length;
    udpChecksum = checksum;
    checksumIsWrong = false;
    checksumIsRight = false;
    contentHash = 0;
    lastContentHash = 0;
    truncated = false;
    flagsAndLength = PackedHeader.NONE;
    isInOtherLetters = false;
    extendedErrors = List.of();
  }

  /** Notes whether it has the name in the very letters of its query. */
  void spelled(boolean isAsAsked) {
    isInOtherLetters = !isAsAsked;
  }

  /** Tells whether it has the name in other letters than its query. */
  boolean isInOtherLetters() {
    return isInOtherLetters;
  }

  /** Tells whether it has the AA bit (RFC 1035 4.1.1). */
  boolean isAuthoritative() {
    return flagsAndLength != PackedHeader.NONE && (flagsAndLength >>> 32 & AUTHORITATIVE) != 0;
  }

  /** Tells whether it has the RA bit (RFC 1035 4.1.1). */
  boolean offersRecursion() {
    return flagsAndLength != PackedHeader.NONE && (flagsAndLength >>> 32 & RECURSION) != 0;
  }

  /** Tells whether it was truncated and holds no record. */
  boolean isEmptyTruncated() {
    return truncated && answers() == 0;
  }

  /** Returns the bytes of a message with records that came whole; 0 for any other. */
  int wholeBytes() {
    boolean isWhole = !truncated && answers() > 0 && flagsAndLength != PackedHeader.NONE;
    return isWhole ? Math.max(0, PackedHeader.length(flagsAndLength)) : 0;
  }

  private int answers() {
    return PackedHeader.answers(counts);
  }

  /** Tells whether it was seen only where a query that was seen nearer to the client had passed. */
  public boolean isBeyond(OpenAttempt query) {
    return query.wasBefore(point) && query.wasBefore(otherPoint);
  }

  public int udpLength() {
    return udpLength;
  }

  public int udpChecksum() {
    return udpChecksum;
  }

  /** Tells whether it cannot be read and has a wrong UDP checksum. */
  public boolean hasWrongChecksum() {
    return checksumIsWrong;
  }

  /** Tells whether its UDP checksum is right, as far as that was looked at. */
  boolean hasRightChecksum() {
    return checksumIsRight;
  }

  /** Notes when one more response came. */
  void repeatedAt(long when) {
    lastTime = when;
  }

  /** Returns when the newest response came that an error of that time can quote. */
  public long quotedTime(long errorTime) {
    return lastTime <= errorTime + Clocks.SKEW ? lastTime : time;
  }

  /** Notes one more response; returns whether its content is that of the first or the last one. */
  public boolean isRepeatedBy(DnsView message) {
    long hash = message.contentHash();
    boolean isKnown = hash == contentHash || hash == lastContentHash;
    lastContentHash = hash;
    return isKnown;
  }

  /** Tells whether a frame shows the packet of this response once more. */
  public boolean isSamePacket(Frame frame, Datagram datagram, DnsView message) {
    if (datagram.isTold() != isTold) {
      return OpenAttempt.isPrintOf(file, time, frame);
    }
    long within = OpenAttempt.sameWithin(place, OpenAttempt.place(frame, datagram));
    return !datagram.isIndistinct()
        && datagram.identification() == ipId
        && message.contentHash() == contentHash
        && (Times.distance(time, frame.time()) <= within || isSameByOtherClock(frame, datagram));
  }

  /** As of a query: tells it of a frame in another file, whose clock may differ. */
  private boolean isSameByOtherClock(Frame frame, Datagram datagram) {
    long there = OpenAttempt.pointOfResponse(frame, datagram);
    return OpenAttempt.haveOwnClocks(point, there)
        && OpenAttempt.haveOwnClocks(otherPoint, there)
        && (ipId > 0 || hopLimit != datagram.ttl())
        && Times.distance(time, frame.time()) <= Clocks.APART;
  }

  /**
   * Takes its packet once more, perhaps from another point of capture.
   *
   * @return how long before it left there it seemed to arrive, in nanoseconds; 0 where it did not
   */
  public long seenAgain(Frame frame, Datagram datagram) {
    otherPoint = OpenAttempt.pointOfResponse(frame, datagram);
    return datagram.ttl() > hopLimit ? Math.max(0, Times.between(time, frame.time())) : 0;
  }

  /** Notes that its packet was seen on its way to a client that it has not reached so far. */
  public void seenOnTheWay(Frame frame, Datagram datagram) {
    if (datagram.ttl() <= (stop == null ? hopLimit : stop.hopLimit)) {
      stop =
          new Stop(
              OpenAttempt.pointOfResponse(frame, datagram), datagram.ttl(), FrameRef.of(frame));
    }
  }

  /** Returns where it was seen last on its way to the client. */
  Stop lastStop() {
    return stop == null ? new Stop(point, hopLimit, frame()) : stop;
  }

  /** A point of capture that a packet came to, and what hop limit it had left there. */
  record Stop(long point, int hopLimit, FrameRef frame) {}

  /** Tells whether another packet of that time is this one before its addresses were translated. */
  public boolean isTranslationOf(int otherIpId, long content, long when) {
    return content == contentHash && otherIpId == ipId && Times.distance(time, when) <= Clocks.SKEW;
  }

  /** Tells whether a quote has the length and the checksum of this response. */
  public boolean isQuotedBy(Datagram quote) {
    return quote.udpChecksum() > 0
        && quote.udpChecksum() == udpChecksum
        && quote.udpLength() == udpLength;
  }

  public int file() {
    return file;
  }

  public long number() {
    return number;
  }

  FrameRef frame() {
    return new FrameRef(file, number, time);
  }

  Response toResponse(long firstTime) {
    return new Response(
        frame(),
        rcode,
        Times.between(firstTime, time),
        sinceLast,
        PackedHeader.toHeader(flagsAndLength, counts),
        extendedErrors);
  }
}
