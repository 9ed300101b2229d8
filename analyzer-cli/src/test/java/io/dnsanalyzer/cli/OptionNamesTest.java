package io.dnsanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An option is one constant, so its name stands in the sources once. */
class OptionNamesTest {
  private static final Pattern NAMES = Pattern.compile("\"(--?[a-z-]+(, -[a-z])?)\"");

  @Test
  void noNameStandsInTheSourcesTwice() throws IOException {
    TreeSet<String> seen = new TreeSet<>();
    TreeSet<String> twice = new TreeSet<>();
    Path sources = Testdata.ROOT.resolve("analyzer-cli/src/main/java");
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Matcher names = NAMES.matcher(Files.readString(file));
        while (names.find()) {
          if (!names.group(1).equals("--") && !seen.add(names.group(1))) {
            twice.add(names.group(1));
          }
        }
      }
    }
    assertThat(seen).contains("--timeout", "--output, -o", "-ttttt");
    assertThat(twice).isEmpty();
  }
}
