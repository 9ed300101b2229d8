package io.dnsanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The frames that the report names, in a file of their own. */
class EvidenceOutputTest {
  private static final String OPTION = "--write-evidence";

  @TempDir Path dir;
  private Path captures;
  private Path capture;
  private Path evidence;

  @BeforeEach
  void copyACapture() throws IOException {
    captures = Files.createDirectory(dir.resolve("captures"));
    capture = Files.copy(Path.of(Testdata.capture("port-closed.pcap")), captures.resolve("c.pcap"));
    evidence = dir.resolve("evidence.pcapng");
  }

  @Test
  void theReportIsTheSameAndTheFileIsACapture() {
    Run with = Run.of(OPTION, evidence.toString(), capture.toString());
    assertThat(with).isEqualTo(Run.of(capture.toString()));
    Run again = Run.of("--format", "csv", evidence.toString());
    assertThat(again.status()).isZero();
    assertThat(again.out().lines().filter(line -> line.contains("port_unreachable"))).hasSize(3);
  }

  @Test
  void theSameCaptureGivesTheSameBytes() throws IOException {
    Run.of(OPTION, evidence.toString(), capture.toString());
    byte[] first = Files.readAllBytes(evidence);
    Run.of(OPTION, evidence.toString(), capture.toString());
    assertThat(evidence).hasBinaryContent(first);
  }

  @Test
  void aFileWithoutAFrameIsToldOnce() throws IOException {
    String answered = Testdata.capture("answered.pcap");
    Run run = Run.of(OPTION, evidence.toString(), answered);
    assertThat(run.status()).isZero();
    assertThat(run.err())
        .endsWith(
            "evidence.pcapng: holds no frame, since the report names none; with --all it names the"
                + " answered exchanges, too\n")
        .hasLineCount(1);
    assertThat(Run.of(OPTION, evidence.toString(), "--all", answered).err()).isEmpty();
    assertThat(Run.of(OPTION, evidence.toString(), "--quiet", answered).err()).isEmpty();
  }

  @Test
  void standardInputCannotBeReadTwice() {
    refused(Run.of(OPTION, evidence.toString(), "-"), "standard input cannot be read twice");
  }

  @Test
  void aPrintedLogHasNoFrames() {
    String log = Testdata.capture("port-closed.tcpdump.txt");
    refused(Run.of(OPTION, evidence.toString(), log), "a printed log has no frames to write");
  }

  @Test
  void theCaptureIsNotWrittenOver() throws IOException {
    byte[] before = Files.readAllBytes(capture);
    refused(Run.of(OPTION, capture.toString(), capture.toString()), ": is the capture itself");
    assertThat(capture).hasBinaryContent(before);
  }

  @Test
  void theDirectoryThatIsReadDoesNotGetIt() {
    Path within = captures.resolve("evidence.pcapng");
    refused(
        Run.of(OPTION, within.toString(), captures.toString()), "is in the directory that is read");
    assertThat(within).doesNotExist();
  }

  @Test
  void theReportGoesElsewhere() {
    String both = evidence.toString();
    refused(Run.of(OPTION, both, "-o", both, capture.toString()), "is where the report goes");
  }

  private void refused(Run run, String why) {
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(why).hasLineCount(1);
    assertThat(evidence).doesNotExist();
  }
}
