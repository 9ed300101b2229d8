package io.dnsanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Command lines that are read without picocli mean what they mean to picocli. */
class ParserTest {
  private final Command analyze = new Analyze();
  private final Parser parser = new Parser(analyze, List.of(new Completion()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "a.pcap",
        "a.pcap b.pcap",
        "--all a.pcap",
        "a.pcap -a --format json",
        "-f json -o out.json a.pcap",
        "--dns-port 53 --dns-port 5353 a.pcap",
        "a.pcap --name *.example.com --client 192.0.2.0/24",
        "@a.pcap \"b.pcap\" 'c.pcap'",
        "-tttt -q -v a.pcap",
        "--help",
        "-h --version",
      })
  void readsPlainCommandLinesAsPicocliDoes(String line) {
    String[] args = line.isEmpty() ? new String[0] : line.split(" ");
    Arguments plain = parser.plain(args);
    assertThat(plain).isNotNull();
    assertThat(describe(plain)).isEqualTo(describe(parser.withPicocli(args).arguments()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--format=json a.pcap",
        "-qv a.pcap",
        "-ojson a.pcap",
        "-- -a.pcap",
        "--all --all a.pcap",
        "--tz -02:00 a.pcap",
        "--format",
        "--unknown a.pcap",
        "-q generate-completion",
      })
  void leavesTheRestToPicocli(String line) {
    assertThat(parser.plain(line.split(" "))).isNull();
  }

  private String describe(Arguments arguments) {
    TreeMap<String, List<String>> values = new TreeMap<>();
    for (Option option : analyze.options()) {
      if (arguments.has(option.name())) {
        values.put(option.name(), option.takesValue() ? arguments.texts(option.name()) : List.of());
      }
    }
    return values + " " + arguments.operands();
  }
}
