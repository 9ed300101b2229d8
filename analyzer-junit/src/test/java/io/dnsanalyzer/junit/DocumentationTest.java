package io.dnsanalyzer.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation shows compiles, and is part of the example that CI runs. */
class DocumentationTest {
  private static final Path ROOT = Path.of(System.getProperty("analyzer.root", ".."));
  private static final Path EXAMPLE =
      ROOT.resolve("examples/junit/src/test/java/example/CapturesTest.java");

  @TempDir Path dir;

  @Test
  void theExampleCompiles() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler).as("a JDK").isNotNull();
    int status =
        compiler.run(
            null,
            null,
            null,
            "-proc:none",
            "-d",
            dir.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            EXAMPLE.toString());
    assertThat(status).isZero();
  }

  @Test
  void everyLineOfTheDocumentationIsInTheExample() throws IOException {
    List<String> example = Files.readAllLines(EXAMPLE).stream().map(String::strip).toList();
    Matcher blocks =
        Pattern.compile("(?s)```java\n(.*?)```")
            .matcher(Files.readString(ROOT.resolve("docs/checks.md")));
    int lines = 0;
    while (blocks.find()) {
      for (String line : blocks.group(1).lines().map(String::strip).toList()) {
        assertThat(example).contains(line);
        lines++;
      }
    }
    assertThat(lines).isGreaterThan(15);
  }
}
