package io.dnsanalyzer.correlate;

import java.util.Locale;

/** Something about an exchange that its outcome does not say. */
public enum Note {
  /** The answer came after the answer window. */
  LATE,
  /** An ICMP error rejected an attempt, and an answer came all the same. */
  ICMP_CONTRADICTED,
  /** A second response differed from the first. */
  CONFLICTING_RESPONSES,
  /** The response came more than once, byte by byte the same. */
  DUPLICATE_RESPONSE,
  /** An earlier, closed exchange used the same id and port: predictable (RFC 5452 9.2). */
  ID_AND_PORT_REUSED,
  /** A response with this id and question came from an address that was not asked. */
  MISMATCHED_SOURCE,
  /** A response with this id came from the server, with another question. */
  MISMATCHED_QUESTION,
  /** A redirect or source quench quoted an attempt. */
  ICMP_REMARK,
  /** There were more attempts, errors or mismatched responses than are listed. */
  MORE_THAN_LISTED,
  /** The exchange was given up to bound memory, before its windows had passed. */
  EVICTED;

  /** Returns the name in the output, such as {@code icmpContradicted}. */
  public String code() {
    StringBuilder code = new StringBuilder();
    for (String word : name().split("_")) {
      String lower = word.toLowerCase(Locale.ROOT);
      code.append(code.isEmpty() ? lower : word.charAt(0) + lower.substring(1));
    }
    return code.toString();
  }
}
