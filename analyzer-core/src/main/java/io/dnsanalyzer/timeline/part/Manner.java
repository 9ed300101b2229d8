package io.dnsanalyzer.timeline.part;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Transport;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** How the exchanges of an incident failed, and over what. */
public final class Manner {
  /** Whether responses tell of it; otherwise its server is not reached. */
  public final boolean isOfResponses;

  private boolean isOverUdp;
  private boolean isOverTcp;

  /** Whether something else than silence tells of it. */
  private boolean hasErrors;

  /** Whether any query was turned away unread, by an ICMP error or a SYN that was refused. */
  private boolean isTurnedAway;

  /** Whether each time the server answered, and an ICMP error says that it did not get through. */
  private boolean isUndelivered = true;

  /**
   * Whether each time a response came that the client must not take: the other transport may do.
   */
  private boolean isMismatched = true;

  /** Whether servers refuse by response, which they may do for some clients only. */
  private boolean isOfPolicy;

  /** Whether a filter prohibits it, which it may do for some clients only, too. */
  private boolean isProhibited;

  public Manner(boolean isOfResponses) {
    this.isOfResponses = isOfResponses;
  }

  /** Takes what failed. */
  public void add(ExchangeState failed) {
    boolean isTcp = isOverTcp(failed);
    boolean wasDelivered = failed.undeliveredBy() == null;
    isOverTcp |= isTcp;
    isOverUdp |= !isTcp;
    isOfPolicy |= failed.outcome() == Outcome.REFUSED;
    isProhibited |= failed.outcome() == Outcome.ADMIN_PROHIBITED && wasDelivered;
    hasErrors |= !isSilence(failed.outcome()) && wasDelivered;
    isTurnedAway |= isTurnedAway(failed.outcome()) && wasDelivered;
    isUndelivered &= !wasDelivered;
    isMismatched &= failed.outcome().way() == Outcome.Way.MISMATCH;
  }

  /** Takes over that of another incident. */
  public void addAll(Manner other) {
    isOverTcp |= other.isOverTcp;
    isOverUdp |= other.isOverUdp;
    hasErrors |= other.hasErrors;
    isTurnedAway |= other.isTurnedAway;
    isProhibited |= other.isProhibited;
    isUndelivered &= other.isUndelivered;
    isMismatched &= other.isMismatched;
  }

  /** Tells whether an exchange failed over TCP, to which a truncated response leads. */
  public static boolean isOverTcp(ExchangeState failed) {
    return failed.transport() == Transport.TCP || failed.hasResponse() && failed.isTruncated();
  }

  private static boolean isTurnedAway(Outcome outcome) {
    return outcome.way() == Outcome.Way.ICMP || outcome == Outcome.TCP_REFUSED;
  }

  public static boolean isSilence(Outcome outcome) {
    return outcome == Outcome.NO_RESPONSE || outcome == Outcome.TCP_NO_RESPONSE;
  }

  public boolean hasErrors() {
    return hasErrors;
  }

  public boolean isTurnedAway() {
    return isTurnedAway;
  }

  public boolean isUndelivered() {
    return isUndelivered;
  }

  public boolean isOfPolicy() {
    return isOfPolicy;
  }

  public boolean isProhibited() {
    return isProhibited;
  }

  /** Tells whether the server may have read every query. */
  public boolean mayBeRead() {
    return isOfResponses || !isTurnedAway;
  }

  /** Tells whether something failed over a transport. */
  public boolean isOver(boolean isTcp) {
    return isTcp ? isOverTcp : isOverUdp;
  }

  /** Tells whether an answer over a transport says anything of what failed. */
  public boolean isShownBy(boolean isTcp) {
    return isOfResponses && !isMismatched || isOver(isTcp);
  }

  /** Tells whether something failed over both transports. */
  public boolean isOverBoth() {
    return isOverUdp && isOverTcp;
  }

  /** What is not reached over one transport may be reached over the other one. */
  public boolean sharesATransport(Manner other) {
    return isOfResponses || isOverUdp && other.isOverUdp || isOverTcp && other.isOverTcp;
  }

  /** Returns over what it failed. */
  public SortedSet<Transport> transports() {
    Set<Transport> over = EnumSet.noneOf(Transport.class);
    if (isOverUdp) {
      over.add(Transport.UDP);
    }
    if (isOverTcp) {
      over.add(Transport.TCP);
    }
    return new TreeSet<>(over);
  }

  /** Returns over what an answer says that the server works: where it answered all, over any. */
  public Set<Transport> answering() {
    return isOfResponses && !isMismatched ? EnumSet.allOf(Transport.class) : transports();
  }

  /** A truncated answer over UDP leads to one over TCP, which is the one that counts. */
  public Set<Transport> answeringBefore() {
    return isOverUdp ? EnumSet.allOf(Transport.class) : answering();
  }
}
