package io.dnsanalyzer.exchange;

/** Something about an exchange that its outcome does not say. */
public enum Note {
  /** The answer came after the answer window. */
  LATE,
  /** An ICMP error rejected an attempt, and an answer came all the same. */
  ICMP_CONTRADICTED,
  /** A second response differed from the first. */
  CONFLICTING_RESPONSES,
  /** A response came more than once, byte by byte the same. */
  DUPLICATE_RESPONSE,
  /**
   * An earlier exchange, closed or about another question, used the same id and port: predictable
   * (RFC 5452 9.2).
   */
  ID_AND_PORT_REUSED,
  /** A response with this id and question came from an address that was not asked. */
  MISMATCHED_SOURCE,
  /** A response with this id came from the server, with another question. */
  MISMATCHED_QUESTION,
  /** A response with this question came to its port, with another id (RFC 5452 9.1). */
  MISMATCHED_ID,
  /**
   * BADCOOKIE or BADVERS was followed by the query that the server asked for: a handshake, no
   * failure (RFC 7873 5.2.3, RFC 6891 6.1.3).
   */
  HANDSHAKE,
  /** Its packets were also seen on the other side of an address translation, and count once. */
  TRANSLATED,
  /** An ICMP error says that a response did not get through, at least not on that way. */
  RESPONSE_REJECTED,
  /**
   * The client refused the answer: it had closed its port. When nothing could change the exchange
   * any more, its lookup had no other answer.
   */
  ANSWER_REFUSED,
  /**
   * Not all of a response was captured: fragments of it, or bytes of its TCP connection that the
   * client acknowledged or the server stepped over. Whether the client got it is not known.
   */
  RESPONSE_INCOMPLETE,
  /**
   * A response to it came later in the capture, with a time before its own: the clock was set back.
   * How long it took is not known.
   */
  RESPONSE_OF_EARLIER_TIME,
  /** A redirect or source quench quoted an attempt. */
  ICMP_REMARK,
  /** The query contradicts itself, so that nobody can read it to its end (RFC 1035 4.1). */
  QUERY_MALFORMED,
  /** There were more attempts, errors, candidates or mismatched responses than are listed. */
  MORE_THAN_LISTED,
  /** The exchange was given up to bound memory, before its windows had passed. */
  EVICTED;

  /** Sets of these constants, each made once, known by their bits. */
  public static final SmallSets<Note> SETS = new SmallSets<>(Note.class);

  private final String code = CamelCase.of(this);

  /** Returns the name in the output, such as {@code icmpContradicted}. */
  public String code() {
    return code;
  }
}
