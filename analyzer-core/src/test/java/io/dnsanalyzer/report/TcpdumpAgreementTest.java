package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dnsanalyzer.capture.Captures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final List<String> different = new ArrayList<>();

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
    assertThat(filesThatDiffer())
        // A message that announces 64259 questions, behind names that are none.
        .isSubsetOf("tcpdump_dns-badlabel.pcap");
  }

  @Test
  void printsTheLinesOfTcpdumpForOurCaptures(TestReporter reporter) throws Exception {
    for (Path capture : Captures.ofProject()) {
      compare(capture, tcpdump(capture));
    }
    assumeTrue(compared > 0, "no tcpdump");
    reporter.publishEntry("identical", compared - different.size() + " of " + compared);
    assertThat(filesThatDiffer())
        .isSubsetOf(
            // tcpdump prints the first fragment and not the whole message.
            "fragments.pcap",
            "fragments-out-of-order.pcap",
            "quote-later-fragment.pcap",
            // tcpdump has no name for the codes 5 and 6 (RFC 4443 3.1) and prints the packet in
            // hex.
            "policy6.pcap",
            "unreachable-codes.pcap");
  }

  private Set<String> filesThatDiffer() {
    return new TreeSet<>(different.stream().map(line -> line.split(": ")[0]).toList());
  }

  private void compare(Path capture, List<String> printed) throws IOException {
    List<String> ours = Listing.of(capture, PacketFormat.TEXT, Listing.times(TimeStyle.DATE));
    Map<String, Integer> left = new HashMap<>();
    ours.forEach(line -> left.merge(line, 1, Integer::sum));
    for (String line : TcpdumpLines.of(printed)) {
      compared++;
      if (left.merge(line, -1, Integer::sum) < 0) {
        different.add(capture.getFileName() + ": " + line);
      }
    }
  }

  /** Returns nothing where there is no tcpdump, or it cannot read the file. */
  private static List<String> tcpdump(Path capture) throws InterruptedException {
    ProcessBuilder command = new ProcessBuilder("tcpdump", "-n", "-tttt", "-r", capture.toString());
    command.environment().put("TZ", "UTC");
    command.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = command.start();
      String printed =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      process.waitFor();
      return printed.lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
