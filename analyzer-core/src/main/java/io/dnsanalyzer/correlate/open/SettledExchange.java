package io.dnsanalyzer.correlate.open;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is counted and compared of every exchange, answered or not: the live state has it, and so
 * has what is kept of an answered one.
 */
public interface SettledExchange {
  /** Returns what became of it. */
  Outcome outcome();

  /** Returns how its outcome counts. */
  Outcome.Verdict verdict();

  /** Tells whether it failed. */
  default boolean hasFailed() {
    return verdict() == Outcome.Verdict.FAILED;
  }

  /** Tells whether its answer came late. */
  boolean isLate();

  /** Returns the response code, 0 to 4095; 0 also where no response came. */
  int rcode();

  /** Returns the opcode of the query; 0 for a question (RFC 6895 2.2). */
  int opcode();

  /** Returns how it was asked. */
  Transport transport();

  /** Returns the client's address. */
  IpAddress client();

  /** Returns the server's address. */
  IpAddress server();

  /** Returns a hash of the client's address. */
  long clientHash();

  /** Returns a hash of the server's address. */
  long serverHash();

  /** Returns the port that asked. */
  int clientPort();

  /** Returns the transaction id; {@code -1} for a TCP connection over which no query went. */
  int id();

  /** Returns what was asked; null when the query had no readable question. */
  @Nullable Question question();

  /** Tells whether the query had a readable question. */
  boolean hasQuestion();

  /** Returns the QTYPE; only where there is a question. */
  int type();

  /** Returns a hash of the name that was asked for, whatever its case; 0 without a question. */
  long nameHash();

  /**
   * Returns a hash of the {@linkplain io.dnsanalyzer.packet.DnsName#zone zone} of that name; 0
   * without a question.
   */
  long zoneHash();

  /** Tells whether that name is one or under it, whatever the case; not without a question. */
  boolean endsIn(DnsName suffix);

  /**
   * Copies that name in uncompressed wire form to where there is room for it.
   *
   * @return how many bytes it has, at most {@value DnsName#MAX_LENGTH}; 0 without a question
   */
  int copyName(byte[] to, int at);

  /** Tells whether the query has an OPT record (RFC 6891). */
  boolean hasEdns();

  /** Tells whether the query certainly has none: one that was captured in part may have one. */
  boolean lacksEdns();

  /** Tells whether the query asks for an answer that was not validated (CD, RFC 4035 3.2.2). */
  boolean isUnchecked();

  /** Tells whether the query wants recursion (RD, RFC 1035 4.1.1). */
  boolean wantsRecursion();

  /** Returns the bytes of UDP header and query; only where it was asked over UDP. */
  int queryLength();

  /** Returns when it was asked first, in nanoseconds since 1970. */
  long firstNanos();

  /** Returns when it was asked last, in nanoseconds since 1970. */
  long lastNanos();

  /** Returns when and where it was asked first. */
  FrameRef firstAttempt();

  /** Returns the index of the file in which it was asked first. */
  int firstFile();

  /** Returns the number of the frame that asked first, in that file. */
  long firstNumber();

  /** Tells whether it was asked again, other than as its server asked for (RFC 7873 5.2.3). */
  boolean isAskedAgain();

  /** Tells whether a response came, an answer or not. */
  boolean hasResponse();

  /** Returns when and where the answer was seen; only where there is one. */
  FrameRef answeredAt();

  /** Returns when the answer was seen, in nanoseconds since 1970; only where there is one. */
  long answeredNanos();

  /** Returns the index of the file in which it was; only where there is one. */
  int answeredFile();

  /** Returns the number of its frame in that file; only where there is one. */
  long answeredNumber();

  /**
   * Returns the hop limit (TTL) with which the answer arrived, -1 where nobody tells it; with an
   * answer.
   */
  int answerHopLimit();

  /**
   * Tells whether the UDP checksum of its response is right: of the first responses of a capture
   * only, and of those that cannot be read.
   */
  boolean hasRightChecksum();

  /** Tells whether its response was truncated, so that TCP should follow (RFC 7766 5). */
  boolean isTruncated();

  /** Tells whether its answer came over UDP with TC and without a record. */
  boolean isCutShort();

  /** Tells whether the server says that the zone is its own (AA, RFC 1035 4.1.1). */
  boolean isAuthoritative();

  /** Tells whether its response says that the server recurses (RA, RFC 1035 4.1.1). */
  boolean offersRecursion();

  /**
   * Tells whether its answer holds no record, and names other servers to ask (RFC 1034 4.3.1); only
   * where it was {@linkplain Outcome#ANSWERED answered}.
   */
  boolean isReferral();

  /**
   * Tells whether the answer says that a name does not exist, of what an alias leads to (RFC 6604
   * 3): the name that was asked for does.
   */
  boolean isAliasDenied();

  /** Returns the bytes of an answer with records that came whole; 0 for any other. */
  int wholeAnswerBytes();

  /**
   * Tells whether the query had letters of both cases, as of a client that checks them, and the
   * answer has the name in other ones (draft-vixie-dnsext-dns0x20).
   */
  boolean isAnsweredInOtherLetters();

  /** Returns the server's own reasons for its answer (RFC 8914); empty without an answer. */
  List<ExtendedError> extendedErrors();
}
