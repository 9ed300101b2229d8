package io.dnsanalyzer.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a capture of one kind, always the same for the same arguments, and prints how many packets
 * it has; without arguments, prints the kinds.
 */
public final class GenerateCapture {
  private GenerateCapture() {}

  /**
   * Writes the capture.
   *
   * @param args the kind, the size in millions of bytes, the file
   */
  public static void main(String... args) throws IOException {
    if (args.length != 3) {
      for (Kind kind : Kind.values()) {
        System.out.println(kind.label() + "\t" + kind.story());
      }
      return;
    }
    long bytes = Long.parseLong(args[1]) * 1_000_000;
    Path file = Path.of(args[2]);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      System.out.println(Kind.of(args[0]).write(out, Long.MAX_VALUE, bytes));
    }
  }
}
