package io.dnsanalyzer.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Command lines mean what they mean to getopt_long(3). */
class ParserTest {
  private static final Option<Boolean> ALL = Option.flag("--all, -a", "");
  private static final Option<Boolean> BRIEF = Option.flag("-t", "");
  private static final Option<Boolean> BRIEFER = Option.flag("-tt", "");
  private static final Option<String> OUTPUT = Option.text("--output, -o", "FILE", "");
  private static final Option<List<String>> NOTE = Option.texts("--note", "TEXT", "");

  private static Arguments parse(String line) {
    String[] args = line.isEmpty() ? new String[0] : line.split(" ");
    return new Parser(new Made(), List.of()).parse(args).arguments();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "--output x",
    "--output=x",
    "-o x",
    "-ox",
    "-o=x",
    "-aox",
    "-ao x",
    "a --output x b",
  })
  void aValueMayStandInManyPlaces(String line) {
    assertThat(parse(line).get(OUTPUT)).isEqualTo("x");
  }

  @Test
  void shortOptionsMayStandTogether() {
    Arguments arguments = parse("-att a.pcap");
    assertThat(arguments.get(ALL)).isTrue();
    assertThat(arguments.get(BRIEFER)).isTrue();
    assertThat(arguments.get(BRIEF)).isFalse();
    assertThat(arguments.operands()).containsExactly("a.pcap");
  }

  @Test
  void operandsOnlyFollowTwoDashes() {
    assertThat(parse("-a -- --all -").operands()).containsExactly("--all", "-");
  }

  @Test
  void whatIsNotGivenMeansNothing() {
    Arguments arguments = parse("");
    assertThat(arguments.get(ALL)).isFalse();
    assertThat(arguments.get(OUTPUT)).isEmpty();
    assertThat(arguments.get(NOTE)).isEmpty();
    assertThat(arguments.has(OUTPUT)).isFalse();
  }

  @Test
  void whatMayBeRepeatedKeepsItsOrder() {
    assertThat(parse("--note=b --note a").get(NOTE)).containsExactly("b", "a");
  }

  @Test
  void aValueMayBeginWithADashUnlessItIsAnOption() {
    assertThat(parse("--note -02:00").get(NOTE)).containsExactly("-02:00");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--output       | --output: needs a value (FILE)",
        "--output --all | --output: needs a value (FILE), and --all is an option",
        "-o -ta         | --output: needs a value (FILE), and -ta is an option",
        "-a --all       | --all: give it once",
        "--all=yes      | --all=yes: --all takes no value",
        "--al           | Unknown option: '--al' (did you mean --all?)",
        "--ouptut=x     | Unknown option: '--ouptut=x' (did you mean --output?)",
        "--out x        | Unknown option: '--out' (did you mean --output?)",
        "-note x        | Unknown option: '-n' in '-note' (did you mean --note?)",
        "--frobnicate   | Unknown option: '--frobnicate'",
        "-Z             | Unknown option: '-Z'",
      })
  void saysWhatIsWrong(String line, String message) {
    assertThatThrownBy(() -> parse(line)).isInstanceOf(UsageException.class).hasMessage(message);
  }

  /** A command with few options. */
  private static final class Made extends Command {
    @Override
    public String name() {
      return "made";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(ALL, BRIEF, BRIEFER, OUTPUT, NOTE);
    }

    @Override
    public String operands() {
      return "files";
    }

    @Override
    public String header() {
      return "";
    }

    @Override
    public int run(Arguments arguments, Streams streams) {
      return 0;
    }
  }
}
