package io.dnsanalyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.fixture.ExpectedOutput;
import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.packet.Rcode;
import io.dnsanalyzer.report.ReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What lists outcomes or formats, and is no Java, lists all of them. */
class PagesListAllTest {
  private static final Path ROOT = Path.of(System.getProperty("analyzer.root", ".."));

  private static String text(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }

  /** Response codes and kinds of ICMP errors stand for the outcomes that have their names. */
  private static Set<String> namedAfterOthers() {
    Set<String> names = new HashSet<>();
    for (int rcode = 0; rcode < 24; rcode++) {
      names.add(Rcode.nameOf(rcode).toLowerCase(Locale.ROOT));
    }
    for (IcmpErrorKind kind : IcmpErrorKind.values()) {
      names.add(kind.code());
    }
    return names;
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void theTableOfOutcomesHasIt(Outcome outcome) throws IOException {
    if (!namedAfterOthers().contains(outcome.code())) {
      String name = outcome == Outcome.OTHER_RCODE ? "rcode_N" : outcome.code();
      assertThat(text("docs/output.md")).containsPattern("(?m)^\\| .*`" + name + "`");
    }
  }

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void theTableOfFormatsHasItAndAPageExplainsIt(ReportFormat format) throws IOException {
    String name = "`" + format.code() + "`";
    String readme = text("README.md");
    String output = text("docs/output.md");
    String faults = text(".ci/faults-test");
    assertAll(
        () -> assertThat(readme).containsPattern("(?m)^\\| [^|]*" + name + "[^|]* \\|"),
        () -> assertThat(output).containsPattern("(?m)^## .*`--format " + format.code() + "`"),
        () -> assertThat(faults).containsPattern("(?m)^for format in.* " + format.code() + "\\b"));
  }

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void thePagesOfCheckNameItsExpectedOutput(ReportFormat format) throws IOException {
    String file = ExpectedOutput.of(Path.of("name.pcap"), format).path().toString();
    String suffix = file.substring(file.lastIndexOf('.'));
    for (String page : new String[] {"README.md", "docs/checks.md", "docs/analyze.1"}) {
      assertThat(text(page)).as(page).containsPattern("\\" + suffix + "\\b");
    }
  }
}
