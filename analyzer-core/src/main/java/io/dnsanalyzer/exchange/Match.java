package io.dnsanalyzer.exchange;

import java.util.Locale;

/** How sure it is that an ICMP error was drawn by the attempt it is joined to, surest first. */
public enum Match {
  /** Id and question agree, or UDP checksum and IP id both do and belong to one attempt only. */
  EXACT,
  /** Addresses, ports, UDP length and checksum agree and belong to one attempt only. */
  STRONG,
  /** Addresses and ports agree, and one attempt only was there in the window. */
  LIKELY,
  /** A NAT rewrote the quoted addresses; the rest agrees. */
  NAT_REWRITTEN,
  /**
   * Several attempts fit, and are listed as candidates, or may: there were too many to compare them
   * all.
   */
  AMBIGUOUS;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** Returns the name in the output. */
  public String code() {
    return code;
  }
}
