package io.dnsanalyzer.timeline.part;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.correlate.open.OpenError;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Match;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.timeline.Traits;
import io.dnsanalyzer.timeline.tally.Durations;
import io.dnsanalyzer.timeline.tally.Sighting;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What failed exchanges of few incidents show; the others have none of these. */
public final class OpenOddities {
  /** So many hosts behind one address are told apart. */
  private static final int MAX_HOSTS = 8;

  private static final long SLOW_NANOS = 1_000_000_000L;

  private final Durations.Tally slowErrors = new Durations.Tally();
  private final Sighting.Tally reusedIds = new Sighting.Tally();
  private final Sighting.Tally natRewritten = new Sighting.Tally();
  private final Sighting.Tally malformed = new Sighting.Tally();
  private final Sighting.Tally corrupted = new Sighting.Tally();
  private final Sighting.Tally translated = new Sighting.Tally();
  private final SortedSet<Endpoint> hosts =
      new TreeSet<>(Comparator.comparing(Endpoint::ip).thenComparingInt(Endpoint::port));
  private boolean wereForwarded;
  private boolean areMalformedForwarded;

  /** Tells whether an exchange shows any of them. */
  public static boolean areIn(ExchangeState failed) {
    return isReused(failed)
        || isRewritten(failed)
        || isSlow(failed)
        || failed.isQueryMalformed()
        || isCorrupted(failed)
        || behind(failed) != null;
  }

  /** What is sent again as it is within seconds has to have the same id and port. */
  private static boolean isReused(ExchangeState failed) {
    return failed.has(Note.ID_AND_PORT_REUSED) && !failed.query.isSentAgain();
  }

  /**
   * Tells whether its response cannot be read and has a wrong UDP checksum, while that of its query
   * is right: so it is no card of the asking host that fills checksums in later.
   */
  private static boolean isCorrupted(ExchangeState failed) {
    return failed.hasResponse()
        && failed.reply.response().hasWrongChecksum()
        && failed.query.last.udpChecksum > 0
        && !failed.query.last.checksumIsWrong;
  }

  private static IcmpEvent.@Nullable Behind behind(ExchangeState failed) {
    OpenError error = failed.decidingError();
    return error == null ? null : error.behind();
  }

  private static boolean isRewritten(ExchangeState failed) {
    OpenError error = failed.decidingError();
    return error != null && error.match() == Match.NAT_REWRITTEN;
  }

  /** Others, host unreachable above all, wait for something before they are sent. */
  private static boolean isSlow(ExchangeState failed) {
    OpenError error = failed.decidingError();
    return error != null
        && error.delayNanos() >= SLOW_NANOS
        && (error.kind() == IcmpErrorKind.PORT_UNREACHABLE
            || error.kind() == IcmpErrorKind.ADMIN_PROHIBITED);
  }

  /** Takes an exchange that shows any of them, as {@link Sighting.Tally#add} does. */
  public void add(ExchangeState failed, List<FrameRef> frames) {
    if (isReused(failed)) {
      reusedIds.add(failed, frames);
    }
    if (isRewritten(failed)) {
      natRewritten.add(failed, frames);
    }
    if (failed.isQueryMalformed()) {
      malformed.add(failed, frames);
      areMalformedForwarded |=
          failed.query.last.checksumIsWrong || !isAnyFirst(failed.query.last.ttl());
    }
    if (isCorrupted(failed)) {
      corrupted.add(failed, frames);
      wereForwarded |= !isAnyFirst(failed.answerHopLimit());
    }
    IcmpEvent.Behind behind = behind(failed);
    if (behind != null) {
      translated.add(failed, frames);
      host(behind.host());
    }
    OpenError error = failed.decidingError();
    if (error != null && isSlow(failed)) {
      slowErrors.add(error.delayNanos(), failed, frames);
    }
  }

  private void host(Endpoint behind) {
    if (hosts.size() < MAX_HOSTS) {
      hosts.add(behind);
    }
  }

  /** Systems begin with one of these, and each router counts one down (RFC 1122 3.2.1.7). */
  private static boolean isAnyFirst(int hopLimit) {
    return hopLimit == 32 || hopLimit == 64 || hopLimit == 128 || hopLimit == 255;
  }

  public void addAll(OpenOddities other) {
    corrupted.addAll(other.corrupted);
    wereForwarded |= other.wereForwarded;
    slowErrors.addAll(other.slowErrors);
    reusedIds.addAll(other.reusedIds);
    natRewritten.addAll(other.natRewritten);
    malformed.addAll(other.malformed);
    areMalformedForwarded |= other.areMalformedForwarded;
    translated.addAll(other.translated);
    other.hosts.forEach(this::host);
  }

  /** Returns about how many bytes they take. */
  public long bytes() {
    return 40
        + slowErrors.bytes()
        + reusedIds.bytes()
        + natRewritten.bytes()
        + malformed.bytes()
        + corrupted.bytes()
        + translated.bytes()
        + 80L * hosts.size();
  }

  public Durations slowErrors() {
    return slowErrors.toDurations();
  }

  public Sighting reusedIds() {
    return reusedIds.toSighting();
  }

  public Traits.Corrupted corrupted() {
    return new Traits.Corrupted(corrupted.toSighting(), wereForwarded);
  }

  public Sighting natRewritten() {
    return natRewritten.toSighting();
  }

  public Traits.Behind behind() {
    return new Traits.Behind(translated.toSighting(), hosts);
  }

  public Traits.Malformed malformed() {
    Sighting seen = malformed.toSighting();
    return new Traits.Malformed(seen, seen.isThere() && !areMalformedForwarded);
  }
}
