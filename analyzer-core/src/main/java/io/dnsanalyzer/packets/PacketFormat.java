package io.dnsanalyzer.packets;

import java.io.OutputStream;
import java.util.Locale;

/** The formats in which the packets of a capture can be listed. */
public enum PacketFormat {
  /** The lines that {@code tcpdump -n} prints; {@code docs/agreement.md} says where they differ. */
  TEXT {
    @Override
    public PacketList open(OutputStream out, PacketOptions options) {
      return new PacketLines(out, options);
    }
  },
  /** One JSON object a line. */
  NDJSON {
    @Override
    public PacketList open(OutputStream out, PacketOptions options) {
      return new PacketJson(out, options);
    }
  };

  /**
   * Begins a list.
   *
   * @param out where it goes, in large pieces; flushed at the end, never closed
   */
  public abstract PacketList open(OutputStream out, PacketOptions options);

  /** Returns the name on the command line. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
