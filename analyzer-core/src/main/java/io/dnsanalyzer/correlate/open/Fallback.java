package io.dnsanalyzer.correlate.open;

import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.packet.Rcode;

/**
 * Why the client of a lookup may ask the same in another way: over TCP, without EDNS, or with
 * checking disabled.
 */
public final class Fallback {
  private boolean isTruncated;
  private boolean isEdnsRefused;

  /** Exchanges with EDNS that nothing came back for yet. */
  private int silentWithEdns;

  private boolean hasCheckedFailure;

  void clear() {
    isTruncated = false;
    isEdnsRefused = false;
    silentWithEdns = 0;
    hasCheckedFailure = false;
  }

  void copy(Fallback from) {
    isTruncated = from.isTruncated;
    isEdnsRefused = from.isEdnsRefused;
    silentWithEdns = from.silentWithEdns;
    hasCheckedFailure = from.hasCheckedFailure;
  }

  /** Takes an exchange of the lookup. */
  void asked(ExchangeState e) {
    silentWithEdns += e.hasEdns() ? 1 : 0;
  }

  /** Takes a response, which may explain what the client does next. */
  public void responded(ExchangeState e) {
    isTruncated |= e.isTruncated();
    hasCheckedFailure |= !e.query.isUnchecked() && !e.isTruncated() && e.hasFailed();
    silentWithEdns -= e.hasEdns() ? 1 : 0;
    int rcode = e.reply.response().rcode;
    isEdnsRefused |=
        e.hasEdns() && (rcode == Rcode.FORMERR || rcode == Rcode.NOTIMP || rcode == Rcode.BADVERS);
  }

  /** Tells whether a truncated response asked for TCP. */
  boolean isTruncated() {
    return isTruncated;
  }

  /** Tells whether an exchange went over TCP since a truncated response asked for that. */
  boolean isToTcp(ExchangeState e) {
    return isTruncated && e.transport == Transport.TCP;
  }

  /** Tells whether an exchange does without EDNS, which a server refused or did not answer. */
  boolean isFromEdns(ExchangeState e, boolean areServersSeveral) {
    // Where UDP fails and TCP works, EDNS is not what divides them.
    boolean isEdnsSilent = silentWithEdns > 0 && !areServersSeveral && e.transport == Transport.UDP;
    return (isEdnsRefused || isEdnsSilent) && e.lacksEdns();
  }

  /** Tells whether an exchange does without validation, and the same question with it failed. */
  boolean isFromChecking(ExchangeState e) {
    return e.query.isUnchecked() && hasCheckedFailure;
  }
}
