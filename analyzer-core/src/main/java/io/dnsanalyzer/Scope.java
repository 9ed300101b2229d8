package io.dnsanalyzer;

import io.dnsanalyzer.decode.PacketSink;
import io.dnsanalyzer.packet.IpNetwork;
import io.dnsanalyzer.packet.NamePattern;
import io.dnsanalyzer.pseudonym.Pseudonyms;
import io.dnsanalyzer.timeline.Limit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The part of a capture that is looked at; what lies outside is as if it had not been captured, and
 * counts nowhere but in the number of frames.
 *
 * @param since frames from here on
 * @param until frames before this
 * @param client questions of these clients
 * @param server questions to these servers
 * @param name questions for these names; an ICMP error too short to tell its name is looked at
 *     where it fits one of these questions, and so is a TCP connection that was not granted where a
 *     truncated answer to one of them led to it
 */
public record Scope(
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<IpNetwork> client,
    Optional<IpNetwork> server,
    Optional<NamePattern> name) {
  /** The whole capture. */
  public static final Scope EVERYTHING =
      new Scope(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Tells whether it is the whole capture. */
  public boolean isEverything() {
    // The equals of a record takes Java 40 ms to put together when it is called first.
    return since.isEmpty()
        && until.isEmpty()
        && client.isEmpty()
        && server.isEmpty()
        && name.isEmpty();
  }

  /**
   * Returns the same part of a capture whose addresses and names are replaced.
   *
   * @throws IllegalArgumentException as {@link Pseudonyms#of(NamePattern)} does
   */
  Scope with(Pseudonyms pseudonyms) {
    return new Scope(
        since,
        until,
        client.map(pseudonyms::of),
        server.map(pseudonyms::of),
        name.map(pseudonyms::of));
  }

  /** Returns what a report has to say of it; empty for the whole capture. */
  public Optional<Limit> limit() {
    List<String> parts = new ArrayList<>();
    since.ifPresent(time -> parts.add("frames from " + time));
    until.ifPresent(time -> parts.add("frames before " + time));
    client.ifPresent(network -> parts.add("questions of " + network));
    server.ifPresent(network -> parts.add("questions to " + network));
    name.ifPresent(
        pattern -> parts.add("questions for " + pattern + ", leaving out what tells no name"));
    return isEverything() ? Optional.empty() : Optional.of(new Limit(Limit.Kind.SCOPE, 0, parts));
  }

  /**
   * Returns a sink that passes on what lies between these ends and is about these names; times are
   * the business of whoever reads frames.
   */
  public PacketSink select(PacketSink sink) {
    boolean selects = client.isPresent() || server.isPresent() || name.isPresent();
    return selects ? new ScopedSink(this, sink) : sink;
  }

  /** Returns the first time at which frames are looked at, in nanoseconds since 1970. */
  public long firstNanos() {
    return since.isPresent() ? nanos(since.get()) : Long.MIN_VALUE;
  }

  /** Returns the last time at which frames are looked at, in nanoseconds since 1970. */
  public long lastNanos() {
    long end = until.isPresent() ? nanos(until.get()) : Long.MAX_VALUE;
    return end == Long.MAX_VALUE || end == Long.MIN_VALUE ? end : end - 1;
  }

  /** Returns nanoseconds since 1970; beyond 1677 and 2262 the nearest that there is. */
  private static long nanos(Instant instant) {
    try {
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    } catch (ArithmeticException e) {
      return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
