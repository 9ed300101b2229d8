package io.dnsanalyzer.spark;

import io.dnsanalyzer.capture.RecordStarts;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What paths and globs stand for: files as given, directories for the captures in them. */
final class InputFiles {
  /** A file, and whether somebody named it. */
  private record Found(FileStatus file, boolean isNamed) {}

  private InputFiles() {}

  /**
   * Returns the files that paths stand for, each once.
   *
   * @throws IOException when a path stands for nothing; the message is one line that names it
   */
  static List<InputFile> of(List<String> paths, Configuration hadoop) throws IOException {
    Map<Path, Found> found = new LinkedHashMap<>();
    for (String text : paths) {
      Path path = new Path(text);
      FileSystem files = path.getFileSystem(hadoop);
      FileStatus[] matches = files.globStatus(path);
      if (matches == null || matches.length == 0) {
        throw new FileNotFoundException(text + ": no such file; check the path");
      }
      for (FileStatus match : matches) {
        if (match.isDirectory()) {
          for (FileStatus entry : files.listStatus(match.getPath())) {
            if (entry.isFile()) {
              found.putIfAbsent(entry.getPath(), new Found(entry, false));
            }
          }
        } else {
          found.put(match.getPath(), new Found(match, true));
        }
      }
    }
    List<InputFile> all = new ArrayList<>();
    for (Found one : found.values()) {
      Path path = one.file.getPath();
      all.add(
          InputFile.whole(
              all.size(), path.toString(), path.getName(), one.file.getLen(), one.isNamed));
    }
    return all;
  }

  /**
   * Returns large files in parts, where they can be divided, and the others whole.
   *
   * @param most how many bytes a part has, but the last one of a file up to twice as many
   */
  static List<InputFile> divide(List<InputFile> files, long most, Configuration hadoop) {
    List<InputFile> parts = new ArrayList<>();
    for (InputFile file : files) {
      if (file.bytes < 2 * most || !isDivisible(file, hadoop)) {
        parts.add(file.whole(parts.size()));
        continue;
      }
      long from = RecordStarts.FILE_HEADER;
      while (file.bytes - from >= 2 * most) {
        parts.add(file.part(parts.size(), from, from + most));
        from += most;
      }
      parts.add(file.part(parts.size(), from, file.bytes));
    }
    return parts;
  }

  private static boolean isDivisible(InputFile file, Configuration hadoop) {
    Path path = new Path(file.path);
    try (InputStream in = path.getFileSystem(hadoop).open(path)) {
      return RecordStarts.of(in.readNBytes(RecordStarts.FILE_HEADER)) != null;
    } catch (IOException e) {
      return false; // whoever reads it says why
    }
  }
}
