package io.dnsanalyzer.cli;

import io.dnsanalyzer.cli.command.Arguments;
import io.dnsanalyzer.cli.command.Command;
import io.dnsanalyzer.cli.command.ExitStatus;
import io.dnsanalyzer.cli.command.Help;
import io.dnsanalyzer.cli.command.Parser;
import io.dnsanalyzer.cli.command.Streams;
import io.dnsanalyzer.cli.command.UsageException;
import io.dnsanalyzer.cli.output.Output;
import io.dnsanalyzer.cli.output.OutputException;
import io.dnsanalyzer.cli.output.ProgressLine;
import io.dnsanalyzer.cli.output.StandardOutput;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The program {@code analyze}. */
public final class Main {
  private final Streams streams;
  private boolean verbose;

  private Main(Streams streams) {
    this.streams = streams;
  }

  /** Runs the program and ends the process with its exit status. */
  public static void main(String... args) {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    Streams streams =
        new Streams(
            Output.standard(out, StandardOutput::isPipe),
            err,
            System.in,
            StandardOutput::showsColors,
            new ProgressLine(
                err,
                StandardOutput.isTerminal(StandardOutput.ERR),
                StandardOutput.isTerminal(StandardOutput.OUT),
                System::nanoTime),
            name -> Objects.requireNonNullElse(System.getenv(name), ""));
    // A thread that ends by a mistake would be waited for, or end nothing.
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> crash(e));
    try {
      System.exit(ExitStatus.ofProcess(new Main(streams).run(args)));
    } catch (Throwable e) {
      // Java itself would exit with 1, which says that lookups failed.
      crash(e);
    }
  }

  /** Ends a process in which not even the message of an error can be relied on. */
  @SuppressWarnings("SystemOut") // what Streams needs may be what is missing
  private static void crash(Throwable e) {
    try {
      System.err.println("analyze: internal error, please report it: " + e);
    } finally {
      Runtime.getRuntime().halt(ExitStatus.ERROR);
    }
  }

  /**
   * Runs the program inside of another one, whose environment is none of its business.
   *
   * @param out where results go
   * @param err where everything else goes
   * @param in what the capture named {@code -} is read from
   * @return the exit status
   */
  public static int run(OutputStream out, PrintStream err, InputStream in, String... args) {
    return run(out, err, in, name -> "", args);
  }

  /** Does the same with an environment. */
  static int run(
      OutputStream out,
      PrintStream err,
      InputStream in,
      UnaryOperator<String> environment,
      String... args) {
    return new Main(
            new Streams(
                Output.standard(out, () -> false),
                err,
                in,
                () -> false,
                ProgressLine.none(err),
                environment))
        .run(args);
  }

  private int run(String... args) {
    try {
      return dispatch(args);
    } catch (UsageException e) {
      return error(e.getMessage() + "; see analyze " + Command.HELP.name());
    } catch (OutputException e) {
      return e.isClosedPipe() ? ExitStatus.CLOSED_PIPE : error(e);
    } catch (IOException e) {
      return error(e);
    } catch (OutOfMemoryError e) {
      error("memory ran out before anything could be told; " + Memory.advice());
      return where(e);
    } catch (Throwable e) {
      return mistake(e);
    }
  }

  private int dispatch(String... args) throws IOException {
    Parser.Invocation invocation = new Parser(Commands.ANALYZE, Commands.OTHERS).parse(args);
    Command command = invocation.command();
    Arguments arguments = invocation.arguments();
    if (arguments.get(Command.HELP)) {
      boolean isMain = command == Commands.ANALYZE;
      return print(
          Help.of(
              command,
              isMain ? command.name() : Commands.ANALYZE.name() + " " + command.name(),
              isMain ? Commands.OTHERS : List.of()));
    }
    if (arguments.get(Command.VERSION)) {
      String version = Main.class.getPackage().getImplementationVersion();
      return print("analyze " + (version == null ? "(not packaged)" : version) + "\n");
    }
    verbose = arguments.get(Command.VERBOSE);
    return command.run(arguments, streams);
  }

  private int print(String text) throws IOException {
    streams.out().write(text.getBytes(StandardCharsets.UTF_8));
    streams.out().flush();
    return ExitStatus.OK;
  }

  private int error(IOException e) {
    String message = e.getMessage();
    error(message == null ? e.getClass().getSimpleName() : message);
    if (verbose) {
      streams.sayCauses(e);
    }
    return ExitStatus.ERROR;
  }

  /** Ours, not the user's; where it happened is for those who ask. */
  private int mistake(Throwable e) {
    error("internal error, please report it: " + e);
    return where(e);
  }

  private int where(Throwable e) {
    for (StackTraceElement place : verbose ? e.getStackTrace() : new StackTraceElement[0]) {
      streams.say("in " + place);
    }
    return ExitStatus.ERROR;
  }

  private int error(String message) {
    streams.say(message);
    return ExitStatus.ERROR;
  }
}
