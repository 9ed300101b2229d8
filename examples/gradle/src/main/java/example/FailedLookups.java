package example;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.diagnosis.Diagnosis;
import io.dnsanalyzer.exchange.Exchange;
import java.nio.file.Path;

/** Prints which lookups of a capture failed, and what that means. */
public final class FailedLookups {
  private FailedLookups() {}

  public static void main(String... args) throws Exception {
    Analysis analysis = Analyzer.withDefaults().analyze(Path.of(args[0]));
    for (Exchange exchange : analysis.told().exchanges()) {
      System.out.printf(
          "%s asked %s for %s: %s%n",
          exchange.client().ip(),
          exchange.server().ip(),
          exchange.question().map(question -> question.name().toString()).orElse("?"),
          exchange.outcomeCode());
    }
    for (Diagnosis diagnosis : analysis.diagnoses()) {
      System.out.println(diagnosis.title());
    }
  }
}
