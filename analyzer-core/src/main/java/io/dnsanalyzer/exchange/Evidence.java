package io.dnsanalyzer.exchange;

import java.util.Locale;

/** What ties an ICMP error to an attempt, beyond addresses and ports; strongest first. */
public enum Evidence {
  /** The quote reaches the DNS header and carries the attempt's transaction id. */
  DNS_ID,
  /** The quote carries the whole question, and it is the attempt's. */
  QUESTION,
  /**
   * The quoted UDP length is the attempt's; named only where no question came back, which implies
   * it.
   */
  UDP_LENGTH,
  /** The quoted UDP checksum is the attempt's; it covers id and name. */
  UDP_CHECKSUM,
  /** The quoted length of the IP packet is the attempt's; named only where no UDP length came. */
  IP_LENGTH,
  /** The quoted IPv4 identification is the attempt's (a hint: RFC 6864). */
  IP_ID;

  /** Sets of these constants, each made once, known by their bits. */
  public static final SmallSets<Evidence> SETS = new SmallSets<>(Evidence.class);

  private final String code = name().toLowerCase(Locale.ROOT);

  /** Returns the name in the output. */
  public String code() {
    return code;
  }
}
