package io.dnsanalyzer.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/** Where results go, with errors that say so. */
public final class Output extends OutputStream {
  private final OutputStream out;
  private final String name;
  private final BooleanSupplier isPipe;

  private Output(OutputStream out, String name, BooleanSupplier isPipe) {
    this.out = out;
    this.name = name;
    this.isPipe = isPipe;
  }

  /**
   * Returns the program's own output.
   *
   * @param isPipe whether it is known to be a pipe
   */
  public static Output standard(OutputStream out, BooleanSupplier isPipe) {
    return new Output(out, "standard output", isPipe);
  }

  /** Returns what is written to a file. */
  static Output file(OutputStream out, String name) {
    return new Output(out, name, () -> false);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Java has only the system's message, which may be in any language. */
  private OutputException failure(IOException cause) {
    String message = String.valueOf(cause.getMessage());
    boolean closed = message.contains("pipe") || message.contains("Pipe") || isPipe.getAsBoolean();
    return new OutputException(name, cause, closed);
  }
}
