package io.dnsanalyzer.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.cli.Run;
import io.dnsanalyzer.cli.Testdata;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other addresses and names, in the report and in the evidence. */
class AnonymousArgumentsTest {
  private static final String CAPTURE = Testdata.capture("port-closed.pcap");
  private static final String NAME = "yummyrecipesforme";

  @TempDir Path dir;
  private String key;

  @BeforeEach
  void makeAKey() throws IOException {
    Path file = dir.resolve("key");
    Files.writeString(file, "32 bytes that only this test has", StandardCharsets.US_ASCII);
    key = file.toString();
  }

  @Test
  void withoutAKeyEachRunReplacesOtherwise() {
    Run one = Run.of("--anonymize", CAPTURE);
    Run other = Run.of("--anonymize", CAPTURE);
    assertThat(one.status()).isZero();
    assertThat(one.out()).doesNotContain(NAME, "203.0.113.2", "192.51.100.15", "port-closed");
    assertThat(other.out()).isNotEqualTo(one.out());
  }

  @Test
  void withAKeyEveryRunReplacesAlike() {
    Run one = Run.of("--anonymize", "--anonymize-key", key, CAPTURE);
    assertThat(Run.of("--anonymize-key", key, CAPTURE)).isEqualTo(one);
    assertThat(one.out()).doesNotContain(NAME);
  }

  @Test
  void reportAndEvidenceReplaceAlike() {
    String evidence = dir.resolve("evidence.pcapng").toString();
    Run report = Run.of("-f", "csv", "--anonymize", "--write-evidence", evidence, CAPTURE);
    Run ofEvidence = Run.of("-f", "csv", evidence);
    assertThat(report.out()).doesNotContain(NAME).contains("port_unreachable_by_server");
    assertThat(ofEvidence.out().replace("000Z,", "Z,")).isEqualTo(report.out());
  }

  @Test
  void aPrintedLogIsReplacedToo() {
    Run run = Run.of("--anonymize", "-f", "json", Testdata.capture("incident.log"));
    assertThat(run.out())
        .contains("port_unreachable_by_server")
        .doesNotContain(NAME, "203.0.113.2", "192.51.100.15", "incident.log");
  }

  @Test
  void theScopeIsGivenInTheCapturesOwnAddressesAndNames() {
    Run run = Run.of("--anonymize", "--client", "192.51.100.0/24", "--name", "*.com", CAPTURE);
    assertThat(run.out()).contains("1 of 1 lookup failed").doesNotContain("192.51.100.0");
    assertThat(Run.of("--anonymize", "--client", "198.51.100.1", CAPTURE).out())
        .contains("No DNS question");
  }

  @Test
  void partOfALabelCannotBeReplaced() {
    Run run = Run.of("--anonymize", "--name", "yummy*.com", CAPTURE);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("part of a label: yummy*");
  }

  @Test
  void aKeyThatIsTooShortIsRefused() throws IOException {
    Path small =
        Files.writeString(dir.resolve("short"), "fifteen letters", StandardCharsets.US_ASCII);
    Run run = Run.of("--anonymize-key", small.toString(), CAPTURE);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("use a file of 16 to 4096 random bytes");
    assertThat(Run.of("--anonymize-key", dir.resolve("none").toString(), CAPTURE).err())
        .contains("cannot be read");
  }
}
