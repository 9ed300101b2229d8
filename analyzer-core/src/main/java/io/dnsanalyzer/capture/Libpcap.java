package io.dnsanalyzer.capture;

import org.pcap4j.core.Pcaps;

/**
 * Whether pcap4j finds its native library on this host. Asked once, and only when a file could be
 * read through it: loading pcap4j and JNA costs a tenth of a second.
 */
final class Libpcap {
  private static final boolean AVAILABLE = probe();

  private Libpcap() {}

  static boolean available() {
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
