package io.dnsanalyzer.correlate.deal;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.OpenAttempt;
import io.dnsanalyzer.correlate.open.OpenQuestion;
import io.dnsanalyzer.correlate.open.SettledExchange;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was known of an exchange when it was answered, in a third of the bytes that its state takes.
 * Used again and again.
 */
public final class AnsweredExchange implements SettledExchange {
  private int version = 4;
  private long clientHigh;
  private long clientLow;
  private long serverHigh;
  private long serverLow;
  private int firstFile;
  private long firstNumber;
  private Outcome outcome = Outcome.ANSWERED;
  private Outcome.Verdict verdict = Outcome.Verdict.ANSWERED;
  private boolean isLate;
  private int rcode;
  private int opcode;
  private Transport transport = Transport.UDP;
  private long clientHash;
  private long serverHash;
  private int clientPort;
  private int id;
  private boolean hasEdns;
  private boolean lacksEdns;
  private boolean isUnchecked;
  private boolean wantsRecursion;
  private int queryLength;
  private long firstNanos;
  private long lastNanos;
  private boolean isAskedAgain;
  private long answeredNanos;
  private int answeredFile;
  private long answeredNumber;
  private int answerHopLimit;
  private boolean hasRightChecksum;
  private boolean isTruncated;
  private boolean isCutShort;
  private boolean isAuthoritative;
  private boolean offersRecursion;
  private int wholeAnswerBytes;
  private boolean isAnsweredInOtherLetters;
  private List<ExtendedError> extendedErrors = List.of();
  private final OpenQuestion question = new OpenQuestion();

  AnsweredExchange() {}

  /** Becomes what is known of an exchange now. */
  void set(ExchangeState from) {
    version = from.version;
    clientHigh = from.clientHigh;
    clientLow = from.clientLow;
    serverHigh = from.serverHigh;
    serverLow = from.serverLow;
    OpenAttempt first = from.query.first();
    firstFile = first.file();
    firstNumber = first.number();
    outcome = from.outcome();
    verdict = from.verdict();
    isLate = from.isLate();
    rcode = from.rcode();
    opcode = from.opcode();
    transport = from.transport();
    clientHash = from.clientHash();
    serverHash = from.serverHash();
    clientPort = from.clientPort();
    id = from.id();
    hasEdns = from.hasEdns();
    lacksEdns = from.lacksEdns();
    isUnchecked = from.isUnchecked();
    wantsRecursion = from.wantsRecursion();
    queryLength = from.queryLength();
    firstNanos = from.firstNanos();
    lastNanos = from.lastNanos();
    isAskedAgain = from.isAskedAgain();
    answeredNanos = from.answeredNanos();
    answeredFile = from.answeredFile();
    answeredNumber = from.answeredNumber();
    answerHopLimit = from.answerHopLimit();
    hasRightChecksum = from.hasRightChecksum();
    isTruncated = from.isTruncated();
    isCutShort = from.isCutShort();
    isAuthoritative = from.isAuthoritative();
    offersRecursion = from.offersRecursion();
    wholeAnswerBytes = from.wholeAnswerBytes();
    isAnsweredInOtherLetters = from.isAnsweredInOtherLetters();
    extendedErrors = from.extendedErrors();
    question.copy(from.query.question);
  }

  @Override
  public Outcome outcome() {
    return outcome;
  }

  @Override
  public Outcome.Verdict verdict() {
    return verdict;
  }

  @Override
  public boolean isLate() {
    return isLate;
  }

  @Override
  public int rcode() {
    return rcode;
  }

  @Override
  public int opcode() {
    return opcode;
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
  public long clientHash() {
    return clientHash;
  }

  @Override
  public long serverHash() {
    return serverHash;
  }

  @Override
  public int clientPort() {
    return clientPort;
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public @Nullable Question question() {
    return question.toQuestion();
  }

  @Override
  public boolean hasQuestion() {
    return question.exists();
  }

  @Override
  public int type() {
    return question.type();
  }

  @Override
  public long nameHash() {
    return question.nameHash();
  }

  @Override
  public boolean hasEdns() {
    return hasEdns;
  }

  @Override
  public boolean lacksEdns() {
    return lacksEdns;
  }

  @Override
  public boolean isUnchecked() {
    return isUnchecked;
  }

  @Override
  public boolean wantsRecursion() {
    return wantsRecursion;
  }

  @Override
  public int queryLength() {
    return queryLength;
  }

  @Override
  public long firstNanos() {
    return firstNanos;
  }

  @Override
  public long lastNanos() {
    return lastNanos;
  }

  @Override
  public FrameRef firstAttempt() {
    return new FrameRef(firstFile, firstNumber, firstNanos);
  }

  @Override
  public boolean isAskedAgain() {
    return isAskedAgain;
  }

  @Override
  public boolean hasResponse() {
    return true;
  }

  @Override
  public FrameRef answeredAt() {
    return new FrameRef(answeredFile, answeredNumber, answeredNanos);
  }

  @Override
  public long answeredNanos() {
    return answeredNanos;
  }

  @Override
  public int answeredFile() {
    return answeredFile;
  }

  @Override
  public long answeredNumber() {
    return answeredNumber;
  }

  @Override
  public int answerHopLimit() {
    return answerHopLimit;
  }

  @Override
  public boolean hasRightChecksum() {
    return hasRightChecksum;
  }

  @Override
  public boolean isTruncated() {
    return isTruncated;
  }

  @Override
  public boolean isCutShort() {
    return isCutShort;
  }

  @Override
  public boolean isAuthoritative() {
    return isAuthoritative;
  }

  @Override
  public boolean offersRecursion() {
    return offersRecursion;
  }

  @Override
  public int wholeAnswerBytes() {
    return wholeAnswerBytes;
  }

  @Override
  public boolean isAnsweredInOtherLetters() {
    return isAnsweredInOtherLetters;
  }

  @Override
  public List<ExtendedError> extendedErrors() {
    return extendedErrors;
  }
}
