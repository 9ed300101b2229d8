package io.dnsanalyzer.cli;

/** Stands here until the command does, so that the launcher has something to start. */
public final class Main {
  private Main() {}

  /** Prints the version. */
  public static void main(String... args) {
    String version = Main.class.getPackage().getImplementationVersion();
    System.out.println("analyze " + (version == null ? "(not packaged)" : version));
  }
}
