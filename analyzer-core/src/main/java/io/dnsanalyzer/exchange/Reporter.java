package io.dnsanalyzer.exchange;

import java.util.Locale;

/** Who sent an ICMP error, seen from the exchange that it is about. */
public enum Reporter {
  /** The queried address itself. */
  SERVER,
  /** The asking host itself: its own kernel found no neighbour, or its own firewall rejects. */
  CLIENT,
  /** Any other address: a router, a firewall, a translator. */
  OTHER;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** Returns the name in the output. */
  public String code() {
    return code;
  }
}
