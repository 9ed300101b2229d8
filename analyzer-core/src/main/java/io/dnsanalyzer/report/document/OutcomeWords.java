package io.dnsanalyzer.report.document;

/** Says what an outcome means, in words for people who do not read RFCs. */
final class OutcomeWords {
  private OutcomeWords() {}

  /** Returns a clause for an {@code Outcome.code}. */
  static String of(String code) {
    return switch (code) {
      case "answered" -> "answered";
      case "nodata" -> "answered: the name has no such record";
      case "nxdomain" -> "answered: there is no such name";
      case "servfail" -> "the server answered that it could not resolve the name (SERVFAIL)";
      case "refused" -> "the server answered that it refuses by policy (REFUSED)";
      case "formerr" -> "the server answered that it could not read the query (FORMERR)";
      case "notimp" -> "the server answered that it does not support the query (NOTIMP)";
      case "port_unreachable_by_server" ->
          "the server's own address sent ICMP port unreachable: it refuses DNS on that port";
      case "port_unreachable_by_middlebox" ->
          "another device on the way sent ICMP port unreachable";
      case "net_unreachable" -> "a router had no route to the network (ICMP)";
      case "host_unreachable" -> "a router got no reply from the host (ICMP)";
      case "protocol_unreachable" -> "ICMP protocol unreachable came back";
      case "admin_prohibited" -> "a filter prohibits the traffic and says so (ICMP)";
      case "policy_unreachable" -> "unreachable by routing policy (ICMP)";
      case "packet_too_big" -> "a packet was larger than the next link takes (ICMP)";
      case "ttl_exceeded" -> "the hop limit ran out on the way (ICMP)";
      case "reassembly_timeout" -> "fragments were lost on the way (ICMP)";
      case "parameter_problem" -> "a device could not process a header field (ICMP)";
      case "truncated_without_tcp" -> "the answer was cut, and no query over TCP followed";
      case "tcp_refused" -> "the TCP connection was refused";
      case "tcp_no_response" -> "nothing came back over TCP";
      case "tcp_reset" -> "the TCP connection was reset before the answer";
      case "tcp_closed_without_answer" -> "the TCP connection was closed before the answer";
      case "malformed_response" -> "a response came that cannot be read";
      case "no_response" -> "nothing came back in time";
      case "pending_at_end" -> "undecided: the capture ended first";
      case "mismatch_source" -> "only another address answered";
      case "mismatch_question" -> "only another question was answered";
      default -> "the server answered with " + code.toUpperCase(java.util.Locale.ROOT);
    };
  }
}
