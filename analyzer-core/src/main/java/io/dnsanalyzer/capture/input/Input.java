package io.dnsanalyzer.capture.input;

import io.dnsanalyzer.capture.FileFacts;
import io.dnsanalyzer.capture.TooLargeException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes of one file of a capture come from.
 *
 * @param label how the user named it; what error messages begin with
 * @param name the name in {@link FileFacts}
 * @param path null for a stream
 * @param stream null for a path
 * @param regular whether it is a regular file, which can be opened again; a pipe cannot
 */
public record Input(
    String label, String name, @Nullable Path path, @Nullable InputStream stream, boolean regular) {

  public static Input of(InputStream stream, String name) {
    return new Input(name, name, null, stream, false);
  }

  public static Input of(Path path) {
    Path last = path.getFileName();
    String name = (last == null ? path : last).toString();
    return new Input(path.toString(), name, path, null, Files.isRegularFile(path));
  }

  /** Opens the path; closing a caller's stream is left to the caller. */
  public InputStream open() throws IOException {
    if (path != null) {
      return Files.newInputStream(path);
    }
    return new FilterInputStream(Objects.requireNonNull(stream)) {
      @Override
      public void close() {}
    };
  }

  /** Returns the file for libpcap, which opens only regular files of the host's file system. */
  public @Nullable Path forLibpcap() {
    return path != null && regular && path.getFileSystem() == FileSystems.getDefault()
        ? path
        : null;
  }

  /**
   * Returns the failure in one line that names the file. That somebody wants no more of the file
   * stays what it is.
   */
  public IOException failure(IOException cause) {
    if (cause instanceof TooLargeException) {
      return new TooLargeException(label + ": " + cause.getMessage());
    }
    if (cause instanceof InterruptedIOException || cause instanceof ClosedByInterruptException) {
      boolean isCancelled = "cancelled".equals(cause.getMessage());
      IOException ended =
          new InterruptedIOException(label + (isCancelled ? ": cancelled" : ": interrupted"));
      ended.initCause(cause);
      return ended;
    }
    return new IOException(label + ": " + reason(cause), cause);
  }

  /** Returns what went wrong, without the name that Java puts before it. */
  static String reason(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "no such file; check the path";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied; make it readable for the user who runs the analysis";
    }
    if (cause instanceof FileSystemException e && e.getReason() != null) {
      return e.getReason();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
