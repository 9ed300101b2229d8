package io.dnsanalyzer.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dnsanalyzer.cli.Run;
import io.dnsanalyzer.cli.Testdata;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTest {
  private static final String CAPTURE = Testdata.capture("port-closed.pcap");

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void aFileGetsWhatStandardOutputWouldGet(String format) throws IOException {
    Path file = dir.resolve("report");
    Run run = Run.of("--format", format, "-o", file.toString(), CAPTURE);
    assertThat(run).isEqualTo(new Run(0, "", ""));
    assertThat(file).hasContent(Run.of("--format", format, CAPTURE).out());
    assertThat(dir.toFile().list()).containsExactly("report");
  }

  @Test
  void whateverGoesWrongLeavesTheFileThatWasThere() throws IOException {
    Path file = Files.writeString(dir.resolve("report"), "yesterday\n");
    Run run = Run.of("-o", file.toString(), Testdata.capture("nowhere.pcap"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(file).hasContent("yesterday\n");
    assertThat(dir.toFile().list()).containsExactly("report");
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path file = Files.writeString(dir.resolve("report"), "yesterday\n");
    Path link = Files.createSymbolicLink(dir.resolve("latest"), file);
    assertThat(Run.of("-o", link.toString(), CAPTURE).status()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(file)).contains("yummyrecipesforme.com");
  }

  @Test
  void anOutputThatCannotBeIsSaidInOneLine() {
    String nowhere = dir.resolve("no/report").toString();
    assertThat(Run.of("-o", nowhere, CAPTURE))
        .isEqualTo(new Run(2, "", "analyze: cannot write to " + nowhere + ": no such directory\n"));
    assertThat(Run.of("-o", dir.toString(), CAPTURE))
        .isEqualTo(
            new Run(2, "", "analyze: cannot write to " + dir + ": is a directory; name a file\n"));
  }

  @Test
  void theCaptureIsNeverOverwritten() throws IOException {
    Path copy = Files.copy(Path.of(CAPTURE), dir.resolve("copy.pcap"));
    Run run = Run.of("-o", copy.toString(), copy.toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("analyze: ").contains("is the capture itself");
    assertThat(copy).hasSameBinaryContentAs(Path.of(CAPTURE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void aFullDiskIsSaidInOneLine(String format) throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "Linux only");
    try (OutputStream out = new FileOutputStream(full.toFile())) {
      Run run = Run.into(out, new byte[0], "--format", format, CAPTURE);
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err())
          .startsWith("analyze: cannot write to standard output: ")
          .hasLineCount(1);
    }
    Run run = Run.of("--format", format, "-o", "/dev/full", CAPTURE);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("analyze: cannot write to /dev/full: ").hasLineCount(1);
  }

  @Test
  void aClosedPipeIsNobodysError() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    assertThat(Run.into(closed, new byte[0], CAPTURE)).isEqualTo(new Run(141, "", ""));
    assertThat(Run.into(closed, new byte[0], "--help").status()).isEqualTo(141);
  }

  @Test
  void standardInputGivesTheSame() throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of(CAPTURE));
    Run file = Run.of("--format", "json", CAPTURE);
    Run stream = Run.withInput(bytes, "--format", "json", "-");
    assertThat(stream.out()).isEqualTo(file.out().replace("\"port-closed.pcap\"", "\"-\""));
  }

  @Test
  void readersLocalesAndZonesMakeNoDifference() {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.US);
      TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
      String text = Run.of("--reader", "builtin", CAPTURE).out();
      String json = Run.of("--reader", "builtin", "-f", "json", CAPTURE).out();
      for (String tag : new String[] {"tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "de-DE"}) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
        assertThat(Run.of(CAPTURE).out()).isEqualTo(text);
        assertThat(Run.of("-f", "json", CAPTURE).out()).isEqualTo(json);
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void timesAreWrittenAsAsked() {
    assertThat(timeline()).startsWith("  13:24:32.192571  203.0.113.2 refused");
    assertThat(timeline("--tz", "Europe/Berlin")).startsWith("  14:24:32.192571  203");
    assertThat(timeline("--time", "epoch")).startsWith("  1710422672.192571  203");
    assertThat(timeline("-tt")).startsWith("  1710422672.192571  203");
    assertThat(timeline("--time", "delta")).startsWith("  0.000000  203");
    assertThat(timeline("-t")).startsWith("  203.0.113.2 refused");
    assertThat(timeline("-tttt")).startsWith("  2024-03-14 13:24:32.192571  203");
    assertThat(timeline("-ttttt")).startsWith("  0.000000  203");
    assertThat(timeline("-ttt")).startsWith("  0.000000  203");
  }

  /** Entries of the model case are 120 s apart. */
  @Test
  void timesSinceTheEntryBeforeAreNotThoseSinceTheBeginning() {
    assertThat(timeline(3, "-ttt")).startsWith("  120.000000  203");
    assertThat(timeline(3, "-ttttt")).startsWith("  240.000000  203");
    assertThat(timeline(3, "--time", "delta")).startsWith("  240.000000  203");
  }

  static List<Path> captures() throws IOException {
    return Testdata.captures();
  }

  /** Commands are there to be copied, and a name may be longer than a line. */
  @ParameterizedTest
  @MethodSource("captures")
  void noLineIsWiderThanATerminal(Path capture) {
    for (String option : new String[] {"-q", "--all", "-tttt"}) {
      String text = Run.of(option, capture.toString()).out();
      assertThat(text.lines())
          .filteredOn(line -> !isCommand(line) && line.strip().contains(" "))
          .isNotEmpty()
          .allMatch(line -> line.getBytes(UTF_8).length <= 80);
    }
  }

  private static boolean isCommand(String line) {
    return line.startsWith("    next: ") || line.startsWith("First  ");
  }

  private static String timeline(String... options) {
    return timeline(1, options);
  }

  /** Returns the beginning of the entry of an exchange, counted from 1. */
  private static String timeline(int exchange, String... options) {
    String[] args = java.util.Arrays.copyOf(options, options.length + 1);
    args[options.length] = CAPTURE;
    return Run.of(args)
        .out()
        .lines()
        .dropWhile(line -> !line.startsWith("yummyrecipesforme.com."))
        .filter(line -> line.matches("  [^ ].*"))
        .skip(exchange - 1)
        .findFirst()
        .orElse("");
  }
}
