package io.dnsanalyzer.exchange;

/** Something about a lookup that its verdict does not say. */
public enum LookupNote {
  /**
   * The server that was asked first failed and another one answered: the client got its answer,
   * later than it could have.
   */
  FAILOVER,
  /** A server refused the question with EDNS, and it succeeded without (RFC 6891 6.2.2). */
  EDNS_FALLBACK,
  /** A truncated response was followed by the same question over TCP (RFC 7766 5). */
  TCP_AFTER_TRUNCATION;

  /** Sets of these constants, each made once, known by their bits. */
  public static final SmallSets<LookupNote> SETS = new SmallSets<>(LookupNote.class);

  /** Returns the name in the output, such as {@code ednsFallback}. */
  public String code() {
    return CamelCase.of(this);
  }
}
