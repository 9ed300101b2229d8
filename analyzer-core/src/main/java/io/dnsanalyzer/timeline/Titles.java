package io.dnsanalyzer.timeline;

import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.IpAddress;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Names incidents: who did what how often, and no more than the packets say. */
final class Titles {
  private Titles() {}

  static String of(
      Endpoint server,
      int servers,
      SortedMap<String, Long> outcomes,
      long exchanges,
      Optional<IpAddress> reporter) {
    String outcome =
        outcomes.entrySet().stream()
            .max(
                Comparator.comparingLong(Map.Entry<String, Long>::getValue)
                    .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
            .map(Map.Entry::getKey)
            .orElse("");
    String subject = servers == 1 ? server.ip().toString() : servers + " servers";
    String by = reporter.map(from -> ", reported by " + from).orElse("");
    String rest = outcomes.size() > 1 ? ", and failed in other ways too" : "";
    return subject + " " + verb(outcome, server.port()) + by + rest + " (" + times(exchanges) + ")";
  }

  private static String times(long exchanges) {
    return exchanges == 1 ? "once" : exchanges + " times";
  }

  private static String verb(String outcome, int port) {
    return switch (outcome) {
      case "port_unreachable_by_server" -> "refused DNS on UDP port " + port;
      case "port_unreachable_by_middlebox" -> "could not be asked: UDP port " + port + " rejected";
      case "net_unreachable" -> "could not be reached: no route to its network";
      case "host_unreachable" -> "could not be reached: host unreachable";
      case "admin_prohibited" -> "could not be asked: prohibited by a filter";
      case "no_response" -> "did not answer";
      case "servfail" -> "answered SERVFAIL";
      case "refused" -> "answered REFUSED";
      case "mismatch_source" -> "did not answer, another address did";
      case "mismatch_question" -> "answered another question";
      case "malformed_response" -> "answered with a malformed message";
      case "protocol_unreachable" -> "could not be asked: protocol unreachable";
      case "policy_unreachable" -> "could not be reached: unreachable by policy";
      case "other_unreachable" -> "could not be reached";
      case "packet_too_big" -> "could not be asked: packet too big for the way";
      case "ttl_exceeded" -> "could not be reached: hop limit exceeded on the way";
      case "reassembly_timeout" -> "could not be asked: fragments lost on the way";
      case "parameter_problem" -> "could not be asked: parameter problem";
      case "truncated_without_tcp" -> "was not asked over TCP after a truncated answer";
      case "tcp_refused" -> "refused DNS on TCP port " + port;
      case "tcp_no_response" -> "did not answer over TCP";
      case "tcp_reset" -> "reset the TCP connection";
      case "tcp_closed_without_answer" -> "closed the TCP connection without an answer";
      default -> "answered " + outcome.toUpperCase(Locale.ROOT).replace("RCODE_", "RCODE");
    };
  }
}
