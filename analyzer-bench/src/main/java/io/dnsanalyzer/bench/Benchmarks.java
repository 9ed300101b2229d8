package io.dnsanalyzer.bench;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks and prints a table; takes JMH's own options. */
public final class Benchmarks {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private Benchmarks() {}

  /**
   * Runs those that match.
   *
   * @param args as JMH takes them, such as {@code Correlating -p kind=DNS}
   */
  public static void main(String... args) throws RunnerException, CommandLineOptionException {
    var options =
        new OptionsBuilder()
            .parent(new CommandLineOptions(args))
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .build();
    print(new Runner(options).run());
  }

  private static void print(Collection<RunResult> results) {
    System.out.println("| benchmark | traffic | ns a frame | ± | bytes allocated a frame |");
    System.out.println("| --- | --- | --- | --- | --- |");
    for (RunResult result : results) {
      String name = result.getParams().getBenchmark();
      Result<?> time = result.getPrimaryResult();
      Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
      System.out.printf(
          Locale.ROOT,
          "| `%s` | %s | %.1f | %.1f | %.1f |%n",
          name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1),
          Kind.valueOf(result.getParams().getParam("kind")).label(),
          time.getScore(),
          time.getScoreError(),
          allocated == null ? Double.NaN : allocated.getScore());
    }
  }
}
