package io.dnsanalyzer.pattern;

/** Something that two exchanges, or an answer and what it carries, show together. */
public enum Pattern {
  /** A and AAAA were asked from one socket, and only one of them needed another query. */
  ONE_OF_A_PAIR_LOST,
  /** A and AAAA were asked from one socket, and one of them was never answered. */
  ONE_OF_A_PAIR_UNANSWERED,
  /** A question was asked more than once before its answer, and each query drew a response. */
  EACH_QUERY_ANSWERED,
  /**
   * A question for A came again with that for AAAA beside it, which had not come the first time, or
   * the reverse.
   */
  ONE_OF_A_PAIR_UNSEEN,
  /** A lookup was slow, although its answer came soon after it was asked for over TCP. */
  SLOW_BEFORE_TCP,
  /** NXDOMAIN for NAME.SUFFIX just before the same client had an answer for NAME. */
  SEARCH_LIST,
  /** One server answers a question with records, another one says that there are none. */
  SERVERS_DISAGREE,
  /**
   * NXDOMAIN for AAAA of a name that has an A record at the same server (RFC 4074 4.2, RFC 8020).
   */
  AAAA_DENIED,
  /** NXDOMAIN for another type than A and AAAA of a name that has an address there (RFC 8020). */
  TYPE_DENIED,
  /** NXDOMAIN with CNAME or DNAME: of what an alias leads to (RFC 2308 2.1, RFC 6604 3). */
  ALIAS_LEADS_NOWHERE,
  /** An answer from an expired cache: its source fails now (RFC 8914 4.4, 4.20). */
  STALE,
  /** An answer that a policy put there (RFC 8914 4.16 to 4.19). */
  BLOCKED,
  /** A server answered one client that a name does not exist, and another one with records. */
  DENIED_TO_SOME,
  /** Two servers ask each other the same question. */
  LOOP,
  /** The same question with the same id is in two files, from one address. */
  IN_TWO_FILES,
  /** The same question with the same id is in two files, from different addresses. */
  IN_TWO_FILES_TRANSLATED,
  /** Three or more servers ask each other the same question in a circle. */
  LOOP_OF_SEVERAL,
  /** A question came again, with the same id, soon after it was answered. */
  ASKED_AGAIN,
  /** A client refused an answer to a question that nobody can read: its lookup is not known. */
  UNREADABLE_REFUSED,
  /** Those of them that came from another port. */
  ASKED_AGAIN_FROM_OTHER_PORTS,
  /**
   * A question came again at one interval though it was answered, with another port or id each
   * time, and then no more; so did others.
   */
  ASKED_IN_ROUNDS,
  /** An answer had the name in other letters, and its client asked again at once (0x20). */
  LETTERS_CHANGED,
  /** A name under .local was asked of a unicast server (RFC 6762 3). */
  LOCAL_NAME,
  /** A question that went to a multicast or broadcast address, and was not answered. */
  SENT_TO_MANY,
  /** A question to whose port responses with other transaction ids came (RFC 5452 9.1). */
  GUESSED_IDS,
  /** Such a response. */
  RESPONSE_WITH_GUESSED_ID,
  /**
   * A question to whose port responses with its id and another question came, and that something
   * else settled (RFC 5452 9.1).
   */
  OTHER_QUESTION_ANSWERED,
  /** Such a response, whatever settled the question. */
  RESPONSE_TO_OTHER_QUESTION,
  /** An ICMP error refuses a query that was not captured. */
  UNSEEN_QUERY_REFUSED,
  /** What came from a port of DNS as a response, and cannot be one: no query was captured. */
  NO_DNS_RESPONSE,
  /** A response to port 53, from another port: no server answered a client by it. */
  RESPONSE_TO_SERVER,
  /** A response that answers no query, with a wrong UDP checksum. */
  WRONG_CHECKSUM,
  /** BADVERS, after which the client asked as the server wants it (RFC 6891 6.1.3). */
  VERSION_ASKED_FOR,
  /** A query that contradicts itself, and that no response came for. */
  UNREADABLE_QUERY,
  /** An error response to a query that was not captured. */
  UNSEEN_QUERY_FAILED,
  /** A query drew two responses with different content. */
  CONFLICTING_ANSWERS,
  /** The client refused a response: it had closed its port. */
  CLIENT_GAVE_UP,
  /** A lookup of which the client refused every answer that came. */
  NO_ANSWER_TAKEN,
  /** Such a lookup of a client that took other answers of the server just before. */
  OTHERS_TAKEN,
  /** A lookup of which the client refused what held no record, when it had the address. */
  NOTHING_LOST,
  /** All that a client refused of a lookup said that there is no zone local. */
  PROBE_REFUSED,
  /** The SOA of local was asked of a unicast server, which has no such zone. */
  LOCAL_PROBE,
  /** A response that the client refused, to a question that it had asked more than once. */
  REFUSED_AFTER_RETRY,
  /** An ICMP error rejects a response that was captured, to a query that was not. */
  UNSEEN_QUERY_ANSWER_REFUSED,
  /** An ICMP error rejects a response that was not captured. */
  UNSEEN_RESPONSE_REJECTED,
  /** The same by the client's own address, which does not say that its port is closed. */
  UNSEEN_RESPONSE_REJECTED_THERE
}
