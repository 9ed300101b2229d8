package io.dnsanalyzer.cli.output;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * A directory where everybody may put files and only their owners may remove them, such as /tmp.
 * Whoever writes there to a known name may find what another user has put in its place: a link to
 * the writer's own files, say. Linux refuses that to programs that open the name
 * (fs.protected_symlinks, protected_regular and protected_fifos); one that resolves links itself
 * and replaces files has to refuse it, too.
 */
final class SharedDirectory {
  private static final int STICKY = 01000;
  private static final int WRITABLE_BY_ALL = 02;

  private SharedDirectory() {}

  /**
   * Refuses what another user has put there, as Linux does: it must belong to this user, or to the
   * owner of the directory.
   *
   * @param path a file or a link, which need not be there
   * @throws FileSystemException when another user has put it there
   */
  static void refuseWhatIsOfOthers(Path path) throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    if (directory == null
        || !Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        || !path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return;
    }
    int mode = (int) Files.getAttribute(directory, "unix:mode");
    if ((mode & STICKY) == 0 || (mode & WRITABLE_BY_ALL) == 0) {
      return;
    }
    UserPrincipal owner = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
    if (!owner.equals(user(path)) && !owner.equals(Files.getOwner(directory))) {
      throw new FileSystemException(
          path.toString(),
          null,
          owner.getName() + " has put it where everybody may write; name another file");
    }
  }

  private static @Nullable UserPrincipal user(Path path) {
    try {
      return path.getFileSystem()
          .getUserPrincipalLookupService()
          .lookupPrincipalByName(System.getProperty("user.name"));
    } catch (IOException e) {
      return null;
    }
  }
}
