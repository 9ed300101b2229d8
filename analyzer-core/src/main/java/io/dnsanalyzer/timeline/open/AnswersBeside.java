package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Windows;
import io.dnsanalyzer.packet.DnsName;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.timeline.part.Divider;
import io.dnsanalyzer.timeline.part.PastAnswer;
import java.util.Arrays;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What the client of a question that failed got answered all the same, soon after it had asked. One
 * object looks for one question after the other; what was found is valid until the next one.
 */
public final class AnswersBeside {
  /** A server that answers within this time of a query, and not that one, is at work. */
  private static final long AT_ONCE = 1_000_000_000L;

  /** Whoever has got an error asks for the next name of a search list without waiting. */
  private final long answerNanos;

  /** Whoever waits for an answer asks for the next name when it gives up. */
  private final long retryNanos;

  private @Nullable ServerHistory server;
  private @Nullable DnsName name;
  private long nameHash;
  private int type;
  private int port;
  private long firstNanos;
  private boolean isSilent;
  private boolean isUnchecked;

  private @Nullable FrameRef withoutSuffix;
  private @Nullable DnsName bareName;
  private @Nullable FrameRef otherAddress;
  private @Nullable FrameRef answeredFurther;
  private @Nullable ServerHistory elsewhereBy;
  private @Nullable FrameRef elsewhere;
  private boolean isAtOnce;

  /** Whether answers to the server are shown, and not those to the client. */
  private boolean isOfServer;

  private boolean isReached;
  private boolean isOtherAddressHad;
  private boolean isRefused;
  private boolean isOtherType;

  /** The names without a suffix that were asked for at any time; null until they are needed. */
  private DnsName @Nullable [] bareNames;

  private LongPredicate isKnown = hash -> false;

  AnswersBeside(long answerNanos, long retryNanos) {
    this.answerNanos = answerNanos;
    this.retryNanos = retryNanos;
  }

  /** Makes one that has found nothing. */
  public AnswersBeside(Windows windows) {
    this(windows.answer().toNanos(), windows.retry().toNanos());
  }

  /**
   * Looks for one that failed; returns whether anything was found.
   *
   * @param answers with those since it was asked
   * @param known tells whether a name with a hash was asked for at any time
   */
  public boolean find(
      ExchangeState failed, ServerHistory asked, AnswerQueue answers, LongPredicate known) {
    Outcome outcome = failed.outcome();
    isSilent = outcome == Outcome.NO_RESPONSE && failed.undeliveredBy() == null;
    Question question =
        isSilent || outcome.way() == Outcome.Way.RESPONSE ? failed.question() : null;
    // Of a connection over which nothing was asked, who else answered its client can be told.
    if (question == null && !failed.isConnection()) {
      return false;
    }
    server = asked;
    name = question == null ? null : question.name();
    nameHash = question == null ? 0 : Divider.name(failed);
    isUnchecked = question != null && failed.isUnchecked();
    type = question == null ? -1 : failed.type();
    port = failed.clientPort();
    firstNanos = failed.firstNanos();
    withoutSuffix = null;
    bareName = null;
    otherAddress = null;
    answeredFurther = null;
    isOfServer = false;
    elsewhereBy = null;
    elsewhere = null;
    isAtOnce = false;
    isReached = false;
    isOtherAddressHad = false;
    isRefused = outcome == Outcome.REFUSED;
    isOtherType = false;
    bareNames = null;
    isKnown = known;
    long end = failed.hasResponse() ? failed.answeredNanos() : failed.lastNanos();
    answers.show(this, failed.clientHash(), Times.plus(end, isSilent ? retryNanos : answerNanos));
    if (isSilent || outcome == Outcome.SERVFAIL) {
      isOfServer = true;
      answers.show(
          this, failed.serverHash(), isSilent ? Times.plus(failed.lastNanos(), answerNanos) : end);
    }
    return withoutSuffix != null
        || otherAddress != null
        || answeredFurther != null
        || isReached // and so wherever it is answered at once
        || elsewhere != null
        || isOtherAddressHad
        || isOtherType;
  }

  /** Takes an answer to that client or, when these are shown, to the server that was asked. */
  void see(PastAnswer answer, ServerHistory by) {
    if (isOfServer) {
      boolean isSame = answer.nameHash == nameHash && answer.type == type;
      if (answeredFurther == null && isSame && answer.hasRecord) {
        answeredFurther = answer.frame();
      }
      return;
    }
    long since = Times.between(firstNanos, answer.nanos);
    isReached |= isSilent && since <= AT_ONCE;
    if (elsewhere == null && !by.equals(server)) {
      elsewhereBy = by;
      elsewhere = answer.frame();
    }
    isOtherAddressHad |=
        answer.hasRecord
            && answer.type == otherAddressType()
            && answer.nameHash == nameHash
            && since <= retryNanos;
    if (isSilent && by.equals(server)) {
      isAtOnce |= since <= AT_ONCE;
      if (otherAddress == null
          && since <= answerNanos
          && answer.nameHash == nameHash
          && answer.clientPort == port
          && answer.type == otherAddressType()) {
        otherAddress = answer.frame();
      }
    }
    isOtherType |=
        isRefused && by.equals(server) && answer.nameHash == nameHash && answer.type != type;
    if (withoutSuffix == null
        && answer.hasRecord
        && (RecordType.isAddress(answer.type) || answer.type == type)) {
      bareName = bareName(answer.nameHash);
      withoutSuffix = bareName == null ? null : answer.frame();
    }
  }

  /** Tells whether nothing later can be found any more. */
  boolean isComplete(long nanos) {
    if (isOfServer) {
      return answeredFurther != null;
    }
    return withoutSuffix != null
        && (!isRefused || isOtherType)
        && (isOtherAddressHad || otherAddressType() < 0)
        && (!isSilent || Times.between(firstNanos, nanos) > answerNanos);
  }

  /** Returns the type of the other address; -1 where none was asked for. */
  private int otherAddressType() {
    return switch (type) {
      case RecordType.A -> RecordType.AAAA;
      case RecordType.AAAA -> RecordType.A;
      default -> -1;
    };
  }

  /** Returns the name with this hash, if the failed one is that with a suffix. */
  private @Nullable DnsName bareName(long hash) {
    if (bareNames == null) {
      bareNames = bareNames(name);
    }
    for (DnsName bare : bareNames) {
      if ((isUnchecked ? ~bare.hash() : bare.hash()) == hash) {
        return bare;
      }
    }
    return null;
  }

  private DnsName[] bareNames(@Nullable DnsName suffixed) {
    int labels = suffixed == null ? 0 : suffixed.labels();
    int fewest = suffixed != null && suffixed.endsInTwoLetters() ? 2 : 1;
    DnsName[] bare = new DnsName[Math.max(0, labels - fewest)];
    int count = 0;
    for (int suffix = fewest; suffixed != null && suffix < labels; suffix++) {
      DnsName one = suffixed.withoutLast(suffix);
      if (isKnown.test(one.hash())) {
        bare[count++] = one;
      }
    }
    return Arrays.copyOf(bare, count);
  }

  /** Tells whether the client had a record of the name without a suffix. */
  public boolean isWithoutSuffix() {
    return withoutSuffix != null;
  }

  /** Returns the first answer of that kind; null without. */
  @Nullable FrameRef withoutSuffix() {
    return withoutSuffix;
  }

  /** Returns the name without the suffix. */
  String bareName() {
    return bareName == null ? "" : bareName.toString();
  }

  /** Returns the answer to A where AAAA is silent, and the reverse; null without. */
  @Nullable FrameRef otherAddress() {
    return otherAddress;
  }

  /** Returns the answer that the server itself got to the same question; null without. */
  @Nullable FrameRef answeredFurther() {
    return answeredFurther;
  }

  /** Returns the name that was asked for. */
  String name() {
    return name == null ? "" : name.toString();
  }

  /** Returns when it was first asked, in nanoseconds since 1970. */
  long firstNanos() {
    return firstNanos;
  }

  /** Tells whether the same server refused it and answered the client another type of the name. */
  boolean isAnsweredForOtherType() {
    return isOtherType;
  }

  /** Tells whether the same server answered the client something at once. */
  boolean isAnsweredAtOnce() {
    return isAtOnce;
  }

  /** Returns the first other server that answered the client; null without. */
  @Nullable ServerHistory elsewhereBy() {
    return elsewhereBy;
  }

  /** Returns its answer; null without. */
  @Nullable FrameRef elsewhere() {
    return elsewhere;
  }

  /** Tells whether any server answered the client something at once. */
  boolean isClientReached() {
    return isReached;
  }

  /** Tells whether the client got A of the name where AAAA failed, or the reverse. */
  boolean isOtherAddressHad() {
    return isOtherAddressHad;
  }
}
