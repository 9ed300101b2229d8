package io.dnsanalyzer.capture.input;

import io.dnsanalyzer.capture.format.FileFrames;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a list of paths stands for: files as given, directories for the captures in them. */
public final class Inputs {
  private final List<Input> found = new ArrayList<>();

  /** Where in {@code found} each regular file is. */
  private final Map<Path, Integer> seen = new HashMap<>();

  private Inputs() {}

  /**
   * Returns the files that {@code paths} stand for, each once.
   *
   * @throws IOException when a path does not exist, or a directory holds no capture
   */
  public static List<Input> of(Collection<Path> paths) throws IOException {
    Inputs inputs = new Inputs();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        inputs.addDirectory(path);
      } else {
        inputs.add(Input.of(path));
      }
    }
    return inputs.found;
  }

  private void addDirectory(Path directory) throws IOException {
    boolean any = false;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        Input input = Input.of(entry);
        if (isCapture(input)) {
          any = true;
          add(input);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw Input.of(directory).failure(Objects.requireNonNull(e.getCause()));
    } catch (FileSystemException e) {
      throw Input.of(directory).failure(e);
    }
    if (!any) {
      throw new IOException(
          directory + ": no captures in this directory; name the files, or a directory with some");
    }
  }

  /** Tells whether a file is one of the captures that its directory stands for. */
  public static boolean isCapture(Input input) throws IOException {
    return input.regular() && FileFrames.recognises(input);
  }

  /**
   * A file that is named twice, by a glob and by itself perhaps, was still captured once. Of two
   * names it has the smaller one, in whatever order they were given.
   */
  private void add(Input input) throws IOException {
    Path path = input.path();
    Integer place =
        input.regular() && path != null
            ? seen.putIfAbsent(realPath(input, path), found.size())
            : null;
    if (place == null) {
      found.add(input);
    } else if (input.name().compareTo(found.get(place).name()) < 0) {
      found.set(place, input);
    }
  }

  private static Path realPath(Input input, Path path) throws IOException {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw input.failure(e);
    }
  }
}
