package io.dnsanalyzer.diagnosis.reading.setting;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.Traffic;
import io.dnsanalyzer.diagnosis.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two files that show the same lookups, and two that only look so. Without IP ids no packet is
 * recognised in both.
 */
final class SeenAtTwoPointsTest {
  private static final String CODE = "seen_at_two_points";

  @TempDir private Path directory;

  private static Dns query(int number, String client) {
    return Dns.ask("n" + number + ".example.com")
        .from(client, 41_000 + number)
        .id(5200 + number)
        .ipId(0);
  }

  /** Four questions, a second apart; each id is so much above the first one's. */
  private static Traffic point(double at, String client, int id, boolean isAnswered) {
    Traffic traffic = new Traffic();
    for (int i = 0; i < 4; i++) {
      Dns query = query(i, client).id(5200 + i + id).ttl(client.equals("192.0.2.10") ? 64 : 62);
      traffic.at(at + i, query);
      if (isAnswered) {
        traffic.at(at + i + 0.2, query.answer("192.0.2.80"));
      }
    }
    return traffic.until(at + 60);
  }

  private Optional<Finding> read(Traffic near, Traffic far) throws IOException {
    Path first = Files.write(directory.resolve("near.pcap"), near.bytes());
    Path second = Files.write(directory.resolve("far.pcap"), far.bytes());
    Analysis analysis = Analyzer.with(Options.DEFAULTS).analyze(List.of(first, second));
    return analysis.findings().stream().filter(found -> found.code().equals(CODE)).findFirst();
  }

  @Test
  void clocksThatDifferByHalfAMinute() throws IOException {
    Optional<Finding> found =
        read(point(0, "192.0.2.10", 0, true), point(30, "192.0.2.10", 0, true));
    assertThat(found.orElseThrow().statement())
        .startsWith("4 questions are in two files with the same id, name and server")
        .contains("about 30 s apart", "The clocks of the two points differ");
  }

  @Test
  void addressesThatAreTranslatedInBetween() throws IOException {
    Optional<Finding> found =
        read(point(0, "192.0.2.10", 0, false), point(0.003, "198.51.100.9", 0, true));
    assertThat(found.orElseThrow().statement())
        .contains("about 3 ms apart", "The addresses that ask differ");
  }

  /** Their twin: the same names, asked by others with other ids. */
  @Test
  void othersWhoAskTheSameAreNoCopies() throws IOException {
    assertThat(read(point(0, "192.0.2.10", 0, true), point(30, "198.51.100.9", 90, true)))
        .isEmpty();
  }
}
