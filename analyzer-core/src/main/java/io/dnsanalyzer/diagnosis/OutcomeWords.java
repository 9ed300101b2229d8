package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.exchange.Outcome;
import java.util.Locale;

/** Says what an outcome means, in words for people who do not read RFCs. */
public final class OutcomeWords {
  private OutcomeWords() {}

  /**
   * Returns a clause for an outcome.
   *
   * @param code its name in the output, which may carry the number of a response code
   */
  public static String of(Outcome outcome, String code) {
    return switch (outcome) {
      case ANSWERED -> "answered";
      case NODATA -> "answered: the name has no such record";
      case NXDOMAIN -> "answered: there is no such name";
      case SERVFAIL -> "the server answered that it could not resolve the name (SERVFAIL)";
      case REFUSED -> "the server answered that it refuses this (REFUSED)";
      case FORMERR -> "the server answered that it could not read the query (FORMERR)";
      case NOTIMP -> "the server answered that it does not support the query (NOTIMP)";
      case YXDOMAIN,
          YXRRSET,
          NXRRSET,
          NOTAUTH,
          NOTZONE,
          DSOTYPENI,
          BADVERS,
          BADKEY,
          BADTIME,
          BADMODE,
          BADNAME,
          BADALG,
          BADTRUNC,
          BADCOOKIE,
          OTHER_RCODE ->
          "the server answered with " + code.toUpperCase(Locale.ROOT);
      case UPWARD_REFERRAL -> "the server referred to a zone above: it does not serve this one";
      case LOST_ON_THE_WAY -> "the server's response did not reach the client's side";
      case PORT_UNREACHABLE_BY_SERVER ->
          "the server's own address sent ICMP port unreachable: it refuses DNS on that port";
      case PORT_UNREACHABLE_BY_MIDDLEBOX ->
          "ICMP port unreachable came back, not from the server's address";
      case NET_UNREACHABLE -> "there was no route to the network (ICMP)";
      case HOST_UNREACHABLE -> "the host could not be reached (ICMP)";
      case PROTOCOL_UNREACHABLE -> "ICMP protocol unreachable came back";
      case ADMIN_PROHIBITED -> "a filter prohibits the traffic and says so (ICMP)";
      case POLICY_UNREACHABLE -> "unreachable by routing policy (ICMP)";
      case OTHER_UNREACHABLE -> "ICMP destination unreachable came back, with a code unknown here";
      case PACKET_TOO_BIG -> "a packet was larger than the next link takes (ICMP)";
      case TTL_EXCEEDED -> "the hop limit ran out on the way (ICMP)";
      case REASSEMBLY_TIMEOUT -> "fragments were lost on the way (ICMP)";
      case PARAMETER_PROBLEM -> "a device could not process a header field (ICMP)";
      case TRUNCATED_WITHOUT_TCP -> "the answer was cut, and no query over TCP followed";
      case TCP_REFUSED -> "the TCP connection was refused";
      case TCP_NO_RESPONSE -> "no answer came back over TCP";
      case TCP_RESET -> "the TCP connection was reset before the answer";
      case TCP_CLOSED_WITHOUT_ANSWER -> "the TCP connection was closed before the answer";
      case MALFORMED_RESPONSE -> "a response came that cannot be read to its end";
      case NO_RESPONSE -> "nothing came back in time";
      case PENDING_AT_END -> "undecided: what was read ended first";
      case MISMATCH_SOURCE -> "only another address or port answered";
      case MISMATCH_QUESTION -> "only another question was answered";
      case MISMATCH_ID -> "only answers with another transaction id came";
    };
  }
}
