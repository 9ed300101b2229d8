package io.dnsanalyzer.exchange;

import java.util.Locale;

/** How a DNS message travels (RFC 1035 4.2). */
public enum Transport {
  UDP,
  TCP;

  /** Returns the transport with an IP protocol number: 6 is TCP, 17 UDP. */
  public static Transport of(int protocol) {
    return protocol == 6 ? TCP : UDP;
  }

  private final String code = name().toLowerCase(Locale.ROOT);

  /** Returns the name in the output. */
  public String code() {
    return code;
  }
}
