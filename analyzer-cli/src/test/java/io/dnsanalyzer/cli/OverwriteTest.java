package io.dnsanalyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No command writes over a capture that it reads. */
class OverwriteTest {
  private static final Path ORIGINAL = Path.of(Testdata.capture("port-closed.pcap"));

  @TempDir Path dir;
  private Path captures;
  private Path capture;

  @BeforeEach
  void copyACapture() throws IOException {
    captures = Files.createDirectory(dir.resolve("captures"));
    capture = Files.copy(ORIGINAL, captures.resolve("c.pcap"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"", "packets"})
  void notTheFileThatIsNamed(String command) {
    refused(run(command, capture, capture), capture);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"", "packets"})
  void notAFileOfTheDirectoryThatIsNamed(String command) {
    refused(run(command, capture, captures), capture);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"", "packets"})
  void notAFileThatTheDirectoryLinksTo(String command) throws IOException {
    Path elsewhere = Files.move(capture, dir.resolve("c.pcap"));
    Files.createSymbolicLink(capture, elsewhere);
    refused(run(command, elsewhere, captures), elsewhere);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"", "packets"})
  void theReportBesideThemIsReplaced(String command) throws IOException {
    Path report = Files.writeString(captures.resolve("report.txt"), "yesterday\n");
    assertThat(run(command, report, captures)).isEqualTo(new Run(0, "", ""));
    assertThat(Files.readString(report)).contains("yummyrecipesforme.com.");
  }

  @Test
  void notTheFileThatIsStandardInput() throws IOException, InterruptedException {
    assumeTrue(Files.exists(Path.of("/dev/stdin")), "no /dev/stdin");
    Process process =
        OwnProcess.of("-o", capture.toString(), "-").redirectInput(capture.toFile()).start();
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    refused(new Run(process.waitFor(), "", err), capture);
  }

  @Test
  void aNewFileMayAppearAmongThem() {
    Path report = captures.resolve("new.txt");
    assertThat(run("", report, captures)).isEqualTo(new Run(0, "", ""));
    assertThat(report).exists();
  }

  private static Run run(String command, Path output, Path input) {
    List<String> args = new ArrayList<>();
    if (!command.isEmpty()) {
      args.add(command);
    }
    args.addAll(List.of("-o", output.toString(), input.toString()));
    return Run.of(args.toArray(new String[0]));
  }

  private static void refused(Run run, Path output) {
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("analyze: --output " + output + ": is the capture itself");
    assertThat(output).hasSameBinaryContentAs(ORIGINAL);
  }
}
