package io.dnsanalyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.dnsanalyzer.report.ReportFormat;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {
  @TempDir Path dir;
  private byte[] model;

  @BeforeEach
  void readModelCase() throws IOException {
    model = Files.readAllBytes(Path.of(Testdata.capture("port-closed.pcap")));
  }

  @Test
  void aMissingFile() {
    refused(dir.resolve("nowhere.pcap"), "no such file; check the path");
  }

  @Test
  void aDirectoryWithoutCaptures() throws IOException {
    Files.writeString(dir.resolve("notes.txt"), "nothing here\n");
    refused(dir, "no captures in this directory; name the files, or a directory with some");
  }

  @Test
  void anEmptyFile() throws IOException {
    refused(file(new byte[0]), "the file is empty; record again, with tcpdump -w FILE");
  }

  @Test
  void garbage() throws IOException {
    byte[] bytes = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    refused(
        file(bytes),
        "not a pcap or pcapng capture (it begins with 00 01 02 03 04 05 06 07);"
            + " editcap -F pcapng converts other capture formats");
  }

  @Test
  void aTextFile() throws IOException {
    refused(
        file("13:24:32 the resolver at 203.0.113.2 did not answer\n".getBytes(UTF_8)),
        "a text file without a packet that tcpdump printed; record packets with tcpdump -w FILE");
  }

  @Test
  void aFileThatMayNotBeRead() throws IOException {
    Path secret = file(model);
    assumeFalse(!secret.toFile().setReadable(false) || Files.isReadable(secret), "runs as root");
    refused(secret, "permission denied; make it readable for the user who runs the analysis");
  }

  @Test
  void anUnknownLinkType() throws IOException {
    // The link type is the last field of the pcap file header; 147 is LINKTYPE_USER0.
    model[20] = (byte) 147;
    Path file = file(model);
    for (ReportFormat format : ReportFormat.values()) {
      assertThat(Run.of("--format", format.code(), file.toString()))
          .isEqualTo(
              new Run(
                  2,
                  "",
                  "analyze: some.pcap: link type USER0 (147) is not read here;"
                      + " record on another interface, such as tcpdump -i any\n"));
    }
  }

  /** Cut inside the fourth frame: three are analysed. */
  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void aDamagedCapture(String format) throws IOException {
    Path file = file(Arrays.copyOf(model, 400));
    Run run = Run.of("--format", format, file.toString());
    assertThat(run.status()).isEqualTo(3);
    // 24 bytes of file header; 16 + 81, 16 + 109 and 16 + 81 bytes of frames come before.
    assertThat(run.err())
        .startsWith("analyze: some.pcap: damaged at byte 343: ")
        .endsWith("; what comes before is analysed\n")
        .hasLineCount(1);
    assertThat(run.out()).contains("yummyrecipesforme.com.");
    assertThat(Run.of("-q", file.toString()).err()).isEmpty();
  }

  @Test
  void aNameThatNoFileCanHave() {
    Run run = Run.of("\0");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("not a file name here");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"'', 1", "-v, 2"})
  void ourOwnMistakesAreSaidInOneLineUnlessAskedFor(String option, int atLeast) {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new IllegalStateException("made up");
          }
        };
    String capture = Testdata.capture("port-closed.pcap");
    Run run =
        option.isEmpty()
            ? Run.into(broken, new byte[0], capture)
            : Run.into(broken, new byte[0], option, capture);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "analyze: internal error, please report it: java.lang.IllegalStateException: made up\n")
        .doesNotContain("\tat ");
    assertThat(run.err().lines().count()).isGreaterThanOrEqualTo(atLeast);
    assertThat(run.err().lines().count() == 1).isEqualTo(option.isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("errors")
  void nothingThatIsThrownLeavesTheProgram(Error error) {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw error;
          }
        };
    Run run = Run.into(broken, new byte[0], Testdata.capture("port-closed.pcap"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("analyze: ").hasLineCount(1);
  }

  static Stream<Error> errors() {
    return Stream.of(
        new StackOverflowError(),
        new NoClassDefFoundError("made/Up"),
        new InternalError("made up"));
  }

  /** Java ends with 1 by itself, which would say that lookups failed. */
  @ParameterizedTest(name = "without {0}")
  @CsvSource({
    "jte-runtime, html, analyze: the HTML report needs gg.jte:jte-runtime",
    "jackson-core, json, analyze: internal error",
    "analyzer-core, text, analyze: internal error",
  })
  void aMissingLibraryIsNoFailedLookup(String library, String format, String message)
      throws Exception {
    ProcessBuilder process =
        OwnProcess.of("--exit-code", "-f", format, Testdata.capture("answered.pcap"));
    process.command().add(1, "--enable-native-access=ALL-UNNAMED"); // JDK 25 warns without it
    int classPath = process.command().indexOf("-cp") + 1;
    List<String> parts = new ArrayList<>();
    for (String part : process.command().get(classPath).split(File.pathSeparator)) {
      if (!part.contains(library)) {
        parts.add(part);
      }
    }
    process.command().set(classPath, String.join(File.pathSeparator, parts));
    Process run = process.redirectError(dir.resolve("err").toFile()).start();
    run.getInputStream().transferTo(OutputStream.nullOutputStream());
    assertThat(run.waitFor()).isEqualTo(2);
    assertThat(dir.resolve("err")).content().startsWith(message).hasLineCount(1);
  }

  @Test
  void aLauncherIsToldOfFailuresByTheStatusThatItAskedFor() throws Exception {
    ProcessBuilder process = OwnProcess.of("--exit-code", Testdata.capture("port-closed.pcap"));
    process.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    assertThat(process.start().waitFor()).isEqualTo(1);
    process.command().add(1, "-Danalyze.status.failures=101");
    assertThat(process.start().waitFor()).isEqualTo(101);
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(dir.resolve("some.pcap"), bytes);
  }

  private static void refused(Path input, String reason) {
    Run run = Run.of(input.toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("analyze: " + input + ": " + reason + "\n");
  }
}
