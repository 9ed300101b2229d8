package io.dnsanalyzer.cli.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dnsanalyzer.cli.Commands;
import io.dnsanalyzer.cli.Run;
import io.dnsanalyzer.cli.Testdata;
import io.dnsanalyzer.cli.command.Command;
import io.dnsanalyzer.cli.command.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The manual page says what the program takes, in a form that man can show. */
class ManualTest {
  private static final Path PAGE = Testdata.ROOT.resolve("docs/analyze.1");

  private static String page() {
    Run run = Run.of("generate-man");
    assertThat(run.status()).isZero();
    return run.out();
  }

  @Test
  void thePageInDocsIsWhatTheOptionsSayNow() throws IOException {
    if (System.getProperty("golden.update") != null) {
      Files.writeString(PAGE, page());
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page());
  }

  @Test
  void everyOptionAndEveryStatusHasAParagraph() {
    String page = page();
    List<Command> commands = new ArrayList<>(List.of(Commands.ANALYZE));
    commands.addAll(Commands.OTHERS);
    for (Command command : commands) {
      for (Option<?> option : command.options()) {
        for (String name : option.names()) {
          assertThat(page).contains("\\fB" + name.replace("-", "\\-") + "\\fR");
        }
      }
    }
    assertThat(page).contains(".SH EXIT STATUS\n.TP\n.B 0\n", ".TP\n.B 141\n");
  }

  @Test
  void groffShowsItWithoutAWarning() throws IOException, InterruptedException {
    Path groff = Path.of("/usr/bin/groff");
    assumeTrue(Files.isExecutable(groff), "groff is not installed");
    Process process =
        new ProcessBuilder(groff.toString(), "-man", "-ww", "-Tutf8", PAGE.toString()).start();
    String shown = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.errorReader().lines()).isEmpty();
    assertThat(process.waitFor()).isZero();
    assertThat(shown).contains("analyze packets --frame 4 --detail capture.pcap", "NO_COLOR");
  }
}
