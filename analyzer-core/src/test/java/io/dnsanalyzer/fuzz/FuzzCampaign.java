package io.dnsanalyzer.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.capture.Captures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Lets Jazzer feed every target in a JVM of its own, for its share of {@code fuzz.minutes}: {@code
 * mvn -Pfuzz -Dfuzz.minutes=60 -pl analyzer-core test}. What it finds is kept among the inputs that
 * {@link PropertiesTest} replays; what it learned stays in {@code target/fuzz} for the next time.
 */
class FuzzCampaign {
  private static final int SECONDS =
      Integer.getInteger("fuzz.minutes", 60) * 60 / FuzzTarget.values().length;

  /** The build's fork has only a list of it on its own. */
  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  private static final Path WORK = Path.of("target", "fuzz");
  private static final List<String> FIGURES = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void findsNothing(FuzzTarget target) throws IOException, InterruptedException {
    Path corpus = Files.createDirectories(WORK.resolve(target.directory()));
    Path kept =
        Captures.named("../analyzer-core/src/test/resources/io/dnsanalyzer/fuzz")
            .resolve(target.directory())
            .normalize();
    Files.createDirectories(kept);
    seed(corpus);
    if (target == FuzzTarget.RAW) {
      for (Path capture : Captures.ofProject()) {
        Files.copy(
            capture, corpus.resolve(capture.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Path log = WORK.resolve(target.directory() + ".log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Dfuzz.target=" + target.name(),
                "-Danalyzer.root=" + System.getProperty("analyzer.root"),
                "-cp",
                CLASS_PATH,
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Fuzz.class.getName(),
                "--instrumentation_includes=io.dnsanalyzer.**",
                "--reproducer_path=" + WORK,
                "-artifact_prefix=" + kept + "/",
                "-max_total_time=" + SECONDS,
                "-rss_limit_mb=0",
                "-print_final_stats=1",
                corpus.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int status = process.waitFor();
    String said = Files.readString(log, UTF_8);
    FIGURES.add(
        String.format(
            Locale.ROOT,
            "| %s | %d s | %s | %s |",
            target.directory(),
            SECONDS,
            last(said, "stat::number_of_executed_units: *(\\d+)"),
            last(said, " cov: (\\d+)")));
    assertThat(status).as("see %s", log).isZero();
    try (var left = Files.list(kept)) {
      if (left.findAny().isEmpty()) {
        Files.delete(kept);
      }
    }
  }

  /** What the build begins with, so that the first minutes do not go into growing inputs. */
  private static void seed(Path corpus) throws IOException {
    Random random = new Random(5452);
    for (int i = 0; i < 40; i++) {
      byte[] input = new byte[random.nextInt(600)];
      random.nextBytes(input);
      Files.write(corpus.resolve("seed" + i), input);
    }
  }

  private static String last(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .reduce((earlier, later) -> later)
        .orElse("?");
  }

  @AfterAll
  static void writeFigures() throws IOException {
    Files.write(WORK.resolve("figures.md"), FIGURES, UTF_8);
  }
}
