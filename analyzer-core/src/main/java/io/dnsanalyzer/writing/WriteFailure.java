package io.dnsanalyzer.writing;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Why a file cannot be written, in the words of a person. */
public final class WriteFailure {
  private WriteFailure() {}

  /**
   * Returns the reason without the name of the file, which is all that the message of some
   * exceptions is; null when the exception does not tell.
   */
  public static @Nullable String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such directory";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e instanceof FileSystemException failure && failure.getReason() != null
        ? failure.getReason()
        : e.getMessage();
  }
}
