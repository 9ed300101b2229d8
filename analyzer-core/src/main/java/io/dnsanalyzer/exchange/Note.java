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
  /**
   * An ICMP error from somebody other than the client quoted the response: it did not get through,
   * at least not on that way. The error stands among the unmatched ones.
   */
  RESPONSE_REJECTED,
  /** Not all fragments of a response were captured; whether the client got them is not known. */
  RESPONSE_INCOMPLETE,
  /** A redirect or source quench quoted an attempt. */
  ICMP_REMARK,
  /** There were more attempts, errors, candidates or mismatched responses than are listed. */
  MORE_THAN_LISTED,
  /** The exchange was given up to bound memory, before its windows had passed. */
  EVICTED;

  /** Sets of these constants, each made once, known by their bits. */
  public static final SmallSets<Note> SETS = new SmallSets<>(Note.class);

  /** Returns the name in the output, such as {@code icmpContradicted}. */
  public String code() {
    return CamelCase.of(this);
  }
}
