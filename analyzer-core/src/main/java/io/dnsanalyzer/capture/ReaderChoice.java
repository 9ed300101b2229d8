package io.dnsanalyzer.capture;

/** Who reads the bytes of a capture file. The frames are the same whoever does. */
public enum ReaderChoice {
  /**
   * pcap4j for an uncompressed regular file smaller than 1 MiB when libpcap can be loaded, the
   * built-in reader for everything else.
   */
  AUTO,
  /**
   * pcap4j for every uncompressed regular file; opening one fails when libpcap cannot be loaded.
   * Streams and compressed files, which libpcap cannot read, go to the built-in reader.
   */
  PCAP4J,
  /** The built-in reader; pcap4j, JNA and libpcap are never loaded. */
  BUILTIN
}
