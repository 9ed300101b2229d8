package io.dnsanalyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
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

  private void written(Path file) throws IOException {
    assertThat(Run.of("-o", file.toString(), CAPTURE)).isEqualTo(new Run(0, "", ""));
    assertThat(Files.readString(file)).contains("yummyrecipesforme.com.");
    assertThat(dir.toFile().list()).noneMatch(name -> name.endsWith(".part"));
  }
}
