package io.dnsanalyzer.timeline.part;

import io.dnsanalyzer.packet.IpAddress;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who reported failures, as long as one device reported them all. */
public final class SoleReporter {
  private @Nullable IpAddress first;
  private boolean isSole = true;

  /** Whether another one reported any. */
  private boolean isOneOfSeveral;

  /** Takes who reported a failure; null where nobody did. */
  public void add(@Nullable IpAddress by) {
    first = first == null ? by : first;
    isSole &= by != null && by.equals(first);
    isOneOfSeveral |= by != null && !by.equals(first);
  }

  /** Takes over that of other failures. */
  public void addAll(SoleReporter other) {
    first = first == null ? other.first : first;
    isSole &= other.isSole && isFirstOf(other);
    isOneOfSeveral |= other.isOneOfSeveral || other.first != null && !isFirstOf(other);
  }

  /** Tells whether the same device was first, or none for both. */
  public boolean isFirstOf(SoleReporter other) {
    return Objects.equals(first, other.first);
  }

  /** Returns the device that reported whatever was reported; empty where several did, or none. */
  public Optional<IpAddress> ofReported() {
    return isOneOfSeveral ? Optional.empty() : Optional.ofNullable(first);
  }

  /** Returns the device that reported all; empty where several did, or not all were reported. */
  public Optional<IpAddress> get() {
    return isSole ? Optional.ofNullable(first) : Optional.empty();
  }
}
