package io.dnsanalyzer.capture.format;

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

  private static boolean probe() {
    try {
      return !Pcaps.libVersion().isEmpty();
    } catch (LinkageError | RuntimeException e) {
      return false;
    }
  }
}
