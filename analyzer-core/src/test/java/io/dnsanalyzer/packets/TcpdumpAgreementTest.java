package io.dnsanalyzer.packets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.writing.TimeStyle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Our lines and tcpdump's, byte for byte: queries, responses and ICMP errors that are in no tunnel
 * and no fragment. What differs, and why, is in {@code docs/agreement.md}.
 */
class TcpdumpAgreementTest {
  private int compared;

  /** The lines of tcpdump that are not among ours. */
  private final List<String> different = new ArrayList<>();

  /** Our lines that are not among those of tcpdump. */
  private final List<String> added = new ArrayList<>();

  /** The captures that tcpdump could not read to their end. */
  private final List<String> unread = new ArrayList<>();

  @Test
  void printsTheLinesOfTcpdumpForCapturesOfOthers(TestReporter reporter) throws IOException {
    for (Path capture : Captures.ofOthers()) {
      Path printed = capture.resolveSibling(capture.getFileName() + ".tcpdump.txt");
      if (Files.exists(printed)) {
        compare(capture, Files.readAllLines(printed, StandardCharsets.ISO_8859_1));
      }
    }
    assumeTrue(compared > 0, "no captures in ../shared/captures");
    reporter.publishEntry("identical", compared - different.size() + " of " + compared);
    assertThat(files(different))
        // A message that announces 64259 questions, behind names that are none.
        .isSubsetOf("tcpdump_dns-badlabel.pcap");
    assertThat(files(added))
        .isSubsetOf(
            "tcpdump_dns-badlabel.pcap",
            // The innermost packet of a tunnel, and not the whole tunnel.
            "arkime_6-4-gre-ppp-udp-4-dns.pcap",
            "sv_gre-sample.pcap",
            "sv_vxlan-decoder-03.pcap",
            // The whole message, and not its first fragment.
            "dnscap_frags.pcap",
            "dnscollector_ip4_fragmented+udp.pcap",
            "dnscollector_ip4_fragmented_query.pcap",
            "dnscollector_ip6_fragmented+udp.pcap",
            "dnscollector_ip6_fragmented_query.pcap",
            // A message over TCP, and not its segments.
            "dnscollector_udp+tcp.pcap",
            "tcpdump_dns_tcp.pcap",
            // Without the radio's words before the packet.
            "zeek_radiotap.pcap");
  }

  @Test
  void printsTheLinesOfTcpdumpForOurCaptures(TestReporter reporter) throws Exception {
    for (Path capture : Captures.ofProject()) {
      compareWithTcpdump(capture);
    }
    reporter.publishEntry("identical", compared - different.size() + " of " + compared);
    assertThat(unread)
        .containsExactlyInAnyOrder(
            "cut-mid-record.pcap",
            "gzip.pcap.gz",
            "zstd.pcap.zst",
            // Another byte order, another link type within the file.
            "drops.pcapng",
            "two-interfaces.pcapng",
            "two-link-types.pcapng");
    assertThat(files(different))
        .containsExactlyInAnyOrder(
            // tcpdump prints the first fragment and not the whole message.
            "fragments.pcap",
            "fragments-out-of-order.pcap",
            "quote-later-fragment.pcap",
            // tcpdump has no name for the codes 5 and 6 (RFC 4443 3.1) and prints the packet in
            // hex.
            "policy6.pcap",
            "unreachable-codes.pcap",
            // Nor for 9, which nobody names.
            "unreachable-unknown-code.pcap");
    assertThat(files(added))
        .containsExactlyInAnyOrder(
            // The same, and a first fragment that tcpdump prints as one.
            "fragments.pcap",
            "fragments6.pcap",
            "fragments-out-of-order.pcap",
            "quote-later-fragment.pcap",
            "policy6.pcap",
            "unreachable-codes.pcap",
            "unreachable-unknown-code.pcap",
            // A message over TCP, and not its segments.
            "only-tcp-works.pcap",
            "rate-limited-answers.pcap",
            "tcp-answer-not-captured.pcap",
            "tcp-answered.pcap",
            "tcp-closed.pcap",
            "tcp-length-alone.pcap",
            "tcp-reset.pcap",
            "tcp-segments.pcap",
            "tcp-unanswered.pcap",
            "truncated-tcp.pcap",
            // The innermost packet of a tunnel, and not the whole tunnel.
            "tunnel.pcap");
  }

  private static Set<String> files(List<String> lines) {
    return new TreeSet<>(lines.stream().map(line -> line.split(": ")[0]).toList());
  }

  private void compare(Path capture, List<String> printed) throws IOException {
    List<String> ours = Listing.of(capture, PacketFormat.TEXT, Listing.times(TimeStyle.DATE));
    List<String> rest = new ArrayList<>(ours);
    for (String line : TcpdumpLines.of(printed)) {
      compared++;
      if (!rest.remove(line)) {
        different.add(capture.getFileName() + ": " + line);
      }
    }
    rest.forEach(line -> added.add(capture.getFileName() + ": " + line));
  }

  /** What tcpdump printed before it gave up is compared; what is ours alone then says nothing. */
  private void compareWithTcpdump(Path capture) throws IOException, InterruptedException {
    ProcessBuilder command = new ProcessBuilder("tcpdump", "-n", "-tttt", "-r", capture.toString());
    command.environment().put("TZ", "UTC");
    command.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process;
    try {
      process = command.start();
    } catch (IOException e) {
      abort("no tcpdump");
      return;
    }
    byte[] printed = process.getInputStream().readAllBytes();
    compare(capture, new String(printed, StandardCharsets.ISO_8859_1).lines().toList());
    if (process.waitFor() != 0) {
      String name = capture.getFileName().toString();
      unread.add(name);
      added.removeIf(line -> line.startsWith(name + ": "));
    }
  }
}
