package io.dnsanalyzer.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Prints a script by which a shell completes options. */
final class Completion extends Command {
  private final CommandLine program;

  Completion(CommandLine program) {
    this.program = program;
  }

  @Override
  CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("generate-completion");
    spec.usageMessage()
        .description(
            "Prints a completion script for bash and zsh:",
            "  source <(analyze generate-completion)");
    Arguments.help(spec);
    return spec;
  }

  @Override
  int run(ParseResult arguments, Streams streams) throws IOException {
    String script = AutoComplete.bash("analyze", program);
    streams.out().write(script.getBytes(StandardCharsets.UTF_8));
    streams.out().flush();
    return ExitStatus.OK;
  }
}
