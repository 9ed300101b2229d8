package io.dnsanalyzer.exchange;

/**
 * What was seen on the way to the exchanges; packets that were captured twice count once, but for
 * the totals.
 */
public record Counts(
    Messages messages, Errors errors, Undecoded undecoded, Ends ends, Others others) {
  /**
   * DNS messages.
   *
   * @param all those captured twice included
   * @param cut those that the capture did not keep whole
   * @param incompleteResponses those that lack fragments; they are not among the responses
   * @param laterFragments packets of which the first fragment is missing, and that a server sent to
   *     a client that waited for its answer
   * @param answersAtStart responses without a query within the answer window of the start
   * @param duplicates packets about DNS that were captured more than once
   */
  public record Messages(
      long all,
      long cut,
      long queries,
      long responses,
      long incompleteResponses,
      long laterFragments,
      long answersAtStart,
      long duplicates) {}

  /**
   * ICMP errors.
   *
   * @param all about DNS or not, those captured twice included
   * @param once about DNS or not, each packet once, whichever side of an address translation
   * @param aboutDns those that quote DNS
   * @param partlyCompared those that were compared with some of the open queries only
   * @param withoutQuery those whose query is not in the capture, though all were compared
   * @param withoutQuote those that quote no addresses, or no ports and fit no query, though all
   *     were compared: nobody knows what they are about
   */
  public record Errors(
      long all,
      long once,
      long aboutDns,
      long partlyCompared,
      long withoutQuery,
      long withoutQuote) {}

  /**
   * How exchanges and lookups ended.
   *
   * @param lookups lookups that began
   * @param failedLookups those of them that are over and failed
   * @param refusedLookups those of the failed ones of which the client refused every answer
   * @param answersRefused exchanges whose answer the client refused, in lookups without another
   * @param degradedLookups those that were answered, but late or only after something had failed
   * @param pendingAtEnd exchanges that were still open when the capture ended
   * @param evicted undecided exchanges that were given up to bound memory
   */
  public record Ends(
      long lookups,
      long failedLookups,
      long refusedLookups,
      long answersRefused,
      long degradedLookups,
      long pendingAtEnd,
      long evicted) {}

  /**
   * What stands beside questions and answers.
   *
   * @param serverSegments segments of servers that began or ended a TCP connection, or acknowledged
   *     a query without an answer
   * @param otherOpcodes exchanges that ask no question, such as UPDATE and NOTIFY
   * @param translated packets seen on both sides of an address translation, which count once
   * @param arrivedBefore how long before it left one point of capture a packet seemed to arrive at
   *     another at most, in nanoseconds; 0 where none did
   */
  public record Others(
      long serverSegments, long otherOpcodes, long translated, long arrivedBefore) {}
}
