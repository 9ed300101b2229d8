package io.dnsanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what the program does. */
class ReadmeTest {
  @TempDir Path dir;

  @Test
  void theRunItShowsIsReal() throws IOException {
    Path capture = Path.of(Testdata.capture("port-closed.pcap"));
    String readme = Files.readString(capture.resolveSibling("../README.md"));
    Run run = Run.of(capture.toString());
    assertThat(readme)
        .contains("```\n$ ./analyze testdata/port-closed.pcap\n" + run.out() + "```\n");
  }

  @Test
  void theCheckItShowsIsReal() throws IOException {
    String readme = Files.readString(Testdata.ROOT.resolve("README.md"));
    int yaml = readme.indexOf("```yaml\n") + "```yaml\n".length();
    FixtureFiles files = new FixtureFiles(dir);
    files.copy("answered.pcap");
    files.copy("answered.expected.json");
    files.copy("port-closed.pcap");
    files.copy("port-closed.expected.json");
    files.write("port-closed.check.yaml", readme.substring(yaml, readme.indexOf("```", yaml)));
    assertThat(readme)
        .contains(
            "```\n$ ./analyze check fixtures\n"
                + files.check().out().replace("DIR/", "fixtures/")
                + "```\n");
  }
}
