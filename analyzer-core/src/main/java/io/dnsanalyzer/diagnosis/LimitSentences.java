package io.dnsanalyzer.diagnosis;

import static io.dnsanalyzer.words.Words.count;
import static io.dnsanalyzer.words.Words.duration;

import io.dnsanalyzer.packet.LinkType;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.words.Words;
import java.util.List;

/** Says what a capture cannot show, each limit in a sentence. */
public final class LimitSentences {
  private static final long A_SECOND = 1_000_000_000L;

  private LimitSentences() {}

  /** Returns the sentence of a limit. */
  public static String of(Limit limit) {
    long n = limit.count();
    return switch (limit.kind()) {
      case SCOPE ->
          "Only a part of this capture was asked for ("
              + String.join(", ", limit.details())
              + "): what is said of the capture is said of that part.";
      case EXCERPT ->
          limit.details().get(0)
              + " is an excerpt: of a capture of "
              + count(n, "frame", "frames")
              + " it holds what a report names, and what the same servers answered meanwhile. What"
              + " was left out is not known: shares and rates are not told.";
      case ONE_SIDED ->
          n > 0
              ? "Queries were captured, but no packet from any server: answers may have come"
                  + " unseen."
              : "Responses were captured, but no query.";
      case STARTS_LATE ->
          count(n, "response", "responses")
              + " at the start "
              + (n == 1 ? "answers a query" : "answer queries")
              + " sent before the capture began.";
      case ENDS_EARLY ->
          "What was read ends before " + count(n, "exchange", "exchanges") + " could be answered.";
      case TEXT_LOG -> text(limit);
      case SNAPLEN ->
          count(n, "DNS message was", "DNS messages were")
              + " captured in part only (snapshot length).";
      case DAMAGED ->
          limit.details().get(0) + " is damaged at byte " + n + ": " + limit.details().get(1) + ".";
      case DUPLICATES ->
          count(n, "packet was", "packets were") + " captured more than once and counted once.";
      case DROPS -> "The capturing host lost " + count(n, "packet", "packets") + ".";
      case EVICTIONS ->
          count(n, "exchange was", "exchanges were")
              + " decided early to bound memory; see --max-open.";
      case INCIDENTS_LEFT_OUT ->
          count(n, "failed exchange is", "failed exchanges are")
              + " in no incident, to bound memory: of all servers, theirs were asked and failed"
              + " least; see --server.";
      case MEMORY_RAN_OUT ->
          "Memory ran out: nothing after the first "
              + n
              + " DNS messages and ICMP errors is in this report. It was filled by "
              + String.join(", ", limit.details())
              + ".";
      case ERRORS_PARTLY_COMPARED ->
          count(n, "ICMP error was", "ICMP errors were")
              + " not compared with every open query, to bound time: queries that drew them may be"
              + " shown as unanswered, and where one is joined to a query, others may fit as well.";
      case ANSWERS_PARTLY_COMPARED ->
          "More names were asked for within 5 min than are compared, to bound memory ("
              + n
              + " left out early): queries that came again although they were answered, servers that"
              + " disagree and limited rates may not be told.";
      case QUERIES_NOT_CAPTURED ->
          n == 1
              ? "1 ICMP error is about a query that was not captured, or a response to one: of that"
                  + " query only what the error quotes is known."
              : count(n, "", "ICMP errors are")
                  + " about queries that were not captured, or responses to such: of these queries"
                  + " only what the errors quote is known.";
      case QUOTES_TOO_SHORT ->
          count(n, "ICMP error quotes", "ICMP errors quote")
              + ", as captured, too little of a packet to tell its ports: "
              + (n == 1 ? "it" : "they")
              + " may be about DNS.";
      case CLOCK_BACKWARDS ->
          "Times run backwards by up to "
              + (n < A_SECOND ? (n + 999_999) / 1_000_000 + " ms" : duration(n))
              + ".";
      case FRAMES_WITHOUT_TIME ->
          count(n, "frame does", "frames do")
              + " not say when "
              + (n == 1 ? "it was" : "they were")
              + " captured (Simple Packet Block): "
              + (n == 1 ? "it stands" : "they stand")
              + " at the time of the frame before, if there is one, and how long anything took is"
              + " not to be trusted.";
      case CLOCKS_DIFFER ->
          "The clocks of two points of capture differ by at least "
              + duration(n)
              + ": packets seem to arrive before they left. Times are those of the point that saw a"
              + " packet first, and intervals between points are not to be trusted.";
      case GAP ->
          "For "
              + Words.elapsed(n)
              + " there is no frame at all: these may be two captures, and nothing is known of the"
              + " time between.";
      case FRAGMENTS_MISSING ->
          count(n, "fragmented packet was", "fragmented packets were")
              + " captured in part only: fragments were lost, or not captured.";
      case TCP_SEGMENTS_MISSING ->
          "TCP connections on DNS ports lack bytes in "
              + count(n, "place", "places")
              + ": segments were lost, not captured, or captured too late, and what they carried"
              + " was not read.";
      case ENCRYPTED_DNS_PRESENT ->
          count(n, "packet", "packets")
              + " on port 853 may carry encrypted DNS, whose names are not visible.";
      case LOCAL_NAMES_NOT_READ ->
          count(n, "packet asks", "packets ask")
              + " or answer"
              + (n == 1 ? "s" : "")
              + " among hosts on the link ("
              + String.join(", ", limit.details())
              + "): counted, not judged.";
      case UNSUPPORTED_LINK_TYPE ->
          count(n, "frame", "frames")
              + (limit.details().size() == 1 ? " of link type " : " of link types ")
              + LinkType.describe(limit.details().stream().map(Integer::valueOf).toList())
              + " cannot be read.";
    };
  }

  private static String text(Limit limit) {
    List<String> gaps = limit.details().subList(1, limit.details().size());
    StringBuilder out = new StringBuilder(limit.details().get(0));
    out.append(
        " is a printed log: it has no checksums, and without -v no packet ids and no quoted bytes,"
            + " so errors are joined by addresses, port and order.");
    for (String gap : gaps) {
      out.append(
          switch (Limit.TextGap.valueOf(gap)) {
            case NO_TIMES -> " It has no times: nothing is said of waiting.";
            case NO_DAY -> " It does not tell its day; --date does.";
            case DAY_OF_CAPTURE ->
                " It does not tell its day; the one nearest to the capture beside it is taken.";
            case NO_MESSAGES ->
                " Some datagrams are printed without their DNS message (-q); print with"
                    + " tcpdump -n -v.";
            case UNREAD_PACKETS -> " Some of its packets could not be read.";
            case MENDED -> " Lines of it were damaged, and mended where one reading was possible.";
          });
    }
    return out.toString();
  }

  /** Returns what everything is said of: this capture, this excerpt, or the part asked for. */
  public static String subject(List<Limit> limits) {
    return Limit.Kind.SCOPE.isIn(limits)
        ? "the part of this capture that was asked for"
        : Limit.Kind.EXCERPT.isIn(limits) ? "this excerpt" : "this capture";
  }
}
