package io.dnsanalyzer.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being written, beside the place that it is meant for. It is locked as long as its
 * writer lives, so that another run knows one that was left behind.
 */
final class PartFile {
  private static final String PREFIX = ".analyze-";
  private static final String SUFFIX = ".part";

  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final Set<OpenOption> OLD =
      Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path path;
  private final FileChannel channel;

  private PartFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Makes an empty file, which nobody may read who may not read what is in its place. */
  static PartFile create(Path place) throws IOException {
    PosixFileAttributes old = attributes(place);
    while (true) {
      // A name made from that of the place could be too long.
      long random = ThreadLocalRandom.current().nextLong() & 0xffff_ffff_ffffL;
      Path path = place.resolveSibling(PREFIX + Long.toHexString(random) + SUFFIX);
      FileChannel channel;
      try {
        channel = old == null ? FileChannel.open(path, NEW) : FileChannel.open(path, NEW, PRIVATE);
      } catch (FileAlreadyExistsException e) {
        continue;
      }
      // Before the lock, another run may have taken it for one that was left behind.
      boolean isOurs = lock(channel) != Lock.OF_ANOTHER && Files.exists(path);
      if (!isOurs) {
        channel.close();
        continue;
      }
      removeThoseLeftBehind(path);
      if (old != null) {
        copy(old, path);
      }
      return new PartFile(path, channel);
    }
  }

  private enum Lock {
    OURS,
    OF_ANOTHER,
    /** File systems of some networks lock nothing. */
    NONE
  }

  private static Lock lock(FileChannel channel) {
    try {
      return channel.tryLock() == null ? Lock.OF_ANOTHER : Lock.OURS;
    } catch (OverlappingFileLockException e) {
      return Lock.OF_ANOTHER;
    } catch (IOException e) {
      return Lock.NONE;
    }
  }

  /** Removes what this user's runs left in a directory when they were killed. */
  private static void removeThoseLeftBehind(Path ours) {
    Path directory = ours.resolveSibling("");
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
      UserPrincipal user = Files.getOwner(ours, LinkOption.NOFOLLOW_LINKS);
      for (Path part : parts) {
        if (!part.getFileName().equals(ours.getFileName())
            && Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)
            && user.equals(Files.getOwner(part, LinkOption.NOFOLLOW_LINKS))) {
          removeIfLeftBehind(part);
        }
      }
    } catch (IOException | DirectoryIteratorException | UnsupportedOperationException e) {
      // Tidying up can wait for a run that may look into the directory.
    }
  }

  private static void removeIfLeftBehind(Path part) throws IOException {
    try (FileChannel channel = FileChannel.open(part, OLD)) {
      if (lock(channel) == Lock.OURS) {
        Files.deleteIfExists(part);
      }
    }
  }

  /** Returns what takes its contents; it is unlocked when this is closed. */
  OutputStream stream() {
    return Channels.newOutputStream(channel);
  }

  /** Puts the file into its place, and its contents on the disk before that. */
  void moveTo(Path place) throws IOException {
    // After a power cut the name would otherwise be there, and perhaps nothing in the file.
    channel.force(true);
    Files.move(path, place, StandardCopyOption.ATOMIC_MOVE);
  }

  void delete() throws IOException {
    Files.deleteIfExists(path);
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
