package io.dnsanalyzer.capture.format;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.Pcaps;

/**
 * Whether pcap4j finds its native library on this host. Asked once, and only when a file could be
 * read through it: loading pcap4j and JNA costs a tenth of a second.
 */
public final class Libpcap {
  private static final boolean AVAILABLE = probe();

  private Libpcap() {}

  public static boolean available() {
    return AVAILABLE;
  }

  /**
   * Tells whether the library that a system finds is its own. Windows looks in its own directories,
   * then in the current one, where captures of strangers may lie beside anything else.
   */
  static boolean isOfSystem(String system, @Nullable String windows) {
    return !system.startsWith("Windows")
        || windows != null && Files.exists(Path.of(windows, "System32", "wpcap.dll"));
  }

  private static boolean probe() {
    try {
      return isOfSystem(System.getProperty("os.name"), System.getenv("SystemRoot"))
          && !Pcaps.libVersion().isEmpty();
    } catch (LinkageError | RuntimeException e) {
      return false;
    }
  }
}
