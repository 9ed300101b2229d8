package io.dnsanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/output.md names the fields that {@code packets --format ndjson} writes, and no others. */
class PacketFieldsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HEADING = "## `packets --format ndjson`";

  @Test
  void areDescribed() throws IOException {
    TreeSet<String> written = new TreeSet<>();
    for (Path capture : Testdata.captures()) {
      for (String line : Run.of("packets", "-f", "ndjson", capture.toString()).out().split("\n")) {
        collect("", JSON.readTree(line), written);
      }
    }
    assertThat(described()).isEqualTo(written);
  }

  private static void collect(String path, JsonNode node, Set<String> fields) {
    node.properties()
        .forEach(
            field -> {
              String name = path + field.getKey();
              if (field.getValue().isObject()) {
                collect(name + ".", field.getValue(), fields);
              } else {
                fields.add(name);
              }
            });
  }

  /** The names in the first cells of the table. */
  private static Set<String> described() throws IOException {
    String text = Files.readString(Testdata.ROOT.resolve("docs/output.md"));
    assertThat(text).contains(HEADING);
    String section = text.substring(text.indexOf(HEADING) + HEADING.length());
    TreeSet<String> names = new TreeSet<>();
    section
        .substring(0, section.indexOf("\n## "))
        .lines()
        .filter(line -> line.startsWith("| `"))
        .forEach(
            line -> {
              Matcher name = Pattern.compile("`([^`]+)`").matcher(line.split("\\|")[1]);
              while (name.find()) {
                names.add(name.group(1));
              }
            });
    return names;
  }
}
