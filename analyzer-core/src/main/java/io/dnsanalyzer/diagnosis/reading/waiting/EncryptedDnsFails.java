package io.dnsanalyzer.diagnosis.reading.waiting;

import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.reading.CaptureFacts;
import io.dnsanalyzer.diagnosis.reading.Reading;
import io.dnsanalyzer.packet.EncryptedServer;
import io.dnsanalyzer.timeline.Limit;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * DNS over TLS was refused, rejected or left without a reply (RFC 7858 4.1): the names are not
 * asked, or are asked in the open.
 */
public final class EncryptedDnsFails implements Reading {
  /** Of so many servers beside the one that failed most it is told how. */
  private static final int MAX_OTHERS = 3;

  @Override
  public Optional<Finding> read(CaptureFacts facts) {
    if (facts.has(Limit.Kind.SCOPE)) { // who else asked is no part of it
      return Optional.empty();
    }
    List<EncryptedServer> failing =
        facts.encryptedServers().stream()
            .filter(server -> failures(facts, server) > 0)
            .sorted(
                Comparator.comparingLong((EncryptedServer server) -> failures(facts, server))
                    .reversed())
            .toList();
    return failing.isEmpty()
        ? Optional.empty()
        : Optional.of(finding(facts, failing.get(0), failing.subList(1, failing.size())));
  }

  /** Returns {@code 5 to 192.0.2.54 (5 left without a reply)}, for each of the first servers. */
  private static String others(CaptureFacts facts, List<EncryptedServer> others) {
    List<String> told = new ArrayList<>();
    for (EncryptedServer server : others.subList(0, Math.min(MAX_OTHERS, others.size()))) {
      long failed = failures(facts, server);
      told.add(failed + " to " + server.server() + " (" + Words.list(ways(server, failed)) + ")");
    }
    int more = others.size() - told.size();
    if (more > 0) {
      told.add("those to " + Words.count(more, "more server", "more servers"));
    }
    return Words.list(told);
  }

  /** Silence is none where replies may have come unseen. */
  private static long failures(CaptureFacts facts, EncryptedServer server) {
    EncryptedServer.Ends ends = server.ends();
    return facts.mayMissPackets() ? ends.failed() - ends.silent() : ends.failed();
  }

  private static Finding finding(
      CaptureFacts facts, EncryptedServer server, List<EncryptedServer> others) {
    EncryptedServer.Ends ends = server.ends();
    long failed = failures(facts, server);
    boolean isSilent = failed == ends.silent();
    boolean isProhibited = failed == ends.prohibited();
    Confidence confidence =
        isProhibited ? Confidence.HIGH : isSilent ? Confidence.LOW : Confidence.MEDIUM;
    return Finding.of(Finding.ENCRYPTED_DNS_FAILS, confidence)
        .says(
            "%s for DNS over TLS to %s, TCP port 853, by %s failed: %s.",
            Words.count(failed, "connection", "connections"),
            server.server(),
            Words.list(server.clients()),
            Words.list(ways(server, failed)))
        .and(
            ends.served() > 0,
            "%s served.",
            Words.count(ends.served(), "other connection was", "other connections were"))
        .and(!others.isEmpty(), "Other connections failed, too: %s.", others(facts, others))
        .and(
            server.inTheOpen().isPresent(),
            "A DNS query in the open followed: the names of such queries can be read on the way.")
        .naming(server.inTheOpen().stream().toList())
        .shownBy(server.frames())
        .shownBy(others.stream().flatMap(other -> other.frames().stream()).toList())
        .or(
            ends.rejected() + ends.served() == 0,
            "The server does not offer DNS over TLS: some clients try it.")
        .or(!isProhibited, "A firewall or a filter on the way blocks port 853.")
        .or(isProhibited, "Another device sends the error in the name of that address.")
        .or(ends.reset() > 0, "The server and the client do not agree on TLS.")
        .next(
            "openssl s_client -connect "
                + (server.server().version() == 6
                    ? "[" + server.server() + "]"
                    : server.server().toString())
                + ":853",
            "resolvectl status  # on the client, if it runs systemd: is DNS over TLS required?");
  }

  private static List<String> ways(EncryptedServer server, long failed) {
    EncryptedServer.Ends ends = server.ends();
    List<String> ways = new ArrayList<>();
    add(ways, ends.refused(), "refused with a reset");
    String from = server.rejectedBy().map(by -> " from " + by).orElse("");
    add(ways, ends.prohibited(), "prohibited by a filter, as its ICMP error" + from + " says");
    add(ways, ends.rejected() - ends.prohibited(), "rejected by an ICMP error" + from);
    add(ways, ends.reset(), "reset before the server sent anything");
    if (failed == ends.failed()) {
      add(ways, ends.silent(), "left without a reply");
    }
    return ways;
  }

  private static void add(List<String> ways, long count, String how) {
    if (count > 0) {
      ways.add(count + " " + how);
    }
  }
}
