package io.dnsanalyzer.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.evidence.EvidenceFile;
import io.dnsanalyzer.evidence.NamedFrames;
import io.dnsanalyzer.report.ReportFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code spark-submit} starts takes the options of {@code analyze}. */
class MainTest {
  @TempDir Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private List<Path> files;

  @BeforeEach
  void writeFiles() throws IOException {
    files = new Traffic(3).cut(directory.resolve("rotated"), 4);
  }

  private int run(String... args) {
    PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Main.run(LocalSpark.spark(), out, to, args);
  }

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void writesEveryFormat(ReportFormat format) throws IOException {
    assertThat(run("--format", format.code(), directory + "/rotated/*.pcap")).isZero();
    Options options = Options.DEFAULTS.withAnsweredToo(format.drawsAnswers());
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(Documents.ofOneProcess(files, options, format));
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void writesAFileThatAppearsWhenItIsComplete() throws IOException {
    Path report = directory.resolve("report.json");
    assertThat(
            run("-f", "json", "--all", "-o", "file:" + report, directory.resolve("rotated") + ""))
        .isZero();
    assertThat(Files.readString(report))
        .isEqualTo(
            Documents.ofOneProcess(
                files, Options.DEFAULTS.withAnsweredToo(true), ReportFormat.JSON));
    assertThat(out.size()).isZero();
    assertThat(directory.toFile().list()).doesNotContain(".report.json.part");
  }

  /** What is read again are the frames that tasks passed on, not the files. */
  @Test
  void writesTheEvidenceThatOneProcessWrites() throws IOException {
    Path evidence = directory.resolve("evidence.pcapng");
    assertThat(
            run(
                "-o",
                "file:" + directory.resolve("report.txt"),
                "--write-evidence",
                "file:" + evidence,
                directory + "/rotated"))
        .isZero();
    NamedFrames named = new NamedFrames(false);
    Analysis analysis = Analyzer.withDefaults().stream(files, named);
    named.finish(analysis);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    EvidenceFile.write(files, analysis, named, expected);
    assertThat(expected.size()).isGreaterThan(10_000);
    assertThat(Files.readAllBytes(evidence)).isEqualTo(expected.toByteArray());
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(directory.toFile().list()).doesNotContain(".evidence.pcapng.part");
  }

  @Test
  void evidenceDoesNotTakeThePlaceOfTheReport() {
    String path = "file:" + directory.resolve("report.txt");
    assertThat(run("-o", path, "--write-evidence", path, directory + "/rotated")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("analyze: --write-evidence " + path + ": is where the report goes\n");
    assertThat(directory.toFile().list()).containsExactly("rotated");
  }

  @Test
  void looksAtPartOfTheCapture() throws IOException {
    assertThat(run("-f", "json", "--until", "2023-11-14T22:13:21Z", directory + "/rotated"))
        .isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("frames before 2023-11-14T22:13:21Z");
  }

  @Test
  void exitStatusSaysThatLookupsFailed() {
    assertThat(run("--exit-code", directory + "/rotated")).isEqualTo(1);
  }

  @Test
  void exitStatusSaysThatFilesCannotBeRead() throws IOException {
    Path garbage = Files.writeString(directory.resolve("garbage"), "not a capture\0");
    assertThat(run(garbage.toString(), directory + "/rotated")).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("analyze: file:" + garbage + ": not a pcap")
        .hasLineCount(1);
  }

  @Test
  void replacesNames() {
    assertThat(run("--anonymize", directory + "/rotated")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("lookups failed")
        .doesNotContain("example.com");
  }

  @Test
  void saysWhatItDoesNotKnow() {
    assertThat(run("--follow", directory + "/rotated")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("Unknown option: '--follow'");
    assertThat(run()).isEqualTo(2);
    assertThat(run("--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("--tasks");
  }
}
