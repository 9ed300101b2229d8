package io.dnsanalyzer.cli.output;

import io.dnsanalyzer.writing.WriteFailure;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears when it is complete: it is written under another name beside its place and
 * renamed at the end, so that whatever goes wrong leaves what was there before.
 */
public final class OutputFile implements Closeable {
  /** As many as Linux follows. */
  private static final int MOST_LINKS = 40;

  private final String label;
  private final Path place;
  private final @Nullable PartFile part;
  private final OutputStream stream;
  private final Output output;
  private final Thread onInterrupt = new Thread(this::discard);
  private boolean done;

  private OutputFile(String label, Path place, @Nullable PartFile part, OutputStream stream) {
    this.label = label;
    this.place = place;
    this.part = part;
    this.stream = stream;
    this.output = Output.file(stream, label);
    Runtime.getRuntime().addShutdownHook(onInterrupt);
  }

  /**
   * Begins a file.
   *
   * @throws IOException when there cannot be one; the message names it
   */
  public static OutputFile create(Path path) throws IOException {
    String label = path.toString();
    try {
      if (Files.isDirectory(path)) {
        throw new FileSystemException(label, null, "is a directory; name a file");
      }
      Path place = place(path);
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        // A device or a pipe takes bytes, but cannot be replaced; a pipe's real path may be none.
        return new OutputFile(label, path, null, Files.newOutputStream(path));
      }
      PartFile part = PartFile.create(place);
      return new OutputFile(label, place, part, part.stream());
    } catch (IOException e) {
      throw new IOException("cannot write to " + label + ": " + WriteFailure.reason(e), e);
    }
  }

  /** Follows links to the file that they stand for, which need not be there yet. */
  private static Path place(Path path) throws IOException {
    Path place = path.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(place); links++) {
      if (links == MOST_LINKS) {
        throw new FileSystemException(path.toString(), null, "too many symbolic links");
      }
      SharedDirectory.refuseWhatIsOfOthers(place);
      place = place.resolveSibling(Files.readSymbolicLink(place));
    }
    SharedDirectory.refuseWhatIsOfOthers(place);
    return place;
  }

  /** Returns what takes the contents. */
  public Output output() {
    return output;
  }

  /** Puts the file into its place. */
  public void complete() throws IOException {
    try {
      if (part != null) {
        part.moveTo(place);
      }
      done = true;
      stream.close();
    } catch (IOException e) {
      throw new IOException("cannot write to " + label + ": " + WriteFailure.reason(e), e);
    }
  }

  private void discard() {
    if (!done && part != null) {
      try {
        part.delete();
      } catch (IOException e) {
        // It stays behind under its odd name; the reason for the end is reported elsewhere.
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      stream.close();
    } finally {
      discard();
      try {
        Runtime.getRuntime().removeShutdownHook(onInterrupt);
      } catch (IllegalStateException e) {
        // The process is ending; the hook has run or is about to.
      }
    }
  }
}
