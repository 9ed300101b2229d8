package io.dnsanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check --update} writes, and what it leaves alone. */
class FixtureUpdateTest {
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));

  @TempDir Path dir;
  private FixtureFiles files;

  @BeforeEach
  void inADirectory() {
    files = new FixtureFiles(dir);
  }

  @Test
  void whatDiffersIsRewrittenAndNothingElse() throws IOException {
    Path capture = files.copy("port-closed.pcap");
    Path same = files.copy("port-closed.expected.json");
    Path different = files.changed("port-closed.expected.txt", "6 frames", "7 frames");
    Path other = files.write("port-closed.expected.doc", "ours\n");
    for (Path file : new Path[] {capture, same, other}) {
      Files.setLastModifiedTime(file, LONG_AGO);
    }
    assertThat(files.check("--update"))
        .isEqualTo(
            new Run(
                0,
                "wrote DIR/port-closed.expected.txt: line 3 differs\n"
                    + "        expected \"port-closed.pcap: 7 frames\"\n"
                    + "        found    \"port-closed.pcap: 6 frames\"\n"
                    + "ok    DIR/port-closed.pcap: text, json\n"
                    + "1 capture: 1 as expected, 0 failed;"
                    + " 1 file written\n",
                ""));
    isAsInTestdata(different);
    for (Path file : new Path[] {capture, same, other}) {
      assertThat(Files.getLastModifiedTime(file)).isEqualTo(LONG_AGO);
    }
    assertThat(dir.toFile().list()).hasSize(4);
    assertThat(files.check("-q", "--update").out())
        .isEqualTo("1 capture: 1 as expected, 0 failed\n");
  }

  @Test
  void aCaptureWithoutExpectedOutputGetsJson() throws IOException {
    files.copy("answered.pcap");
    assertThat(files.check("--update").out())
        .isEqualTo(
            "wrote DIR/answered.expected.json: new\n"
                + "ok    DIR/answered.pcap: json\n"
                + "1 capture: 1 as expected, 0 failed;"
                + " 1 file written\n");
    isAsInTestdata(dir.resolve("answered.expected.json"));
    assertThat(dir.toFile().list()).hasSize(2);
  }

  @Test
  void orWhatFormatsAreAskedFor() throws IOException {
    files.copy("answered.pcap");
    files.copy("port-closed.pcap");
    files.copy("port-closed.expected.json");
    assertThat(files.check("--update", "-f", "html", "--format", "text", "-f", "html").out())
        .isEqualTo(
            "wrote DIR/answered.expected.html: new\n"
                + "wrote DIR/answered.expected.txt: new\n"
                + "ok    DIR/answered.pcap: html, text\n"
                + "ok    DIR/port-closed.pcap: json\n"
                + "2 captures: 2 as expected, 0 failed;"
                + " 2 files written\n");
    assertThat(Files.readString(dir.resolve("answered.expected.html")))
        .isEqualTo(Run.of("--format", "html", Testdata.capture("answered.pcap")).out());
    isAsInTestdata(dir.resolve("answered.expected.txt"));
    assertThat(dir.toFile().list()).hasSize(5);
    assertThat(files.check("--update", "--format", "yaml").err())
        .startsWith("analyze: --format yaml: not known here");
  }

  @Test
  void aCaptureIsNeverWrittenOver() throws IOException {
    Path capture = files.copy("answered.pcap", "a.pcap");
    Path other = files.copy("port-closed.pcap", "a.expected.json");
    Run run = files.named(Run.of("check", "--update", capture.toString()));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("      DIR/a.expected.json: not written: it is a capture\n");
    assertThat(other).hasSameBinaryContentAs(Testdata.DIRECTORY.resolve("port-closed.pcap"));
    assertThat(dir.toFile().list()).hasSize(2);
  }

  @Test
  void aCaptureUnderTheNameOfAnOutputIsNotEither() throws IOException {
    Path capture = files.copy("answered.pcap", "a.expected.json");
    assertThat(files.check("--update").out())
        .contains("      DIR/a.expected.json: not written: it is a capture\n");
    assertThat(capture).hasSameBinaryContentAs(Testdata.DIRECTORY.resolve("answered.pcap"));
  }

  @Test
  void linksAreNotFollowed() throws IOException {
    files.copy("answered.pcap");
    Path elsewhere = files.write("precious", "ours\n");
    Files.createSymbolicLink(dir.resolve("answered.expected.json"), elsewhere);
    Files.createSymbolicLink(dir.resolve("answered.expected.txt"), dir.resolve("nowhere"));
    assertThat(files.check("--update"))
        .isEqualTo(
            new Run(
                1,
                """
                FAIL  DIR/answered.pcap: 2 of 2 expectations: text, json
                      DIR/answered.expected.txt: not written: a link, or no file at all
                      DIR/answered.expected.json: not written: a link, or no file at all
                1 capture: 0 as expected, 1 failed
                """,
                ""));
    assertThat(elsewhere).hasContent("ours\n");
    assertThat(dir.resolve("nowhere")).doesNotExist();
  }

  @Test
  void capturesThatShareANameDoNotOverwriteEachOther() throws IOException {
    files.copy("answered.pcap", "a.pcap");
    files.copy("port-closed.pcap", "a.pcapng");
    assertThat(files.check("--update").out())
        .isEqualTo(
            "FAIL  DIR/a.pcap: json\n"
                + "      DIR/a.expected.json: not written: several captures are called a up to the"
                + " first dot; rename all but one\n"
                + "FAIL  DIR/a.pcapng: json\n"
                + "      DIR/a.expected.json: not written: several captures are called a up to the"
                + " first dot; rename all but one\n"
                + "2 captures: 0 as expected, 2 failed\n");
    assertThat(dir.toFile().list()).hasSize(2);
  }

  @Test
  void anOutputWithoutACaptureStaysAFailure() throws IOException {
    Path lost = files.copy("answered.expected.json");
    Run run = files.check("--update");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .startsWith("FAIL  DIR/answered.expected.json: expectation without a capture\n");
    isAsInTestdata(lost);
  }

  @Test
  void whatCannotBeReadLeavesNothingBehind() throws IOException {
    byte[] unknown = Files.readAllBytes(Testdata.DIRECTORY.resolve("answered.pcap"));
    unknown[20] = (byte) 147;
    files.write("a.pcap", unknown);
    assertThat(files.check("--update").out()).startsWith("ERROR DIR/a.pcap: link type");
    assertThat(dir.toFile().list()).containsExactly("a.pcap");
  }

  private static void isAsInTestdata(Path file) {
    assertThat(file)
        .hasSameBinaryContentAs(Testdata.DIRECTORY.resolve(String.valueOf(file.getFileName())));
  }
}
