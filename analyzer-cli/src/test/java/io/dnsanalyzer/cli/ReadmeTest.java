package io.dnsanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the README shows is what the program does. */
class ReadmeTest {
  @Test
  void theRunItShowsIsReal() throws IOException {
    Path capture = Path.of(Testdata.capture("port-closed.pcap"));
    String readme = Files.readString(capture.resolveSibling("../README.md"));
    Run run = Run.of(capture.toString());
    assertThat(readme)
        .contains("```\n$ ./analyze testdata/port-closed.pcap\n" + run.out() + "```\n");
  }
}
