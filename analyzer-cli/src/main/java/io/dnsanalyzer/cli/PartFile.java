package io.dnsanalyzer.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being written, beside the place that it is meant for.
 *
 * @param stream takes its contents
 */
record PartFile(Path path, OutputStream stream) {
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /** Makes an empty file, which nobody may read who may not read what is in its place. */
  static PartFile create(Path place) throws IOException {
    PosixFileAttributes old = attributes(place);
    for (int i = 0; ; i++) {
      // A name made from that of the place could be too long.
      Path path = place.resolveSibling(".analyze-" + i + ".part");
      try {
        OutputStream stream =
            Channels.newOutputStream(
                old == null
                    ? Files.newByteChannel(path, NEW)
                    : Files.newByteChannel(path, NEW, PRIVATE));
        if (old != null) {
          copy(old, path);
        }
        return new PartFile(path, stream);
      } catch (FileAlreadyExistsException e) {
        // Another run writes to the same directory, or was killed while it did.
      }
    }
  }

  /** Returns whose the file is and who may read it; null where there is none or nobody asks. */
  private static @Nullable PosixFileAttributes attributes(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return view == null || !Files.exists(file) ? null : view.readAttributes();
  }

  private static void copy(PosixFileAttributes old, Path path) {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    try {
      view.setGroup(old.group());
      view.setOwner(old.owner());
    } catch (IOException e) {
      // Only root may give files away.
    }
    try {
      view.setPermissions(old.permissions());
    } catch (IOException e) {
      // Some file systems have no permissions to set.
    }
  }
}
