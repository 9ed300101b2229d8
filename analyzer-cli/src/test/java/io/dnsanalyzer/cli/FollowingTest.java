package io.dnsanalyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code --follow} tells of a capture while somebody still writes it. */
class FollowingTest {
  private static final Path CAPTURE = Path.of(Testdata.capture("port-closed.pcap"));

  /** The header of a pcap file, and the first two of six frames: 16 and 81, 16 and 109 bytes. */
  private static final int TWO_FRAMES = 24 + 16 + 81 + 16 + 109;

  private static final String FIRST_LINE =
      "13:24:36.098564  yummyrecipesforme.com. A, asked by 192.51.100.15: 203.0.113.2 refused UDP"
          + " port 53 after 3.905993 s [1, 2]";

  @Test
  void failuresComeFirstAndThenTheReport() throws IOException {
    Run run = Run.withInput(Files.readAllBytes(CAPTURE), "--follow", "-");
    assertThat(run.status()).isZero();
    assertThat(run.out().lines().limit(4))
        .containsExactly(
            FIRST_LINE,
            "13:27:15.934126  yummyrecipesforme.com. A, asked by 192.51.100.15: 203.0.113.2 refused"
                + " UDP port 53 after 43.741555 s, same port and id as before [3, 4]",
            "13:28:50.022967  yummyrecipesforme.com. A, asked by 192.51.100.15: 203.0.113.2 refused"
                + " UDP port 53 after 17.830396 s, same port and id as before [5, 6]",
            "");
    assertThat(run.out()).endsWith("\n\n" + Run.withInput(Files.readAllBytes(CAPTURE), "-").out());
  }

  @Test
  void aFailureIsToldWhileTheCaptureIsOpen() throws IOException, InterruptedException {
    Process process = OwnProcess.of("--follow", "-").start();
    try (OutputStream in = process.getOutputStream();
        BufferedReader out =
            new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      in.write(Files.readAllBytes(CAPTURE), 0, TWO_FRAMES);
      in.flush();
      assertThat(out.readLine()).isEqualTo(FIRST_LINE);
      // SIGTERM, which the launcher makes of Ctrl-C: the report comes, and then the process ends.
      process.toHandle().destroy();
      assertThat(out.lines().toList())
          .contains(
              "",
              "1 of 1 lookup failed: 203.0.113.2 refused DNS on UDP port 53 (once)",
              "-: 2 frames");
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
  }

  /** Only ICMP errors tell of these queries, and nothing is live about the report. */
  @Test
  void errorsOfQueriesThatWereNotCapturedAreToldToo() throws IOException {
    byte[] capture = Files.readAllBytes(CAPTURE.resolveSibling("errors-only.pcap"));
    assertThat(Run.withInput(capture, "--follow", "-").out().lines().limit(4))
        .hasSize(4)
        .startsWith(
            "11:20:00.100000  203.0.113.53 sent port unreachable (ICMP 3/3) to 192.0.2.10, quoting"
                + " a query from 192.0.2.10:43501 to 203.0.113.53:53 about unseen0.example.com. A,"
                + " which was not captured [1]")
        .endsWith("");
  }

  /** What failed is the connection to which the answer over UDP led. */
  @Test
  void aFailureOverTcpIsToldAsOneAtOnce() throws IOException {
    byte[] capture = Files.readAllBytes(CAPTURE.resolveSibling("tcp-rejected.pcap"));
    assertThat(Run.withInput(capture, "--follow", "-").out().lines().limit(1))
        .containsExactly(
            "11:50:00.125104  large.example.com. TXT, asked by 192.0.2.10: 203.0.113.53 answered"
                + " with TC after 0.012001 s; 203.0.113.53 refused TCP port 53 after 0.025103 s"
                + " [1, 2, 3, 4]");
  }

  @Test
  void eventsComeAsJsonLinesToo() throws IOException {
    byte[] capture = Files.readAllBytes(CAPTURE);
    assertThat(Run.withInput(capture, "--follow", "-f", "ndjson", "-"))
        .isEqualTo(Run.withInput(capture, "-f", "ndjson", "-"));
  }

  /** It would be read as far as it is, and its last packet taken for damaged. */
  @Test
  void aFileIsFollowedByTail() {
    Run run = Run.of("--follow", CAPTURE.toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            "analyze: --follow: %1$s is no pipe; use tail -c +1 -f %1$s | analyze --follow -; see"
                    .formatted(CAPTURE)
                + " analyze --help\n");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "-o x -             | --follow: tells failures as they come; leave out --output",
        "--write-evidence x - | --follow: tells failures as they come; leave out --write-evidence",
        "-f json -          | --follow: --format json is one document; use text, ndjson or csv",
        "a.pcap b.pcap      | --follow: follows one capture; name one, or -",
      })
  void whatCannotBeFollowedIsAnError(String args, String message) {
    Run run = Run.of(("--follow " + args).split(" +"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("analyze: " + message + "; see analyze --help\n");
  }
}
