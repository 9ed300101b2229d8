package io.dnsanalyzer.cli.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Makes sense of the names of files. */
public final class FileNames {
  private FileNames() {}

  /**
   * Returns the file that a text names.
   *
   * @param option what the text is the value of; null when it is an operand
   */
  public static Path path(@Nullable Option<?> option, String text) {
    if (text.isEmpty()) {
      throw new UsageException((option == null ? "" : option.name() + ": ") + "an empty file name");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new UsageException(
          (option == null ? text : option.with(text)) + ": not a file name here: " + e.getReason());
    }
  }
}
