package io.dnsanalyzer.fuzz;

/** What Jazzer calls, again and again; the system property {@code fuzz.target} says for whom. */
public final class Fuzz {
  private static final FuzzTarget TARGET =
      FuzzTarget.valueOf(System.getProperty("fuzz.target", "RAW"));

  private Fuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    TARGET.accept(input);
  }
}
