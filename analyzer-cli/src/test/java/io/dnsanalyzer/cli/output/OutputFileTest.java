package io.dnsanalyzer.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dnsanalyzer.cli.OwnProcess;
import io.dnsanalyzer.cli.Run;
import io.dnsanalyzer.cli.Testdata;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --output} does to what it finds. */
class OutputFileTest {
  private static final String CAPTURE = Testdata.capture("port-closed.pcap");

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "rw-rw-rw-", "r--r-----"})
  void permissionsStayWhatTheyWere(String permissions) throws IOException {
    FileStore store = Files.getFileStore(dir);
    assumeTrue(store.supportsFileAttributeView(PosixFileAttributeView.class), "POSIX only");
    Path file = Files.writeString(dir.resolve("report"), "yesterday\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    written(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo(permissions);
  }

  @Test
  void aLinkToNothingYetStaysALink() throws IOException {
    Path second = Files.createSymbolicLink(dir.resolve("second"), dir.resolve("report"));
    Path first = Files.createSymbolicLink(dir.resolve("first"), second.getFileName());
    written(first);
    assertThat(first).isSymbolicLink();
    assertThat(second).isSymbolicLink();
    assertThat(dir.resolve("report")).isRegularFile();
  }

  @Test
  void aRoundOfLinksIsSaidInOneLine() throws IOException {
    Path link = dir.resolve("link");
    Files.createSymbolicLink(link, link);
    assertThat(Run.of("-o", link.toString(), CAPTURE))
        .isEqualTo(
            new Run(2, "", "analyze: cannot write to " + link + ": too many symbolic links\n"));
  }

  @Test
  void aNameMayBeAsLongAsTheSystemAllows() throws IOException {
    written(dir.resolve("r".repeat(255)));
  }

  /** Linux has such a name for a pipe, and shells give one to {@code >(…)}. */
  @Test
  void aPipeIsWrittenTo() throws IOException, InterruptedException {
    assumeTrue(Files.exists(Path.of("/dev/stdout")), "no /dev/stdout");
    Process process = OwnProcess.of("-o", "/dev/stdout", "--reader", "builtin", CAPTURE).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8)).isEmpty();
    assertThat(process.waitFor()).isZero();
    assertThat(out).isEqualTo(Run.of(CAPTURE).out());
  }

  @Test
  void whatAKilledRunLeftIsRemoved() throws IOException {
    Files.writeString(dir.resolve(".analyze-0.part"), "half a repo");
    written(dir.resolve("report"));
  }

  @Test
  void whatAnotherRunIsWritingStays() throws IOException {
    Path part = dir.resolve(".analyze-0.part");
    try (FileChannel other = FileChannel.open(part, CREATE_NEW, WRITE)) {
      assertThat(other.lock().isValid()).isTrue();
      Run run = Run.of("-o", dir.resolve("report").toString(), CAPTURE);
      assertThat(run).isEqualTo(new Run(0, "", ""));
      assertThat(part).exists();
    }
  }

  /** As Linux does with fs.protected_symlinks and fs.protected_regular. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatAnotherUserHasPutWhereAllMayWriteStays(boolean isLink) throws IOException {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("unix"), "Unix");
    Files.setAttribute(dir, "unix:mode", 01777);
    Path aim = Files.writeString(dir.resolve("aim"), "precious\n");
    Path trap = dir.resolve("report");
    if (isLink) {
      Files.createSymbolicLink(trap, aim);
    } else {
      Files.writeString(trap, "theirs\n");
    }
    give(trap);
    assertThat(Run.of("-o", trap.toString(), CAPTURE))
        .isEqualTo(
            new Run(
                2,
                "",
                "analyze: cannot write to "
                    + trap
                    + ": nobody has put it where everybody may write; name another file\n"));
    assertThat(aim).hasContent("precious\n");
    // Where only this user writes, it is meant.
    Files.setAttribute(dir, "unix:mode", 0755);
    written(trap);
  }

  private static void give(Path file) throws IOException {
    UserPrincipal nobody =
        file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    try {
      Files.getFileAttributeView(file, FileOwnerAttributeView.class, NOFOLLOW_LINKS)
          .setOwner(nobody);
    } catch (FileSystemException e) {
      abort("only root gives files away");
    }
  }

  private void written(Path file) throws IOException {
    assertThat(Run.of("-o", file.toString(), CAPTURE)).isEqualTo(new Run(0, "", ""));
    assertThat(Files.readString(file)).contains("yummyrecipesforme.com.");
    assertThat(dir.toFile().list()).noneMatch(name -> name.endsWith(".part"));
  }
}
