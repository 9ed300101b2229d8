package io.dnsanalyzer.correlate.open;

import io.dnsanalyzer.correlate.part.Clocks;
import io.dnsanalyzer.correlate.part.Flow;
import io.dnsanalyzer.correlate.part.OnesComplement;
import io.dnsanalyzer.correlate.part.Passage;
import io.dnsanalyzer.correlate.part.Standing;
import io.dnsanalyzer.decode.dns.DnsView;
import io.dnsanalyzer.decode.ip.Datagram;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Reporter;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.Frame;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.KeyedHash;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.Rcode;
import io.dnsanalyzer.packet.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exchange while it may still change: who asked whom, and its parts. One object serves many
 * exchanges after each other, so that a capture without failures is analysed without making any;
 * what is kept is the value that {@link #toExchange()} returns.
 *
 * <p>The endpoints and the id, by which everything finds it, lie in the object itself and never
 * change while it is open. Addresses are in the halves of {@link IpAddress}.
 */
public final class ExchangeState implements SettledExchange {
  /** What may come by the million for one exchange is listed up to here, and noted beyond. */
  static final int MAX_LISTED = 100;

  /** What one takes, in bytes, with one attempt, a short name and its places in the tables. */
  public static final int BYTES = 512;

  private static final int BYTES_OF_TCP = 160;

  /** The id of a connection over which no query went. */
  public static final int NO_ID = -1;

  /** The id of one that is nobody's any more. */
  private static final int LEFT = -2;

  /** Its number in the pool; never changes. */
  public final int slot;

  public Transport transport = Transport.UDP;
  public int version;
  public long clientHigh;
  public long clientLow;
  public long serverHigh;
  public long serverLow;
  public int clientPort;
  public int serverPort;
  public int id;

  /** What was asked, each time that it was. */
  public final OpenQuery query = new OpenQuery(this);

  /** What came back. */
  public final OpenReply reply;

  /** What TCP itself said; nothing for nearly all over UDP. */
  public TcpSide tcp = TcpSide.NONE;

  /** What it is to a translation of addresses; null for nearly all. */
  public @Nullable TranslatedSide side;

  /** Where the tables keep it. */
  public final Seat seat = new Seat();

  /** What became of it, and what was told. */
  public final Standing standing = new Standing();

  public ExchangeState(int slot) {
    this.slot = slot;
    reply = new OpenReply(standing);
  }

  /** Begins with a query. */
  public void start(Datagram datagram, DnsView message, Transport over) {
    start(datagram, over, message.id());
    query.start(message);
    tcp = TcpSide.NONE;
  }

  /** Begins as a TCP connection. */
  public void startConnection(Datagram segment) {
    start(segment, Transport.TCP, NO_ID);
    query.startWithoutQuestion();
    tcp = new TcpSide(true);
  }

  /** Goes on with the query that its server asked for instead of the first one. */
  public void goOn(int port, int transactionId) {
    clientPort = port;
    id = transactionId;
    query.keepInHandshake(reply.response());
    reply.clear();
    note(Note.HANDSHAKE);
  }

  /** Becomes an answered exchange that had left. */
  public void revive(Flow between, int ofVersion, int transactionId) {
    transport = between.transport();
    version = ofVersion;
    clientHigh = between.clientHigh();
    clientLow = between.clientLow();
    serverHigh = between.serverHigh();
    serverLow = between.serverLow();
    clientPort = between.clientPort();
    serverPort = between.serverPort();
    id = transactionId;
    reply.clear();
    seat.clear();
    standing.revive();
    tcp = TcpSide.NONE;
  }

  /** Becomes a copy of all that is told of another one, for an {@code ExchangeBatch}. */
  public void copy(ExchangeState from) {
    transport = from.transport;
    version = from.version;
    clientHigh = from.clientHigh;
    clientLow = from.clientLow;
    serverHigh = from.serverHigh;
    serverLow = from.serverLow;
    clientPort = from.clientPort;
    serverPort = from.serverPort;
    id = from.id;
    query.copy(from.query);
    reply.copy(from.reply);
    tcp = from.tcp.copy();
    seat.lookupNumber = from.seat.lookupNumber;
    standing.copy(from.standing);
  }

  private void start(Datagram datagram, Transport over, int transactionId) {
    transport = over;
    version = datagram.version();
    clientHigh = datagram.sourceHigh();
    clientLow = datagram.sourceLow();
    serverHigh = datagram.destinationHigh();
    serverLow = datagram.destinationLow();
    clientPort = datagram.sourcePort();
    serverPort = datagram.destinationPort();
    id = transactionId;
    reply.clear();
    seat.clear();
    standing.clear();
  }

  /** Breaks what ties it to others, since nothing can change it any more. */
  public void leave() {
    reply.clear();
    query.trim();
    standing.leave();
    if (tcp != TcpSide.NONE) {
      tcp.untie(this);
      tcp = TcpSide.NONE;
    }
    if (side != null) {
      side.untie(this);
      side = null;
    }
    id = LEFT;
  }

  /** Returns about how many bytes it takes. */
  public int bytes() {
    return BYTES + query.bytes() + reply.bytes() + (tcp == TcpSide.NONE ? 0 : BYTES_OF_TCP);
  }

  /** Returns what TCP itself said of it, which is nothing yet where this makes it. */
  public TcpSide tcpSide() {
    if (tcp == TcpSide.NONE) {
      tcp = new TcpSide(false);
    }
    return tcp;
  }

  public boolean isBetween(Flow flow) {
    return transport == flow.transport()
        && clientLow == flow.clientLow()
        && clientHigh == flow.clientHigh()
        && clientPort == flow.clientPort()
        && isTo(flow.serverHigh(), flow.serverLow(), flow.serverPort());
  }

  /** Tells whether it comes from a client's port and has an id. */
  public boolean isFrom(long high, long low, int port, int transactionId) {
    return clientLow == low && clientHigh == high && clientPort == port && id == transactionId;
  }

  public boolean isClient(long high, long low) {
    return clientLow == low && clientHigh == high;
  }

  public boolean isTo(long high, long low, int port) {
    return serverLow == low && serverHigh == high && serverPort == port;
  }

  /** Tells whether a segment goes from this client to this server, whatever the ports. */
  public boolean isBetweenHosts(Datagram segment) {
    return segment.version() == version
        && segment.sourceLow() == clientLow
        && segment.sourceHigh() == clientHigh
        && segment.destinationLow() == serverLow
        && segment.destinationHigh() == serverHigh;
  }

  /** Tells whether a packet goes from this server to this client, whatever the ports. */
  public boolean isAnswerBetweenHosts(Datagram packet) {
    return packet.version() == version
        && packet.sourceLow() == serverLow
        && packet.sourceHigh() == serverHigh
        && packet.destinationLow() == clientLow
        && packet.destinationHigh() == clientHigh;
  }

  /** Returns who the sender of an ICMP error is to this exchange. */
  public Reporter reporter(Datagram error) {
    if (error.version() != version) {
      return Reporter.OTHER;
    }
    // A host that asks itself and refuses is the server that was asked.
    if (serverLow == error.sourceLow() && serverHigh == error.sourceHigh()) {
      return Reporter.SERVER;
    }
    return isClient(error.sourceHigh(), error.sourceLow()) ? Reporter.CLIENT : Reporter.OTHER;
  }

  /** Returns what the client's address and port add to a checksum. */
  long sourceSum() {
    return OnesComplement.sum(clientHigh) + OnesComplement.sum(clientLow) + clientPort;
  }

  /** Returns what both addresses and ports add to a checksum. */
  long endpointSum() {
    return sourceSum()
        + OnesComplement.sum(serverHigh)
        + OnesComplement.sum(serverLow)
        + serverPort;
  }

  /** Tells whether another one of the same client asks the same. */
  public boolean isSameLookup(ExchangeState other) {
    return isClient(other.clientHigh, other.clientLow)
        && query.question.isSame(other.query.question);
  }

  /** Tells whether another one of the same client's port asks the same server the same. */
  public boolean isSameQuery(ExchangeState other) {
    return transport == other.transport
        && isTo(other.serverHigh, other.serverLow, other.serverPort)
        && query.question.isSame(other.query.question);
  }

  /** Tells whether the same message again would be another attempt of this exchange. */
  public boolean isOpen(long now, long retryNanos) {
    return !reply.hasResponse()
        && !reply.isRejected()
        && !tcp.hasEnded()
        && Times.between(query.last.time, now) <= retryNanos;
  }

  /**
   * Tells whether its answer was not captured, and the client's error that refused it quotes it.
   */
  public boolean isAnswerQuoted() {
    int rcode = reply.quotedRcode();
    return rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN;
  }

  /** Returns the exchange whose truncated response led to this connection; else this one. */
  public ExchangeState causeOrSelf() {
    ExchangeState cause = tcp.cause();
    return cause == null ? this : cause;
  }

  /** Tells whether it is what was seen of another one beyond an address translation. */
  public boolean isFar() {
    return side != null && side.isFar();
  }

  /** Returns what was seen of it nearest to its client: another one where it is beyond. */
  public ExchangeState nearOrSelf() {
    ExchangeState near = side == null ? null : side.near();
    return near == null ? this : near;
  }

  /** Notes that the client asked again over TCP after a truncated response. */
  public void askedOverTcp() {
    if (tcp.connectionError() != null) {
      note(Note.ICMP_CONTRADICTED);
    }
    tcpSide().followed();
  }

  /** Tells whether its truncated response led to a connection that failed. */
  public boolean hasTriedTcp() {
    return isTruncated()
        && hasFailed()
        && switch (outcome().way()) {
          case TCP, ICMP -> true;
          case RESPONSE, MISMATCH, SILENCE -> false;
        };
  }

  @Override
  public boolean isTruncated() {
    return reply.isTruncated() && transport == Transport.UDP;
  }

  /** Tells whether nothing that may still come would change its outcome. */
  public boolean isSettledByResponse() {
    return reply.isAnswered()
        && reply.loss() == null
        && !reply.isOnTheWay()
        && (tcp.isFollowed() || !isTruncated());
  }

  /** Takes over what became of the connection that its truncated response led to. */
  public void adopt(ExchangeState connection) {
    tcpSide().adopt(connection);
    connection.query.last.giveErrors(query.last);
  }

  /** Takes its response. */
  public void answer(Frame frame, Datagram datagram, DnsView message) {
    long asked = query.lastAttemptBefore(frame.time() + Clocks.SKEW).time;
    reply.answer(frame, datagram, message, Times.between(asked, frame.time()));
    reply.response().spelled(query.question.isSpelledIn(message));
    long point = OpenAttempt.pointOfResponse(frame, datagram);
    reply.onTheWay(query.lastSeenTwice().wasBefore(point));
  }

  /**
   * Returns the point of capture farthest on the way at which each of its queries was seen; {@link
   * Passage#ANSWERED} where they differ, or were seen beyond a translation of addresses.
   */
  public long queryStop() {
    long to = query.last.to();
    for (OpenAttempt attempt = query.last; attempt != null; attempt = attempt.previous) {
      if (attempt.to() != to) {
        return Passage.ANSWERED;
      }
    }
    return has(Note.TRANSLATED) ? Passage.ANSWERED : to;
  }

  /** Returns the point of capture at which its response was seen last. */
  public long responseStop() {
    return reply.response().lastStop().point();
  }

  /** Returns the frame in which its response was seen last on its way. */
  public FrameRef responseStopFrame() {
    return reply.response().lastStop().frame();
  }

  /** Tells whether it is undecided although a response was sent: that was not captured whole. */
  public boolean isIncomplete() {
    return verdict() == Outcome.Verdict.UNDECIDED
        && (has(Note.RESPONSE_INCOMPLETE) || outcome() == Outcome.NO_RESPONSE);
  }

  /** Tells whether any response came, be it an error, one that does not fit or is not whole. */
  public boolean drewResponse() {
    return hasResponse()
        || reply.hasObjections()
        || has(Note.RESPONSE_INCOMPLETE)
        || has(Note.HANDSHAKE);
  }

  public void note(Note note) {
    standing.note(note);
  }

  /** Tells whether a note was made of it. */
  public boolean has(Note note) {
    return standing.has(note);
  }

  @Override
  public boolean isLate() {
    return has(Note.LATE);
  }

  /**
   * Returns when the client could first know that it failed, by what came back; the end of time
   * where nothing did.
   */
  long failureKnownAt() {
    OpenError error = decidingError();
    long known = error == null ? Long.MAX_VALUE : error.frame().nanos();
    return reply.hasResponse() && !reply.isOnTheWay()
        ? Math.min(known, reply.response().time)
        : known;
  }

  @Override
  public Outcome outcome() {
    return standing.outcome();
  }

  @Override
  public Outcome.Verdict verdict() {
    return standing.verdict();
  }

  @Override
  public int rcode() {
    return reply.hasResponse() ? reply.response().rcode : 0;
  }

  /** Tells whether what {@link ExchangeSink#answered} was told of it was taken back. */
  public boolean isRetracted() {
    return standing.isRetracted();
  }

  /** Notes whether the client refused its answer, and lacks what its lookup was for. */
  public void noteRefusal() {
    LookupState lookup = seat.lookup;
    boolean isRefused =
        verdict() == Outcome.Verdict.ANSWERED
            && reply.isRefusedByClient()
            && !reply.isTaken()
            && lookup != null
            && lookup.verdict() == Outcome.Verdict.FAILED;
    standing.note(Note.ANSWER_REFUSED, isRefused);
  }

  /** Tells whether {@link ExchangeSink#answered} was told of it. */
  public boolean wasToldAnswered() {
    return standing.wasToldAnswered();
  }

  /**
   * Tells whether nothing is to be told of it but what {@link ExchangeSink#answered} was told: its
   * answer stands, nobody objected, and no other response came for it, or before it.
   */
  public boolean isAsToldAnswered() {
    return standing.isAsToldAnswered() && !reply.hasObjections();
  }

  @Override
  public Transport transport() {
    return transport;
  }

  @Override
  public IpAddress client() {
    return new IpAddress(version, clientHigh, clientLow);
  }

  @Override
  public IpAddress server() {
    return new IpAddress(version, serverHigh, serverLow);
  }

  @Override
  public int clientPort() {
    return clientPort;
  }

  /** Returns the port that was asked. */
  public int serverPort() {
    return serverPort;
  }

  @Override
  public long clientHash() {
    return addressHash(version, clientHigh, clientLow);
  }

  @Override
  public long serverHash() {
    return addressHash(version, serverHigh, serverLow);
  }

  /** Returns the hash that {@link #clientHash()} and {@link #serverHash()} give for an address. */
  public static long addressHash(IpAddress address) {
    return addressHash(address.version(), address.high(), address.low());
  }

  static long addressHash(int version, long high, long low) {
    return KeyedHash.end(KeyedHash.add(KeyedHash.add(KeyedHash.start(version), low), high));
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public int opcode() {
    return query.opcode();
  }

  /** Tells whether it is a TCP connection that was asked for, over which no query went. */
  public boolean isConnection() {
    return id == NO_ID;
  }

  @Override
  public @Nullable Question question() {
    return query.question.toQuestion();
  }

  @Override
  public boolean hasQuestion() {
    return query.question.exists();
  }

  @Override
  public int type() {
    return query.question.type();
  }

  @Override
  public long nameHash() {
    return query.question.nameHash();
  }

  @Override
  public long zoneHash() {
    return query.question.zoneHash();
  }

  @Override
  public boolean endsIn(DnsName suffix) {
    return query.question.endsIn(suffix);
  }

  @Override
  public int copyName(byte[] to, int at) {
    query.question.copyName(to, at);
    return query.question.nameLength();
  }

  @Override
  public boolean hasEdns() {
    return query.hasEdns();
  }

  @Override
  public boolean lacksEdns() {
    return query.lacksEdns();
  }

  @Override
  public int queryLength() {
    return query.last.udpLength;
  }

  @Override
  public long firstNanos() {
    return query.firstTime();
  }

  @Override
  public long lastNanos() {
    return query.last.time;
  }

  @Override
  public FrameRef firstAttempt() {
    return query.first().frame();
  }

  @Override
  public int firstFile() {
    return query.first().file();
  }

  @Override
  public long firstNumber() {
    return query.first().number();
  }

  /** Returns when and where it was asked last. */
  public FrameRef lastAttempt() {
    return query.last.frame();
  }

  /** Returns how many responses came, duplicates included. */
  public int responseCount() {
    return reply.responses();
  }

  /** Returns how often it was asked. */
  public int attemptCount() {
    return query.attempts();
  }

  @Override
  public boolean isAskedAgain() {
    return attemptCount() > (has(Note.HANDSHAKE) ? 2 : 1);
  }

  @Override
  public boolean hasResponse() {
    return reply.hasResponse();
  }

  @Override
  public FrameRef answeredAt() {
    return reply.response().frame();
  }

  @Override
  public long answeredNanos() {
    return reply.response().time;
  }

  @Override
  public int answeredFile() {
    return reply.response().file();
  }

  @Override
  public long answeredNumber() {
    return reply.response().number();
  }

  @Override
  public List<ExtendedError> extendedErrors() {
    return reply.hasResponse() ? reply.response().extendedErrors : List.of();
  }

  @Override
  public boolean isReferral() {
    return reply.hasResponse() && reply.response().referral;
  }

  @Override
  public boolean isAliasDenied() {
    return reply.hasResponse() && reply.response().aliasDenied;
  }

  @Override
  public boolean hasRightChecksum() {
    return reply.hasResponse() && reply.response().hasRightChecksum();
  }

  @Override
  public int answerHopLimit() {
    return reply.response().hopLimit;
  }

  /**
   * Returns the error that decides: the first one that the newest rejected attempt drew; null when
   * there is none.
   */
  public @Nullable OpenError decidingError() {
    return query.decidingError();
  }

  /** Returns who sent the ICMP error that decided it; null when none did. */
  public @Nullable IpAddress reporter() {
    IcmpEvent loss = reply.loss();
    if (loss != null) {
      return loss.from();
    }
    OpenError error = reply.isAnswered() ? tcp.connectionError() : decidingError();
    return error == null ? null : error.from();
  }

  @Override
  public boolean isAuthoritative() {
    return reply.hasResponse() && reply.response().isAuthoritative();
  }

  @Override
  public boolean offersRecursion() {
    return reply.hasResponse() && reply.response().offersRecursion();
  }

  @Override
  public boolean isCutShort() {
    return isTruncated() && reply.response().isEmptyTruncated();
  }

  @Override
  public int wholeAnswerBytes() {
    return reply.isAnswered() ? reply.response().wholeBytes() : 0;
  }

  @Override
  public boolean isAnsweredInOtherLetters() {
    return reply.isAnswered()
        && reply.response().isInOtherLetters()
        && query.question.hasBothCases();
  }

  @Override
  public boolean isUnchecked() {
    return query.isUnchecked();
  }

  @Override
  public boolean wantsRecursion() {
    return query.wantsRecursion();
  }

  /** Tells whether its query contradicts itself, so that nobody can read it (RFC 1035 4.1.1). */
  public boolean isQueryMalformed() {
    return query.isMalformed();
  }

  /** Returns the error that says that its last response did not get through; null without. */
  public @Nullable IcmpEvent undeliveredBy() {
    return tcp.isFollowed() ? null : reply.loss();
  }

  /** Returns what is known of the exchange now as a value. */
  public Exchange toExchange() {
    return new Exchange(
        seat.lookupNumber,
        new Exchange.Ends(
            transport, new Endpoint(client(), clientPort), new Endpoint(server(), serverPort)),
        query.toAsked(id, tcp),
        reply.toDrawn(query, tcp),
        outcome(),
        verdict(),
        standing.notes(isQueryMalformed()));
  }
}
