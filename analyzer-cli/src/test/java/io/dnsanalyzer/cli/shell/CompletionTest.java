package io.dnsanalyzer.cli.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dnsanalyzer.cli.Commands;
import io.dnsanalyzer.cli.Run;
import io.dnsanalyzer.cli.command.Command;
import io.dnsanalyzer.cli.command.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What shells complete, asked of the shells themselves where they are installed. */
class CompletionTest {
  @TempDir Path dir;

  private Path script(String shell) throws IOException {
    Run run = Run.of("generate-completion", shell);
    assertThat(run.status()).isZero();
    return Files.writeString(dir.resolve("script"), run.out());
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }

  private static void assumeShell(String shell) {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(":"))
            .anyMatch(part -> Files.isExecutable(Path.of(part, shell))),
        shell + " is not installed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void theShellCanReadItsScript(String shell) throws Exception {
    assumeShell(shell);
    assertThat(run(shell, "-n", script(shell).toString())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void everyOptionOfEveryCommandIsThere(String shell) {
    String script = Run.of("generate-completion", shell).out();
    List<Command> commands = new ArrayList<>(List.of(Commands.ANALYZE));
    commands.addAll(Commands.OTHERS);
    for (Command command : commands) {
      assertThat(script).contains(command.name());
      for (Option<?> option : command.options()) {
        for (String name : option.names()) {
          assertThat(script).contains(shell.equals("fish") ? name.replaceFirst("^-+", "") : name);
        }
      }
    }
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource({
    "analyze --for, --format",
    "analyze --format mark, markdown",
    "analyze pack, packets",
    "analyze packets --det, --detail",
    "analyze generate-completion fi, fish",
  })
  void bashCompletes(String line, String word) throws Exception {
    assumeShell("bash");
    String words = "COMP_WORDS=(" + line + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _analyze";
    String all =
        run("bash", "-c", "source " + script("bash") + "; " + words + "; echo ${COMPREPLY[@]}");
    assertThat(all.strip()).isEqualTo(word);
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource({
    "analyze --for, --format",
    "analyze --format mark, markdown",
    "analyze packets --det, --detail",
    "analyze packets --exit, ''",
    "analyze generate-completion fi, fish",
  })
  void fishCompletes(String line, String word) throws Exception {
    assumeShell("fish");
    String all =
        run("fish", "-N", "-c", "source " + script("fish") + "; complete -C '" + line + "'");
    assertThat(all.lines().map(one -> one.split("\t")[0]).toList())
        .isEqualTo(word.isEmpty() ? List.of() : List.of(word));
  }

  @Test
  void bashIsMeantWhereNoShellIsNamed() {
    assertThat(Run.of("generate-completion")).isEqualTo(Run.of("generate-completion", "bash"));
  }

  @Test
  void anotherShellIsAnError() {
    Run run = Run.of("generate-completion", "tcsh");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("analyze: tcsh: not a shell known here; use one of bash, zsh, fish");
  }
}
