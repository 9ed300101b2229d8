package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/embedding.md shows compiles, and prints what the page says that it prints. */
class EmbeddingPageTest {
  private static final Path ROOT =
      Path.of(System.getProperty("analyzer.root", "..")).toAbsolutePath().normalize();

  private static final Path SOURCE =
      ROOT.resolve("analyzer-core/src/test/java/example/Embedding.java");

  static Stream<String> examples() {
    return Arrays.stream(Embedding.class.getDeclaredMethods())
        .filter(method -> !method.isSynthetic())
        .map(Method::getName)
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void thePageShowsTheCodeAndWhatItPrints(String example) throws Exception {
    assertThat(Files.readString(ROOT.resolve("docs/embedding.md")))
        .contains("```java\n" + code(example) + "```\n\n```\n" + printed(example) + "```\n");
  }

  /** Anybody can call what the page calls: the module exports it. */
  @Test
  void thePageUsesWhatTheModuleExports() throws IOException {
    Path module = ROOT.resolve("analyzer-core/src/main/java/module-info.java");
    Set<String> used = all("import (io\\.dnsanalyzer[a-z0-9.]*)\\.[A-Z]", SOURCE);
    assertThat(used).isNotEmpty();
    assertThat(all("exports (io[a-z0-9.]+);", module)).containsAll(used);
  }

  private static Set<String> all(String pattern, Path file) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(file))
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the body of a method, without its indentation. */
  private static String code(String example) throws IOException {
    MatchResult found =
        Pattern.compile("  void " + example + "\\(\\)[^{]*\\{\n(.*?)\n  }\n", Pattern.DOTALL)
            .matcher(Files.readString(SOURCE))
            .results()
            .findFirst()
            .orElseThrow();
    return found.group(1).stripIndent() + "\n";
  }

  private static String printed(String example) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      Method method = Embedding.class.getDeclaredMethod(example);
      method.invoke(new Embedding(ROOT.resolve("testdata"), out));
    } catch (InvocationTargetException e) {
      throw new AssertionError(e.getCause());
    }
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  /** Prints each example as the page has it: {@code java … example.EmbeddingPageTest}. */
  public static void main(String... args) throws Exception {
    for (String example : examples().toList()) {
      String block = "```java\n" + code(example) + "```\n\n```\n" + printed(example) + "```\n";
      Files.writeString(Path.of(args[0], example + ".md"), block);
    }
  }
}
