package io.dnsanalyzer.timeline.open;

import io.dnsanalyzer.packet.IpAddress;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who reported failures, as long as one device reported them all. */
final class SoleReporter {
  private @Nullable IpAddress first;
  private boolean isSole = true;

  /** Takes who reported a failure; null where nobody did. */
  void add(@Nullable IpAddress by) {
    first = first == null ? by : first;
    isSole &= by != null && by.equals(first);
  }

  /** Takes over that of other failures. */
  void addAll(SoleReporter other) {
    isSole &= other.isSole && isFirstOf(other);
  }

  /** Tells whether the same device was first, or none for both. */
  boolean isFirstOf(SoleReporter other) {
    return Objects.equals(first, other.first);
  }

  /** Returns the device that reported all; empty where several did, or not all were reported. */
  Optional<IpAddress> get() {
    return isSole ? Optional.ofNullable(first) : Optional.empty();
  }
}
