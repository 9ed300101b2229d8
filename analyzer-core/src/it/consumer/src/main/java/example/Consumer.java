package example;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Analyzer;
import java.nio.file.Path;

/** What the README promises: three lines from a capture to its failures. */
public final class Consumer {
  private Consumer() {}

  /** Prints the exchanges and incidents of a capture. */
  public static void main(String... args) throws Exception {
    Analysis analysis = Analyzer.withDefaults().analyze(Path.of(args[0]));
    analysis.told().exchanges().forEach(System.out::println);
    analysis.diagnoses().forEach(d -> System.out.println(d.title()));
  }
}
