package io.dnsanalyzer.junit;

import static io.dnsanalyzer.junit.DnsAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dnsanalyzer.junit.capture.CaptureBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A capture is held to the files beside it, which are written only when that is asked for. */
class TestCaptureAssertTest {
  @TempDir Path dir;
  private TestCapture capture;

  @BeforeEach
  void aCapture() throws IOException {
    Path file = dir.resolve("silent.pcap");
    capture =
        TestCapture.of(
            CaptureBuilder.capture()
                .query("www.example.com")
                .attempts(2, "5s")
                .thenPortUnreachable()
                .writeTo(file));
  }

  @AfterEach
  void compareAgain() {
    System.clearProperty(TestCaptureAssert.UPDATE);
  }

  @Test
  void somethingMustBeExpected() {
    assertThatThrownBy(() -> assertThat(capture).isAsExpected())
        .hasMessageContaining("silent.pcap is not as expected")
        .hasMessageContaining("nothing is expected of it");
  }

  @Test
  void assertionsHoldOrAreToldWithTheirLine() throws IOException {
    Path check = dir.resolve("silent.check.yaml");
    Files.writeString(check, "failed_lookups: 1\nsummary: {queries: 2}\n");
    assertThat(capture).isAsExpected();
    Files.writeString(check, "failed_lookups: 1\nsummary: {queries: 3}\n");
    assertThatThrownBy(() -> assertThat(capture).isAsExpected())
        .hasMessageContaining("silent.check.yaml:2: summary.queries = 3: summary.queries is 2");
    Files.writeString(check, "failed: 1\n");
    assertThatThrownBy(() -> assertThat(capture).isAsExpected())
        .hasMessageContaining("silent.check.yaml:1: failed: not known here");
  }

  @Test
  void reportsAreWrittenWhereThatIsAskedFor() throws IOException {
    assumeTrue(System.getenv("CI") == null, "CI is set");
    System.setProperty(TestCaptureAssert.UPDATE, "true");
    assertThat(capture).isAsExpected();
    System.clearProperty(TestCaptureAssert.UPDATE);
    Path expected = dir.resolve("silent.expected.json");
    assertThat(expected).content().contains("\"outcome\":\"port_unreachable_by_server\"");
    assertThat(capture).isAsExpected();
    Files.writeString(
        expected, Files.readString(expected).replace("\"queries\":2", "\"queries\":4"));
    assertThatThrownBy(() -> assertThat(capture).isAsExpected())
        .hasMessageContaining("silent.expected.json: line ");
  }
}
