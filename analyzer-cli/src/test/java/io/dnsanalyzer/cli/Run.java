package io.dnsanalyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * What the program did.
 *
 * @param status the exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record Run(int status, String out, String err) {
  /** Runs the program with nothing on standard input. */
  public static Run of(String... args) {
    return withInput(new byte[0], args);
  }

  public static Run withInput(byte[] in, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Run run = into(out, in, args);
    return new Run(run.status, out.toString(UTF_8), run.err);
  }

  /** Runs the program with its output going elsewhere. */
  public static Run into(OutputStream out, byte[] in, String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Main.run(out, new PrintStream(err, true, UTF_8), new ByteArrayInputStream(in), args);
    return new Run(status, "", err.toString(UTF_8));
  }
}
