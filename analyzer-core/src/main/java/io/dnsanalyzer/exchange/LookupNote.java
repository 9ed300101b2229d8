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
  TCP_AFTER_TRUNCATION,
  /** The answer came only after the question was asked again. */
  RETRIED,
  /** The answer came later than {@link Settings#slow} after the question was first asked. */
  SLOW,
  /** The client refused every answer with an ICMP error: it took none. */
  ANSWERS_REFUSED,
  /**
   * What the client refused held no record, and it had taken an address (A or AAAA) of the same
   * name just before, or it only looked whether there is a zone local: nobody lost an answer.
   */
  NOTHING_LOST,
  /** An answer was sent, and is known not to have reached the client. */
  ANSWERS_LOST,
  /**
   * Only a query with checking disabled (CD, RFC 4035 3.2.2) was answered: the same question
   * without it fails, so validation is what fails.
   */
  ONLY_UNCHECKED;

  /** Sets of these constants, each made once, known by their bits. */
  public static final SmallSets<LookupNote> SETS = new SmallSets<>(LookupNote.class);

  private final String code = CamelCase.of(this);

  /** Returns the name in the output, such as {@code ednsFallback}. */
  public String code() {
    return code;
  }
}
