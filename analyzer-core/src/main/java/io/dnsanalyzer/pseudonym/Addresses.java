package io.dnsanalyzer.pseudonym;

import io.dnsanalyzer.packet.IpAddress;
import java.nio.ByteBuffer;

/** Writes addresses as they lie in packets. */
final class Addresses {
  private Addresses() {}

  /** Writes 4 or 16 bytes. */
  static void put(IpAddress address, byte[] to, int at) {
    if (address.version() == 4) {
      ByteBuffer.wrap(to).putInt(at, (int) address.low());
    } else {
      ByteBuffer.wrap(to).putLong(at, address.high()).putLong(at + 8, address.low());
    }
  }
}
