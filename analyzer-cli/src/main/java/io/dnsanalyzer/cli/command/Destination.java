package io.dnsanalyzer.cli.command;

import io.dnsanalyzer.capture.CaptureReader;
import io.dnsanalyzer.cli.output.OutputFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where results go; the same for every command that reads a capture. */
public final class Destination {
  public static final Option<String> OUTPUT =
      Option.text(
          "--output, -o", Option.FILE, "Write to a file, which appears when it is complete.");

  /** Where the system has a name for it. */
  private static final List<Path> STDIN = List.of(Path.of("/dev/stdin"));

  /** Writes results, and returns what else there is to say of them. */
  public interface Writer<T> {
    public T write(OutputStream out) throws IOException;
  }

  private Destination() {}

  /**
   * Has results written to where the user wants them.
   *
   * @param captures what they are read from, which is never written over; null for standard input
   */
  public static <T> T write(
      Arguments arguments, @Nullable List<Path> captures, Streams streams, Writer<T> writer)
      throws IOException {
    if (!arguments.has(OUTPUT)) {
      return writer.write(streams.out());
    }
    Path path = path(OUTPUT, arguments, captures);
    try (OutputFile file = OutputFile.create(path)) {
      T result = writer.write(file.output());
      file.complete();
      return result;
    }
  }

  /**
   * Returns the file that an option names, which is none that is read.
   *
   * @param captures as above
   */
  public static Path path(Option<String> option, Arguments arguments, @Nullable List<Path> captures)
      throws IOException {
    Path path = FileNames.path(option, arguments.get(option));
    List<Path> read = captures == null ? STDIN : captures;
    if (Files.isRegularFile(path) && isAmong(read, path)) {
      throw new UsageException(option.with(path) + ": is the capture itself");
    }
    return path;
  }

  private static boolean isAmong(List<Path> captures, Path output) throws IOException {
    for (Path capture : captures) {
      boolean found =
          Files.isDirectory(capture)
              ? isIn(capture, output) && isCapture(output)
              : Files.exists(capture) && Files.isSameFile(capture, output);
      if (found) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(Path directory, Path output) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (Files.exists(entry) && Files.isSameFile(entry, output)) {
          return true;
        }
      }
    } catch (AccessDeniedException | DirectoryIteratorException e) {
      // Reading the capture says so, and what to do.
    }
    return false;
  }

  /** Tells whether a directory with this file has it read; yesterday's report may be replaced. */
  private static boolean isCapture(Path file) {
    try {
      return CaptureReader.recognises(file);
    } catch (IOException e) {
      return false;
    }
  }
}
