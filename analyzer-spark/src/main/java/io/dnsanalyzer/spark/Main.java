package io.dnsanalyzer.spark;

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
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** What {@code spark-submit} starts; {@code --help} says what it takes. */
public final class Main {
  private Main() {}

  /** Runs the program and ends the process with its exit status. */
  public static void main(String... args) {
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    SparkConf conf = new SparkConf();
    conf.set("spark.app.name", conf.get("spark.app.name", "analyze"));
    int status;
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      status = run(spark, new FileOutputStream(FileDescriptor.out), err, args);
    }
    System.exit(status);
  }

  /**
   * Runs the program on a cluster that is there already.
   *
   * @param out where results go
   * @param err where everything else goes
   * @return the exit status
   */
  public static int run(JavaSparkContext spark, OutputStream out, PrintStream err, String... args) {
    Streams streams =
        new Streams(
            Output.standard(out, () -> false),
            err,
            InputStream.nullInputStream(),
            () -> false,
            ProgressLine.none(err),
            name -> "");
    Command command = new AnalyzeOnSpark(spark);
    try {
      Arguments arguments = new Parser(command, List.of()).parse(args).arguments();
      if (arguments.get(Command.HELP)) {
        String usage = "spark-submit --class " + Main.class.getName() + " analyzer-spark.jar";
        streams.out().write(Help.of(command, usage, List.of()).getBytes(StandardCharsets.UTF_8));
        streams.out().flush();
        return ExitStatus.OK;
      }
      return command.run(arguments, streams);
    } catch (OutputException e) {
      streams.say(message(e));
      return e.isClosedPipe() ? ExitStatus.CLOSED_PIPE : ExitStatus.ERROR;
    } catch (UsageException | IOException e) {
      streams.say(message(e));
      return ExitStatus.ERROR;
    }
  }

  private static String message(Exception e) {
    return Objects.requireNonNullElse(e.getMessage(), e.toString());
  }
}
