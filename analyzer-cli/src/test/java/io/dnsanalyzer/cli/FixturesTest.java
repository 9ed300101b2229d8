package io.dnsanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which captures {@code check} finds, and which it misses. */
class FixturesTest {
  @TempDir Path dir;
  private FixtureFiles files;

  @BeforeEach
  void inADirectory() {
    files = new FixtureFiles(dir);
  }

  @Test
  void directoriesAreSearchedByName() throws IOException {
    files.copy("answered.pcap", "b/answered.pcap");
    files.copy("answered.expected.csv", "b/answered.expected.csv");
    files.copy("answered.pcap", "a/z/answered.pcap");
    files.copy("answered.pcap", "a/b.pcap");
    files.copy("answered.pcap", "a/B.pcap");
    files.copy("answered.pcap", "a/Ä.pcap");
    files.copy("answered.pcap", "c.pcap");
    assertThat(files.check())
        .isEqualTo(
            new Run(
                1,
                """
                FAIL  DIR/c.pcap: nothing is expected of it; --init writes assertions, --update reports
                FAIL  DIR/a/B.pcap: nothing is expected of it; --init writes assertions, --update reports
                FAIL  DIR/a/b.pcap: nothing is expected of it; --init writes assertions, --update reports
                FAIL  DIR/a/Ä.pcap: nothing is expected of it; --init writes assertions, --update reports
                FAIL  DIR/a/z/answered.pcap: nothing is expected of it; --init writes assertions, --update reports
                ok    DIR/b/answered.pcap: csv
                6 captures: 1 as expected, 5 failed
                """,
                ""));
  }

  @Test
  void capturesAreKnownByTheirBytes() throws IOException {
    files.copy("answered.pcap", "trace");
    files.copy("gzip.pcap.gz", "packed.of.yesterday");
    files.write("notes.pcap", "no capture\n");
    files.write("empty.pcap", "");
    assertThat(files.check().out())
        .isEqualTo(
            """
            FAIL  DIR/packed.of.yesterday: nothing is expected of it; --init writes assertions, --update reports
            FAIL  DIR/trace: nothing is expected of it; --init writes assertions, --update reports
            2 captures: 0 as expected, 2 failed
            """);
  }

  @Test
  void whatIsHiddenIsLeftAlone() throws IOException {
    files.copy("answered.pcap");
    files.copy("answered.pcap", ".git/lfs/answered.pcap");
    files.copy("answered.pcap", ".hidden.pcap");
    assertThat(files.check().out())
        .isEqualTo(
            """
            FAIL  DIR/answered.pcap: nothing is expected of it; --init writes assertions, --update reports
            1 capture: 0 as expected, 1 failed
            """);
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void linksThatGoRoundInCirclesAreFollowedOnce() throws IOException {
    files.copy("answered.pcap", "a/answered.pcap");
    Files.createSymbolicLink(dir.resolve("a/up"), dir);
    Files.createSymbolicLink(dir.resolve("a/self"), Path.of("self"));
    Files.createSymbolicLink(dir.resolve("b"), dir.resolve("a"));
    assertThat(files.check().out())
        .isEqualTo(
            """
            FAIL  DIR/a/answered.pcap: nothing is expected of it; --init writes assertions, --update reports
            1 capture: 0 as expected, 1 failed
            """);
  }

  @Test
  void whatIsNamedTwiceIsCheckedOnce() throws IOException {
    Path capture = files.copy("answered.pcap");
    files.copy("answered.expected.txt");
    Run run =
        files.named(Run.of("check", capture.toString(), dir + "/./answered.pcap", dir + "/."));
    assertThat(run.out())
        .isEqualTo(
            """
            ok    DIR/answered.pcap: text
            1 capture: 1 as expected, 0 failed
            """);
  }

  @Test
  void aDirectoryWithExpectedOutputsBesideItIsOneCapture() throws IOException {
    files.copy("rotated/office.pcap0");
    files.copy("rotated/office.pcap1");
    files.copy("rotated.expected.txt");
    files.copy("answered.pcap", "rotated/answered/a.pcap");
    String expected =
        """
        ok    DIR/rotated: text
        FAIL  DIR/rotated/answered/a.pcap: nothing is expected of it; --init writes assertions, --update reports
        2 captures: 1 as expected, 1 failed
        """;
    assertThat(files.check().out()).isEqualTo(expected);
    assertThat(files.named(Run.of("check", dir.resolve("rotated").toString())).out())
        .isEqualTo(expected);
  }

  @Test
  void aDirectoryBesideACaptureOfThatNameIsNot() throws IOException {
    files.copy("answered.pcap");
    files.copy("answered.expected.txt");
    files.copy("servfail.pcap", "answered/servfail.pcap");
    String inside =
        "FAIL  DIR/answered/servfail.pcap: nothing is expected of it; --init writes assertions, --update reports\n";
    assertThat(files.check().out())
        .isEqualTo(
            "ok    DIR/answered.pcap: text\n" + inside + "2 captures: 1 as expected, 1 failed\n");
    assertThat(files.named(Run.of("check", dir.resolve("answered").toString())).out())
        .startsWith(inside);
  }

  @Test
  void anExpectedOutputWithoutACaptureIsAFailure() throws IOException {
    files.copy("answered.pcap", "renamed.pcap");
    files.copy("answered.expected.json");
    files.write("v1.2.expected.md", "");
    files.copy("answered.pcap", "v1.2.pcap");
    assertThat(files.check())
        .isEqualTo(
            new Run(
                1,
                "FAIL  DIR/renamed.pcap: nothing is expected of it; --init writes assertions, --update reports\n"
                    + "FAIL  DIR/v1.2.pcap: nothing is expected of it; --init writes assertions, --update reports\n"
                    + "FAIL  DIR/answered.expected.json: expectation without a capture\n"
                    + "FAIL  DIR/v1.2.expected.md: expectation without a capture;"
                    + " the name of a capture counts up to its first dot\n"
                    + "2 captures: 0 as expected, 2 failed;"
                    + " 2 other failures\n",
                ""));
  }

  /** As Git leaves it where large files have not been fetched. */
  @Test
  void aCaptureThatIsNoneAnyMoreIsNamed() throws IOException {
    files.write("answered.pcap", "version https://git-lfs.github.com/spec/v1\n");
    files.copy("answered.expected.json");
    String reason =
        "DIR/answered.pcap: a text file without a packet that tcpdump printed; record packets with tcpdump -w";
    assertThat(files.check().out())
        .startsWith("FAIL  DIR/answered.expected.json: expectation without a capture; " + reason);
    Run named = files.named(Run.of("check", dir.resolve("answered.pcap").toString()));
    assertThat(named.status()).isEqualTo(2);
    assertThat(named.out()).startsWith("ERROR " + reason);
  }

  /** 147 is LINKTYPE_USER0, in the last field of the file header. */
  @Test
  void aCaptureThatCannotBeReadIsAnErrorAndNotTheEnd() throws IOException {
    byte[] unknown = Files.readAllBytes(Testdata.DIRECTORY.resolve("answered.pcap"));
    unknown[20] = (byte) 147;
    files.write("a.pcap", unknown);
    files.write("a.expected.txt", "");
    files.write("a.expected.json", "");
    files.copy("answered.pcap");
    files.copy("answered.expected.txt");
    assertThat(files.check())
        .isEqualTo(
            new Run(
                2,
                "ERROR DIR/a.pcap: link type USER0 (147) is not read here; record on another"
                    + " interface, such as tcpdump -i any\n"
                    + "ok    DIR/answered.pcap: text\n"
                    + "2 captures: 1 as expected, 0 failed; 1 that could not be checked\n",
                ""));
  }

  @Test
  void aCaptureThatMayNotBeReadIsAnError() throws IOException {
    Path secret = files.copy("answered.pcap");
    files.copy("answered.expected.txt");
    assumeFalse(!secret.toFile().setReadable(false) || Files.isReadable(secret), "runs as root");
    assertThat(files.check().out()).startsWith("ERROR DIR/answered.pcap: permission denied");
  }

  /** What Linux lets nobody read from its start, not even root. */
  @Test
  void aFileThatCannotBeReadIsNotLeftOut() throws IOException {
    Path unreadable = Path.of("/proc/self/mem");
    assumeTrue(Files.isRegularFile(unreadable), "no /proc");
    Files.createSymbolicLink(dir.resolve("a.pcap"), unreadable);
    files.copy("answered.pcap");
    files.copy("answered.expected.txt");
    Run run = files.check();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains("FAIL  DIR/a.pcap: ")
        .endsWith("1 capture: 1 as expected, 0 failed; 1 other failure\n");
  }

  @Test
  void anExpectedOutputThatIsNoFileIsAFailure() throws IOException {
    files.copy("answered.pcap");
    Files.createDirectory(dir.resolve("answered.expected.txt"));
    Files.createSymbolicLink(dir.resolve("answered.expected.json"), dir.resolve("nowhere"));
    assertThat(files.check().out())
        .isEqualTo(
            """
            FAIL  DIR/answered.pcap: 2 of 2 expectations: text, json
                  DIR/answered.expected.txt: not a file
                  DIR/answered.expected.json: not a file
            1 capture: 0 as expected, 1 failed
            """);
  }

  @Test
  void withoutACaptureThereIsNothingToCheck() throws IOException {
    files.write("notes.txt", "nothing here\n");
    assertThat(files.check())
        .isEqualTo(
            new Run(
                2,
                "",
                "analyze: DIR: no captures there; name a directory with some in it or below it\n"));
  }

  @Test
  void whatIsNamedMustBeADirectoryOrACapture() throws IOException {
    Path notes = files.write("notes.txt", "nothing here\n");
    assertThat(files.named(Run.of("check", notes.toString())))
        .isEqualTo(
            new Run(
                2,
                "",
                "analyze: DIR/notes.txt: a text file without a packet that tcpdump printed;"
                    + " record packets with tcpdump -w FILE\n"));
    assertThat(Run.of("check", "nowhere").err())
        .isEqualTo("analyze: nowhere: no such file; check the path\n");
    assertThat(Run.of("check").err()).startsWith("analyze: name a directory with captures");
  }
}
