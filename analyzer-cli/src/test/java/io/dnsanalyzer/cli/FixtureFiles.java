package io.dnsanalyzer.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory with captures and expected outputs of testdata, for a test to change. */
public record FixtureFiles(Path path) {
  /** Copies a file of testdata. */
  public Path copy(String name) throws IOException {
    return copy(name, name);
  }

  public Path copy(String name, String as) throws IOException {
    Path to = path.resolve(as);
    Files.createDirectories(to.getParent());
    return Files.copy(Testdata.DIRECTORY.resolve(name), to);
  }

  /** Copies a file with something else in it. */
  public Path changed(String name, String from, String to) throws IOException {
    String text = Files.readString(Testdata.DIRECTORY.resolve(name));
    if (!text.contains(from)) {
      throw new IllegalArgumentException(name + " does not contain " + from);
    }
    return write(name, text.replace(from, to));
  }

  public Path write(String name, String text) throws IOException {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  public Path write(String name, byte[] bytes) throws IOException {
    Path to = path.resolve(name);
    Files.createDirectories(to.getParent());
    return Files.write(to, bytes);
  }

  /** Runs the check on the directory; in what it says, the directory is called DIR. */
  public Run check(String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "check";
    System.arraycopy(options, 0, args, 1, options.length);
    args[args.length - 1] = path.toString();
    return named(Run.of(args));
  }

  /** Returns what a run says with the directory called DIR. */
  Run named(Run run) {
    String name = path.toString();
    return new Run(run.status(), run.out().replace(name, "DIR"), run.err().replace(name, "DIR"));
  }
}
