package io.dnsanalyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.cli.command.CaptureArguments;
import io.dnsanalyzer.cli.command.ScopeArguments;
import io.dnsanalyzer.fixture.assertion.CheckFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What the options of {@code check} do, and what its check files look like to an editor. */
class CheckOptionsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path dir;
  private FixtureFiles files;

  @BeforeEach
  void inADirectory() {
    files = new FixtureFiles(dir);
  }

  @Test
  void assertionsThatHoldTodayAreWritten() throws IOException {
    files.copy("port-closed.pcap");
    files.copy("failover6.pcap");
    files.copy("incident.log");
    assertThat(files.check("--init"))
        .isEqualTo(
            new Run(
                0,
                """
                wrote DIR/failover6.check.yaml: new
                wrote DIR/check.schema.json: new
                wrote DIR/incident.check.yaml: new
                wrote DIR/port-closed.check.yaml: new
                """,
                ""));
    assertThat(files.check("-q"))
        .isEqualTo(new Run(0, "3 captures: 3 as expected, 0 failed\n", ""));
    assertThat(files.check("--init").out())
        .contains("FAIL  DIR/port-closed.check.yaml: not written: it is there already\n");
    assertThat(dir.resolve("port-closed.check.yaml"))
        .content()
        .startsWith("# yaml-language-server: $schema=check.schema.json\n")
        .contains(
            "failed_lookups: 1\n",
            """
              - where: {outcome: port_unreachable_by_server, server.ip: 203.0.113.2}
                count: 3
            """);
    assertThat(dir.resolve("check.schema.json"))
        .content()
        .isEqualTo(Run.of("check", "--schema").out());
  }

  @Test
  void theFirstFixtureOfTheDocumentationIsReal() throws IOException {
    files.copy("port-closed.pcap");
    files.check("--init");
    String page = Files.readString(Testdata.ROOT.resolve("docs/checks.md"));
    assertThat(page)
        .contains("```yaml\n" + Files.readString(dir.resolve("port-closed.check.yaml")) + "```\n")
        .contains(
            "```\n$ ./analyze check fixtures\n"
                + files.check().out().replace("DIR/", "fixtures/")
                + "```\n");
    files.write(
        "port-closed.check.yaml", "exchanges:\n  - {where: {outcome: servfail}, count: 1}\n");
    for (String line : files.check().out().replace("DIR/", "fixtures/").lines().toList()) {
      if (!line.contains("frames 3, 4") && !line.contains("frames 5, 6") && !line.startsWith("1")) {
        assertThat(page).contains(line + "\n");
      }
    }
  }

  @Test
  void whatIsWrittenHoldsForEveryCaptureOfThisRepositoryAndFitsTheSchema() throws IOException {
    for (Path capture : Testdata.captures()) {
      if (Files.isRegularFile(capture)) {
        files.copy(String.valueOf(capture.getFileName()));
      }
    }
    assertThat(files.check("-q", "--init").status()).isZero();
    Run run = files.check("-q");
    assertThat(run.out()).matches("([1-9][0-9]+) captures: \\1 as expected, 0 failed\n");
    Schema schema = schema();
    try (var checks = Files.newDirectoryStream(dir, "*.check.yaml")) {
      for (Path check : checks) {
        assertThat(validate(schema, Files.readString(check))).as("%s", check).isEmpty();
      }
    }
  }

  /** Blocks of YAML with a level or a list in them; those of CI services have neither. */
  @Test
  void theExamplesOfTheDocumentationAreReadAndFitTheSchema() throws IOException {
    Schema schema = schema();
    List<String> examples = new ArrayList<>();
    for (String page : List.of("README.md", "docs/checks.md")) {
      Matcher blocks =
          Pattern.compile("(?s)```yaml\n(.*?)```")
              .matcher(Files.readString(Testdata.ROOT.resolve(page)));
      while (blocks.find()) {
        if (!blocks.group(1).contains("script:") && !blocks.group(1).contains("runs-on:")) {
          examples.add(blocks.group(1));
        }
      }
    }
    assertThat(examples).hasSizeGreaterThan(5);
    for (String example : examples) {
      Path file = files.write("example.check.yaml", example);
      assertThat(CheckFile.read(file, Options.DEFAULTS)).isNotNull();
      assertThat(validate(schema, example)).as(example).isEmpty();
    }
  }

  @Test
  void theSchemaRefusesWhatCheckRefuses() throws IOException {
    Schema schema = schema();
    for (String wrong :
        List.of(
            "falied_lookups: 0",
            "failed_lookups: 3 percent",
            "damage: 0",
            "p95: fast",
            "exchanges: {wehre: {outcome: servfail}}",
            "options: {dns_port: 53}",
            "options: {dns-port: 70000}",
            "servers: {192.0.2.1: {damage: none}}",
            "clients: {192.0.2.1: {recovery: 1s}}")) {
      assertThat(validate(schema, wrong)).as(wrong).isNotEmpty();
    }
  }

  /** Editors read it there without running anything. */
  @Test
  void theExampleHasTheSchemaOfToday() {
    assertThat(Testdata.ROOT.resolve("examples/ci/captures/check.schema.json"))
        .content()
        .isEqualTo(Run.of("check", "--schema").out());
  }

  private static Schema schema() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Run.of("check", "--schema").out(), InputFormat.JSON);
  }

  private static List<?> validate(Schema schema, String yaml) throws IOException {
    Object document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return schema.validate(JSON.writeValueAsString(document), InputFormat.JSON);
  }

  @Test
  void theSchemaNamesEveryLevelAndList() throws IOException {
    ObjectNode schema = (ObjectNode) JSON.readTree(Run.of("check", "--schema").out());
    ObjectNode contract =
        (ObjectNode)
            JSON.readTree(
                Testdata.ROOT.resolve("docs/dns-failure-analysis-1.schema.json").toFile());
    List<String> known = new ArrayList<>();
    schema.get("properties").fieldNames().forEachRemaining(known::add);
    String wrong = files.write("a.check.yaml", "qqqqqqqqqqqq: 1\n").toString();
    files.copy("answered.pcap", "a.pcap");
    String told = files.check().out();
    String list = told.substring(told.indexOf("one of ") + 7, told.indexOf('\n'));
    for (String name : list.split(", ")) {
      assertThat(known.contains(name) || contract.get("properties").has(name))
          .as("%s of %s", name, wrong)
          .isTrue();
    }
    assertThat(list.split(", ")).contains("failed_lookups", "recovery", "exchanges", "names");
  }

  @Test
  void onlyCapturesOfThatNameAreChecked() throws IOException {
    files.copy("answered.pcap", "vpn-a.pcap");
    files.write("vpn-a.check.yaml", "failed_lookups: 0\n");
    files.copy("port-closed.pcap", "office/lan.pcap");
    files.write("office/lan.check.yaml", "failed_lookups: 0\n");
    files.write("office/lost.check.yaml", "failed_lookups: 0\n");
    assertThat(files.check("--run", "vpn-*").out())
        .isEqualTo("ok    DIR/vpn-a.pcap: 1 assertion\n1 capture: 1 as expected, 0 failed\n");
    assertThat(files.check("-q", "--run", "vpn-a", "--run", "lan.pcap").out())
        .endsWith("\n2 captures: 1 as expected, 1 failed\n");
    assertThat(files.check("--run", "**/office/*").out())
        .endsWith("\n1 capture: 0 as expected, 1 failed; 1 other failure\n");
    assertThat(files.check("--run", "none").err())
        .isEqualTo("analyze: --run none: none of the 2 captures in DIR is called so\n");
    assertThat(files.check("--run", "[").err()).startsWith("analyze: --run [: ");
  }

  @Test
  void theOutputDoesNotDependOnHowManyAreReadAtATime() throws IOException {
    for (Path capture : Testdata.captures()) {
      String name = String.valueOf(capture.getFileName());
      if (Files.isRegularFile(capture)) {
        files.copy(name);
        files.write(
            name.replaceFirst("\\..*", "") + ".check.yaml", "failed_lookups: 0\np95: < 1s\n");
      }
    }
    Run one = files.check("--jobs", "1", "--junit", dir.resolve("1.xml").toString());
    Run many = files.check("--jobs", "16", "--junit", dir.resolve("16.xml").toString());
    assertThat(many).isEqualTo(one);
    assertThat(one.out()).contains("ok    ", "FAIL  ");
    assertThat(dir.resolve("16.xml")).hasSameBinaryContentAs(dir.resolve("1.xml"));
  }

  @Test
  void resultsAreWrittenAsJunitHasThem() throws Exception {
    files.copy("answered.pcap");
    files.copy("answered.expected.json");
    files.copy("port-closed.pcap");
    files.write("port-closed.check.yaml", "failed_lookups: 0\nunmatched_icmp: 0\n");
    files.copy("servfail.pcap", "in/servfail.pcap");
    files.write("in/lost.expected.json", "\u0001<&\n");
    byte[] unknown = Files.readAllBytes(Testdata.DIRECTORY.resolve("answered.pcap"));
    unknown[20] = (byte) 147;
    files.write("a.pcap", unknown);
    files.write("a.check.yaml", "failed_lookups: 0\n");
    Path xml = dir.resolve("results.xml");
    assertThat(files.check("--junit", xml.toString()).status()).isEqualTo(2);
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml.toFile());
    Element all = document.getDocumentElement();
    assertThat(counts(all)).isEqualTo("6 tests, 3 failures, 1 errors");
    assertThat(document.getElementsByTagName("testsuite").getLength()).isEqualTo(2);
    assertThat(counts((Element) document.getElementsByTagName("testsuite").item(1)))
        .isEqualTo("2 tests, 2 failures, 0 errors");
    Element failed = (Element) document.getElementsByTagName("testcase").item(2);
    assertThat(failed.getAttribute("name")).isEqualTo("failed_lookups = 0");
    assertThat(failed.getAttribute("file")).isEqualTo(dir + "/port-closed.check.yaml");
    assertThat(failed.getAttribute("line")).isEqualTo("1");
    assertThat(failed.getAttribute("classname")).endsWith(".port-closed_pcap");
    assertThat(failed.getElementsByTagName("failure").item(0).getTextContent())
        .startsWith(dir + "/port-closed.check.yaml:1: failed_lookups = 0: found 1 of 1 (100 %)\n")
        .contains("\nframes 1, 2: 192.51.100.15:52444 asked 203.0.113.2:53");
  }

  private static String counts(Element element) {
    return "%s tests, %s failures, %s errors"
        .formatted(
            element.getAttribute("tests"),
            element.getAttribute("failures"),
            element.getAttribute("errors"));
  }

  @Test
  void aBuildDoesNotAcceptWhatItFinds() throws IOException {
    files.copy("answered.pcap");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    for (Map.Entry<String, Integer> ci : Map.of("true", 2, "1", 2, "false", 0, "", 0).entrySet()) {
      int status =
          Main.run(
              new ByteArrayOutputStream(),
              new PrintStream(err, true, UTF_8),
              new ByteArrayInputStream(new byte[0]),
              name -> name.equals("CI") ? ci.getKey() : "",
              "check",
              "--update",
              dir.toString());
      assertThat(status).as("CI=%s", ci.getKey()).isEqualTo(ci.getValue());
    }
    assertThat(err.toString(UTF_8)).startsWith("analyze: --update: refused, because CI is set");
  }

  @Test
  void mistakesInACheckFileAreErrors() throws IOException {
    files.copy("answered.pcap");
    files.write("answered.check.yaml", "falied_lookups: 0\nexchanges: {count: x}\n");
    assertThat(files.check())
        .isEqualTo(
            new Run(
                2,
                """
                ERROR DIR/answered.check.yaml:1: falied_lookups: not known here; did you mean failed_lookups?
                ERROR DIR/answered.check.yaml:2: count: use a number of entries, such as 3 or ">= 1"
                1 capture: 0 as expected, 0 failed; 1 that could not be checked
                """,
                ""));
  }

  @Test
  void aCheckFileWithoutItsCaptureIsAFailure() throws IOException {
    files.copy("answered.pcap");
    files.write("answered.check.yaml", "failed_lookups: 0\n");
    files.write("gone.check.yaml", "failed_lookups: 0\n");
    assertThat(files.check().out())
        .contains("FAIL  DIR/gone.check.yaml: expectation without a capture\n");
  }

  @Test
  void aPrintBesideItsCaptureIsNoFixtureOfItsOwn() throws IOException {
    files.copy("port-closed.pcap");
    files.copy("port-closed.tcpdump.txt");
    files.copy("incident.log");
    files.copy("incident.check.yaml");
    files.write("notes.txt", "nothing here\n");
    files.write("port-closed.check.yaml", "failed_lookups: 1\n");
    assertThat(files.check().out())
        .isEqualTo(
            """
            ok    DIR/incident.log: 7 assertions
            ok    DIR/port-closed.pcap: 1 assertion
            2 captures: 2 as expected, 0 failed
            """);
  }

  @Test
  void contradictionsAreRefused() throws IOException {
    files.copy("answered.pcap");
    assertThat(files.check("--init", "--update").err())
        .startsWith("analyze: --init checks nothing; give it without --update");
    assertThat(files.check("--init", "--junit", "x").err())
        .startsWith("analyze: --init checks nothing; give it without --junit");
    assertThat(files.check("--jobs", "0").err())
        .startsWith("analyze: --jobs 0: use a whole number");
  }

  /**
   * What {@code analyze} is told of a capture, a check file can say, too; {@code --reader} and
   * {@code --jobs} change no result, and the captures have their names.
   */
  @Test
  void checkFilesKnowEveryOptionThatChangesWhatIsFound() throws IOException {
    Set<String> options = new TreeSet<>(Set.of("tz"));
    Stream.of(CaptureArguments.READING, CaptureArguments.ANALYSING, ScopeArguments.OPTIONS)
        .flatMap(List::stream)
        .forEach(option -> options.add(option.name().replaceFirst("^--", "")));
    options.removeAll(Set.of("-r", "reader", "jobs"));
    Set<String> known = new TreeSet<>();
    JSON.readTree(Testdata.ROOT.resolve("docs/dns-failure-check-1.schema.json").toFile())
        .at("/$defs/options/properties")
        .fieldNames()
        .forEachRemaining(known::add);
    assertThat(known).isEqualTo(options);
    String page = Files.readString(Testdata.ROOT.resolve("docs/checks.md"));
    String part = page.substring(page.indexOf("**Options**"), page.indexOf("## Whole reports"));
    for (String option : options) {
      assertThat(part).containsPattern("(?m)^  " + option + ": |`" + option + "`");
    }
  }
}
