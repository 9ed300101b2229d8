package io.dnsanalyzer.capture.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibpcapTest {
  @TempDir Path windows;

  @Test
  void noLibraryOfTheCurrentDirectoryIsLoadedOnWindows() throws IOException {
    Path system = Files.createDirectory(windows.resolve("System32"));
    assertThat(Libpcap.isOfSystem("Windows 11", windows.toString())).isFalse();
    assertThat(Libpcap.isOfSystem("Windows 11", null)).isFalse();
    Files.createFile(system.resolve("wpcap.dll"));
    assertThat(Libpcap.isOfSystem("Windows 11", windows.toString())).isTrue();
  }

  @Test
  void othersDoNotLookThere() {
    assertThat(Libpcap.isOfSystem("Linux", null)).isTrue();
    assertThat(Libpcap.isOfSystem("Mac OS X", null)).isTrue();
  }
}
