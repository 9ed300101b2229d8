package io.dnsanalyzer.decoded;

import java.util.HexFormat;

/**
 * A 48-bit hardware address.
 *
 * @param value the six bytes, first byte highest
 */
public record MacAddress(long value) {
  /** Returns {@code 02:00:c0:00:02:01}. */
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(value, 12).replaceAll("(..)(?=.)", "$1:");
  }
}
