package io.dnsanalyzer.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Prints a script by which a shell completes options. */
final class Completion extends Command {
  @Override
  String name() {
    return "generate-completion";
  }

  @Override
  List<Option> options() {
    return COMMON;
  }

  @Override
  @Nullable String operands() {
    return null;
  }

  @Override
  void describe(UsageMessageSpec help) {
    help.header("Prints a script that completes options in bash and zsh.")
        .description("", "  source <(analyze generate-completion)", "");
  }

  @Override
  int run(Arguments arguments, Streams streams) throws IOException {
    String script = AutoComplete.bash("analyze", Main.parser().picocli());
    streams.out().write(script.getBytes(StandardCharsets.UTF_8));
    streams.out().flush();
    return ExitStatus.OK;
  }
}
