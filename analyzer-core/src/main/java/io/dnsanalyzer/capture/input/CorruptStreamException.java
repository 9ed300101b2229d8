package io.dnsanalyzer.capture.input;

import io.dnsanalyzer.capture.Damage;
import java.io.IOException;

/** Compressed data that cannot be decompressed further; becomes a {@link Damage}. */
final class CorruptStreamException extends IOException {
  private static final long serialVersionUID = 1L;

  CorruptStreamException(String reason) {
    super(reason);
  }
}
