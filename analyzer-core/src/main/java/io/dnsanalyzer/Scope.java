package io.dnsanalyzer;

import io.dnsanalyzer.packet.IpNetwork;
import io.dnsanalyzer.packet.NamePattern;
import java.time.Instant;
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
    return equals(EVERYTHING);
  }

  /** Tells whether messages have to be looked at to know whether they are in it. */
  boolean selectsMessages() {
    return client.isPresent() || server.isPresent() || name.isPresent();
  }
}
