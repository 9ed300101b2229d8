package io.dnsanalyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code analyze packets} as a user calls it. */
class PacketsTest {
  private static final String CAPTURE = Testdata.capture("port-closed.pcap");
  private static final String QUERY =
      "IP 192.51.100.15.52444 > 203.0.113.2.53: 35084+ A? yummyrecipesforme.com. (39)";
  private static final String ERROR =
      "IP 203.0.113.2 > 192.51.100.15: ICMP 203.0.113.2 udp port 53 unreachable, length 75";

  @Test
  void theModelCaseIsPrintedAsTcpdumpPrintsIt() throws IOException {
    String tcpdump = Files.readString(Testdata.DIRECTORY.resolve("port-closed.tcpdump.txt"));
    assertThat(Run.of("packets", CAPTURE)).isEqualTo(new Run(0, tcpdump, ""));
  }

  @Test
  void standardInputIsReadLikeAFile() throws IOException {
    Run run = Run.withInput(Files.readAllBytes(Path.of(CAPTURE)), "packets", "-t", "-");
    assertThat(run.status()).isZero();
    assertThat(run.out().lines()).containsExactly(QUERY, ERROR, QUERY, ERROR, QUERY, ERROR);
  }

  @Test
  void framesAreChosenByNumber() {
    Run run = Run.of("packets", "-t", "--frame", "3", "--frame", "6", CAPTURE);
    assertThat(run).isEqualTo(new Run(0, QUERY + "\n" + ERROR + "\n", ""));
  }

  @Test
  void aFrameThatIsNotThereIsAnError(@TempDir Path directory) {
    Path file = directory.resolve("list");
    Run run = Run.of("packets", "--frame", "99", "-o", file.toString(), CAPTURE);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("analyze: --frame 99: no such frame; the last one is 6; see analyze --help\n");
    assertThat(file).doesNotExist();
  }

  @Test
  void framesAreChosenByTimeAndEnds() {
    assertThat(Run.of("packets", "--since", "2024-03-14T13:28:50Z", CAPTURE))
        .isEqualTo(new Run(0, "13:28:50.022967 " + ERROR + "\n", ""));
    assertThat(Run.of("packets", "--server", "203.0.113.3", CAPTURE)).isEqualTo(new Run(0, "", ""));
  }

  /** The capture goes on when the line of its first frame has been written. */
  @Test
  void liveOutputDoesNotWaitForMore() throws IOException {
    byte[] capture = Files.readAllBytes(Path.of(CAPTURE));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringBuilder early = new StringBuilder();
    InputStream first = new ByteArrayInputStream(capture, 0, 24 + 16 + 81);
    InputStream rest =
        new FilterInputStream(new ByteArrayInputStream(capture, 121, capture.length - 121)) {
          @Override
          public int read(byte[] to, int offset, int length) throws IOException {
            if (early.length() == 0) {
              early.append(out.toString(UTF_8)).append('.');
            }
            return super.read(to, offset, length);
          }
        };
    PrintStream err = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
    Main.run(out, err, new SequenceInputStream(first, rest), "packets", "-l", "-t", "-");
    assertThat(early).hasToString(QUERY + "\n.");
    assertThat(out.toString(UTF_8).lines()).hasSize(6);
  }

  @Test
  void liveOutputIsTheSame() {
    assertThat(Run.of("packets", "-l", CAPTURE)).isEqualTo(Run.of("packets", CAPTURE));
  }

  @Test
  void aFileAppearsWhenItIsComplete(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("packets.txt");
    assertThat(Run.of("packets", "-t", "-o", file.toString(), CAPTURE))
        .isEqualTo(new Run(0, "", ""));
    assertThat(Files.readAllLines(file)).hasSize(6);
  }

  @Test
  void aDamagedFileIsListedUpToTheDamage() {
    Run run = Run.of("packets", "-t", Testdata.capture("cut-mid-record.pcap"));
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out()).isNotEmpty();
    assertThat(run.err()).contains("damaged at byte");
  }

  @Test
  void aTreeIsNotJson() {
    Run run = Run.of("packets", "--detail", "--format", "ndjson", CAPTURE);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("analyze: --detail is for people");
  }

  @Test
  void whoClosesTheOutputEndsTheProgram() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    assertThat(Run.into(closed, new byte[0], "packets", CAPTURE).status()).isEqualTo(141);
  }
}
