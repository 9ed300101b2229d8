package io.dnsanalyzer.capture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dnsanalyzer.capture.format.Libpcap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Input that is no capture: one line that names the file and says what to do. */
class BadInputTest {
  @TempDir Path directory;

  private static void assertRefused(Path path, String reason) {
    for (ReaderChoice choice : ReaderChoice.values()) {
      assertThatThrownBy(() -> Reading.of(choice, path))
          .isInstanceOf(IOException.class)
          .hasMessage(path + ": " + reason);
    }
  }

  @Test
  void aMissingFile() {
    assertRefused(directory.resolve("no.pcap"), "no such file; check the path");
  }

  @Test
  void aDirectoryWithoutCaptures() throws IOException {
    Files.writeString(directory.resolve("notes.txt"), "nothing here");
    assertRefused(
        directory, "no captures in this directory; name the files, or a directory with some");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "empty, '', 'the file is empty; record again, with tcpdump -w FILE'",
    "text, 31343a33322049500a, 'a text file without a packet that tcpdump printed; record packets with tcpdump -w FILE'",
    "snoop, 736e6f6f70000000 00000002, 'a snoop capture; convert it with editcap -F pcapng IN OUT'",
    "xz, fd377a585a000004, compressed with xz; unpack it first with unxz",
    "zip, 504b030414000000, a zip archive; unpack it first with unzip",
    "garbage, 7f454c4602010100 00, 'not a pcap or pcapng capture (it begins with 7f 45 4c 46 02 01"
        + " 01 00); editcap -F pcapng converts other capture formats'",
    "two bytes, d4c3, 'not a pcap or pcapng capture (it begins with d4 c3); editcap -F pcapng"
        + " converts other capture formats'",
  })
  void bytesThatAreNoCapture(String name, String hex, String reason) throws IOException {
    assertRefused(Files.write(directory.resolve(name), Hex.bytes(hex)), reason);
  }

  @Test
  void textInAnyLanguageIsText() throws IOException {
    Path path = directory.resolve("notes.txt");
    Files.write(path, "Nachts fällt das Netz aus.\n".getBytes(StandardCharsets.UTF_8));
    assertRefused(
        path,
        "a text file without a packet that tcpdump printed; record packets with tcpdump -w FILE");
  }

  @Test
  void aFileThatMayNotBeRead() throws IOException {
    Path path = Files.write(directory.resolve("secret.pcap"), Samples.pcap("1 aa01"));
    assumeTrue(Files.getFileStore(path).supportsFileAttributeView("posix"), "no permissions here");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(path), "this user may read everything");
    assertRefused(path, "permission denied; make it readable for the user who runs the analysis");
  }

  @ParameterizedTest
  @EnumSource
  void oneBadFileOfASetIsNamed(ReaderChoice choice) throws IOException {
    assumeTrue(choice != ReaderChoice.PCAP4J || Libpcap.available(), "libpcap cannot be loaded");
    Path fine = Files.write(directory.resolve("fine.pcap"), Samples.pcap("1 aa01"));
    Path bad = Files.write(directory.resolve("bad.pcap"), new byte[0]);
    assertThatThrownBy(() -> Reading.of(choice, fine, bad))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(bad + ": the file is empty");
  }
}
