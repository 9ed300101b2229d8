package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dnsanalyzer.report.shared.Spool;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does not fit into memory needs the temp directory; the user is told which one. */
class SpoolDirectoryTest {
  private static final String DIRECTORY = "java.io.tmpdir";

  @TempDir Path dir;

  @Test
  void isNamedWhenItCannotBeWrittenTo() throws IOException {
    String before = System.getProperty(DIRECTORY);
    Path missing = dir.resolve("missing");
    System.setProperty(DIRECTORY, missing.toString());
    try (Spool spool = new Spool()) {
      assertThatThrownBy(() -> spool.write(new byte[(4 << 20) + 1]))
          .isInstanceOf(IOException.class)
          .hasMessage("cannot write to the temp directory " + missing + ": no such directory");
    } finally {
      System.setProperty(DIRECTORY, before);
    }
  }
}
