package io.dnsanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code analyze packets} as a user calls it. */
class PacketsTest {
  private static final String QUERY =
      "IP 192.51.100.15.52444 > 203.0.113.2.53: 35084+ A? yummyrecipesforme.com. (39)";
  private static final String ERROR =
      "IP 203.0.113.2 > 192.51.100.15: ICMP 203.0.113.2 udp port 53 unreachable, length 75";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private byte[] in = new byte[0];

  @Test
  void theModelCaseIsPrintedAsTcpdumpPrintsIt() throws IOException {
    assertThat(run(file("port-closed.pcap"))).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(Files.readString(testdata().resolve("port-closed.tcpdump.txt")));
    assertThat(err.size()).isZero();
  }

  @Test
  void standardInputIsReadLikeAFile() throws IOException {
    in = Files.readAllBytes(testdata().resolve("port-closed.pcap"));
    assertThat(run("-t", "-")).isZero();
    assertThat(lines()).containsExactly(QUERY, ERROR, QUERY, ERROR, QUERY, ERROR);
  }

  @Test
  void framesAreChosenByNumber() {
    assertThat(run("-t", "--frame", "3", "--frame", "6", file("port-closed.pcap"))).isZero();
    assertThat(lines()).containsExactly(QUERY, ERROR);
  }

  @Test
  void framesAreChosenByTimeAndEnds() {
    assertThat(run("--since", "2024-03-14T13:28:50Z", file("port-closed.pcap"))).isZero();
    assertThat(lines()).containsExactly("13:28:50.022967 " + ERROR);
    out.reset();
    assertThat(run("--server", "203.0.113.3", file("port-closed.pcap"))).isZero();
    assertThat(lines()).isEmpty();
  }

  /** The capture goes on when the line of its first frame has been written. */
  @Test
  void liveOutputDoesNotWaitForMore() throws IOException {
    byte[] capture = Files.readAllBytes(testdata().resolve("port-closed.pcap"));
    StringBuilder early = new StringBuilder();
    InputStream first = new ByteArrayInputStream(capture, 0, 24 + 16 + 81);
    InputStream rest =
        new FilterInputStream(new ByteArrayInputStream(capture, 121, capture.length - 121)) {
          @Override
          public int read(byte[] to, int offset, int length) throws IOException {
            if (early.length() == 0) {
              early.append(out.toString(StandardCharsets.UTF_8)).append('.');
            }
            return super.read(to, offset, length);
          }
        };
    Main.run(
        out,
        new PrintStream(err, true, StandardCharsets.UTF_8),
        new SequenceInputStream(first, rest),
        "packets",
        "-l",
        "-t",
        "-");
    assertThat(early).hasToString(QUERY + "\n.");
    assertThat(lines()).hasSize(6);
  }

  @Test
  void liveOutputIsTheSame() {
    assertThat(run("-l", "-t", file("port-closed.pcap"))).isZero();
    assertThat(lines()).hasSize(6).first().isEqualTo(QUERY);
  }

  @Test
  void aFileAppearsWhenItIsComplete(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("packets.txt");
    assertThat(run("-t", "-o", file.toString(), file("port-closed.pcap"))).isZero();
    assertThat(Files.readAllLines(file)).hasSize(6);
    assertThat(out.size()).isZero();
  }

  @Test
  void aDamagedFileIsListedUpToTheDamage() {
    assertThat(run("-t", file("cut-mid-record.pcap"))).isEqualTo(3);
    assertThat(lines()).isNotEmpty();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("damaged at byte");
  }

  @Test
  void aTreeIsNotJson() {
    assertThat(run("--detail", "--format", "ndjson", file("port-closed.pcap"))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("analyze: --detail is for people");
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
    assertThat(
            Main.run(
                closed,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(in),
                "packets",
                file("port-closed.pcap")))
        .isEqualTo(141);
  }

  private int run(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "packets";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Main.run(
        out, new PrintStream(err, true, StandardCharsets.UTF_8), new ByteArrayInputStream(in), all);
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static String file(String name) {
    return testdata().resolve(name).toString();
  }

  private static Path testdata() {
    return Path.of(System.getProperty("analyzer.root", "..")).resolve("testdata");
  }
}
