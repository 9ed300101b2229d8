package io.dnsanalyzer.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where results go, with errors that say so. */
final class Output extends OutputStream {
  private static final String STDOUT = "standard output";

  private final OutputStream out;
  private final String name;

  Output(OutputStream out, String name) {
    this.out = out;
    this.name = name;
  }

  /** Returns the process's own output. */
  static Output standard(OutputStream out) {
    return new Output(out, STDOUT);
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

  private OutputException failure(IOException cause) {
    return new OutputException(name, cause, name.equals(STDOUT) && isClosedPipe(cause));
  }

  /** The system's message may be in any language; Linux also tells what the descriptor is. */
  private static boolean isClosedPipe(IOException cause) {
    String message = cause.getMessage();
    if (message != null && (message.contains("pipe") || message.contains("Pipe"))) {
      return true;
    }
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString().startsWith("pipe:");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
