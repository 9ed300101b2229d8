package io.dnsanalyzer.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.cli.FixtureFiles;
import io.dnsanalyzer.cli.Run;
import io.dnsanalyzer.cli.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code check} says of captures and of what is expected of them. */
class CheckTest {
  private static final String ONE_FAILED = "1 capture: 0 as expected, 1 failed\n";

  @TempDir Path dir;
  private FixtureFiles files;

  @BeforeEach
  void inADirectory() {
    files = new FixtureFiles(dir);
  }

  @Test
  void theCapturesOfThisRepositoryAreAsExpected() {
    Run run = Run.of("check", "-q", Testdata.DIRECTORY.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).matches("([1-9][0-9]+) captures: \\1 as expected, 0 failed\n");
    assertThat(run.status()).isZero();
  }

  @Test
  void whatIsAsExpectedIsALineEach() throws IOException {
    files.copy("port-closed.pcap");
    files.copy("port-closed.expected.txt");
    files.copy("port-closed.expected.md");
    files.copy("answered.pcap");
    files.copy("answered.expected.csv");
    assertThat(files.check())
        .isEqualTo(
            new Run(
                0,
                """
                ok    DIR/answered.pcap: csv
                ok    DIR/port-closed.pcap: text, markdown
                2 captures: 2 as expected, 0 failed
                """,
                ""));
  }

  @Test
  void ofWhatDiffersTheFirstLineIsShown() throws IOException {
    files.copy("port-closed.pcap");
    files.copy("port-closed.expected.json");
    files.changed("port-closed.expected.txt", "6 frames\n2024", "7 frames\n2025");
    assertThat(files.check())
        .isEqualTo(
            new Run(
                1,
                "FAIL  DIR/port-closed.pcap: 1 of 2 expectations: text\n"
                    + "      DIR/port-closed.expected.txt: line 3 differs\n"
                    + "        expected \"port-closed.pcap: 7 frames\"\n"
                    + "        found    \"port-closed.pcap: 6 frames\"\n"
                    + ONE_FAILED,
                ""));
  }

  /** The last line of the report is {@code incident 5 min.}; {@code after} counts from there. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "''                       | 0 | the end                       | 'incident 5 min.'",
        "'incident'               | 0 | 'incident' and the end        | 'incident 5 min.'",
        "'incident 5 min.'        | 0 | 'incident 5 min.' and the end | 'incident 5 min.'",
        "'incident 5 min./more'   | 1 | 'more' and the end            | the end",
        "'incident 5 min.//'      | 1 | ''                            | the end",
        "'incident 5 min./more//' | 1 | 'more'                        | the end",
      },
      quoteCharacter = '"')
  void oneMayEndWhereTheOtherGoesOn(String last, int after, String expected, String found)
      throws IOException {
    files.copy("port-closed.pcap");
    int line = after + Files.readAllLines(files.copy("port-closed.expected.txt")).size();
    files.changed(
        "port-closed.expected.txt", "incident 5 min.\n", last.replace("'", "").replace('/', '\n'));
    assertThat(files.check().out())
        .isEqualTo(
            "FAIL  DIR/port-closed.pcap: text\n"
                + "      DIR/port-closed.expected.txt: line %d differs\n".formatted(line)
                + "        expected %s\n        found    %s\n"
                    .formatted(expected, found)
                    .replace('\'', '"')
                + ONE_FAILED);
  }

  @Test
  void nothingAtAllMayBeExpected() throws IOException {
    files.copy("answered.pcap");
    files.write("answered.expected.ndjson", "");
    files.write("answered.expected.txt", "");
    assertThat(files.check().out())
        .isEqualTo(
            "FAIL  DIR/answered.pcap: 1 of 2 expectations: text\n"
                + "      DIR/answered.expected.txt: line 1 differs\n"
                + "        expected the end\n"
                + "        found    \"No DNS failure in 2 exchanges\"\n"
                + ONE_FAILED);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "txt | LF    | CR LF | CR LF expected, LF found",
        "csv | CR LF | LF    | CR LF found, LF expected",
      })
  void lineEndsAreToldFromWhatStandsInLines(String suffix, String from, String to, String what)
      throws IOException {
    files.copy("port-closed.pcap");
    files.changed("port-closed.expected." + suffix, lineEnd(from), lineEnd(to));
    Run run = files.check();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(
            "FAIL  DIR/port-closed.pcap: "
                + (suffix.equals("txt") ? "text" : suffix)
                + "\n      DIR/port-closed.expected."
                + suffix
                + ": only line ends differ, from line 1 on: "
                + what
                + "\n"
                + ONE_FAILED);
  }

  private static String lineEnd(String text) {
    return text.equals("LF") ? "\n" : "\r\n";
  }

  @Test
  void aLineThatDiffersCountsMoreThanLineEnds() throws IOException {
    files.copy("port-closed.pcap");
    Path expected = files.changed("port-closed.expected.txt", "6 frames", "5 frames");
    Files.writeString(expected, Files.readString(expected).replace("\n", "\r\n"));
    assertThat(files.check().out())
        .startsWith(
            """
            FAIL  DIR/port-closed.pcap: text
                  DIR/port-closed.expected.txt: line 3 differs, and line ends before it
                    expected "port-closed.pcap: 5 frames"
                    found    "port-closed.pcap: 6 frames"
            """);
  }

  /** 80 bytes before the place and 40 from it on are shown. */
  @Test
  void ofALongLineThePlaceIsShown() throws IOException {
    files.copy("answered.pcap");
    files.changed("answered.expected.json", "\"bytes\":466", "\"bytes\":567");
    assertThat(files.check().out())
        .startsWith(
            """
            FAIL  DIR/answered.pcap: json
                  DIR/answered.expected.json: line 2 differs
                    expected "…"files":[{"name":"answered.pcap","format":"pcap","linkTypes":["EN10MB"],"bytes":567,"frames":4,"framesCut":0,"firstTime"…"
                    found    "…"files":[{"name":"answered.pcap","format":"pcap","linkTypes":["EN10MB"],"bytes":466,"frames":4,"framesCut":0,"firstTime"…"
            """);
  }

  /** U+1F600 takes four bytes; 120 are shown, and 112 of them are whole characters behind five. */
  @Test
  void noCharacterIsCutInHalf() throws IOException {
    files.copy("answered.pcap");
    files.write("answered.expected.txt", "No DN" + "\ud83d\ude00".repeat(30) + "\n");
    assertThat(files.check().out())
        .contains("        expected \"No DN" + "\ud83d\ude00".repeat(28) + "…\"\n");
  }

  @Test
  void hostileBytesMoveNoCursor() throws IOException {
    files.copy("answered.pcap");
    files.write(
        "answered.expected.txt",
        new byte[] {'N', 0x1b, '[', '2', 'J', 0x07, (byte) 0xff, '\r', 'x', 0x00, '\n'});
    Path hostile = files.write("\u001b[2Jall\nis well.expected.txt", "");
    assertThat(hostile).exists();
    assertThat(files.check().out())
        .isEqualTo(
            "FAIL  DIR/answered.pcap: text\n"
                + "      DIR/answered.expected.txt: line 1 differs\n"
                + "        expected \"N\\u{1b}[2J\\u{7}\\u{fffd}\\u{d}x\\u{0}\"\n"
                + "        found    \"No DNS failure in 2 exchanges\"\n"
                + "FAIL  DIR/\\u{1b}[2Jall\\u{a}is well.expected.txt:"
                + " expectation without a capture\n"
                + "1 capture: 0 as expected, 1 failed;"
                + " 1 other failure\n");
  }

  @Test
  void withQuietOnlyFailuresAreTold() throws IOException {
    files.copy("answered.pcap");
    files.copy("answered.expected.json");
    files.copy("port-closed.pcap");
    files.write("port-closed.expected.md", "# Incident\n");
    assertThat(files.check("--quiet").out())
        .startsWith(
            "FAIL  DIR/port-closed.pcap: markdown\n"
                + "      DIR/port-closed.expected.md: line 1 differs\n        expected \"#")
        .endsWith("\n2 captures: 1 as expected, 1 failed\n")
        .hasLineCount(5);
  }

  @Test
  void aDamagedCaptureIsCheckedUpToTheDamage() throws IOException {
    files.copy("cut-mid-record.pcap");
    files.copy("cut-mid-record.expected.txt");
    assertThat(files.check())
        .isEqualTo(
            new Run(
                0,
                """
                ok    DIR/cut-mid-record.pcap: text
                1 capture: 1 as expected, 0 failed
                """,
                ""));
  }

  @Test
  void theReaderMayBeChosen() throws IOException {
    files.copy("answered.pcap");
    files.copy("answered.expected.json");
    assertThat(files.check("--reader", "builtin").status()).isZero();
    assertThat(files.check("--reader", "tshark").err()).startsWith("analyze: --reader tshark: not");
  }

  @Test
  void formatsAreOfNoUseWithoutAnUpdate() {
    assertThat(files.check("--format", "json"))
        .isEqualTo(
            new Run(
                2,
                "",
                "analyze: --format: says what --update writes; give that, too;"
                    + " see analyze --help\n"));
  }

  @Test
  void helpStartsWithExamples() {
    Run run = Run.of("check", "--help");
    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("Checks captures").contains("[DIR...]", "\n  1    a capture");
    assertThat(run.out().indexOf("  analyze check fixtures/"))
        .isLessThan(run.out().indexOf("Usage:"));
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
  }
}
