package io.dnsanalyzer.timeline.tally;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.packet.IcmpErrorKind;
import io.dnsanalyzer.packet.IpAddress;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The ICMP errors that quote responses.
 *
 * @param portClosed port unreachable from the client itself: its socket was closed
 * @param rejected all others, by {@code IcmpErrorKind.code}: those of devices on the way, whatever
 *     they say, and other ones of clients; without those that made a question fail, of which its
 *     incident tells
 * @param exampleClient whom the first response that others rejected was for; empty without any
 * @param narrowest the smallest MTU that they told, and the client that the response was for; empty
 *     when none told any
 */
public record ResponseErrors(
    Sighting portClosed,
    SortedMap<String, Sighting> rejected,
    Optional<IpAddress> exampleClient,
    Optional<Narrowest> narrowest) {
  /** What the next link takes on the way to a client, in bytes with the IP header (RFC 1191). */
  public record Narrowest(IpAddress client, int mtu) {}

  /** Copies the map. */
  public ResponseErrors {
    rejected = Collections.unmodifiableSortedMap(new TreeMap<>(rejected));
  }

  /** Counts errors that quote responses. */
  public static final class Tally {
    private final Sighting.Tally portClosed = new Sighting.Tally();
    private final SortedMap<String, Sighting.Tally> rejected = new TreeMap<>();
    private @Nullable IpAddress exampleClient;
    private @Nullable Narrowest narrowest;

    /** Takes the errors that quote the response of an exchange. */
    public void add(ExchangeState exchange) {
      boolean isToldByIncident =
          exchange.hasFailed() && exchange.opcode() == 0 && exchange.undeliveredBy() != null;
      for (IcmpEvent error : exchange.reply.errors()) {
        boolean isClosed =
            error.kind() == IcmpErrorKind.PORT_UNREACHABLE
                && error.from().equals(exchange.client());
        if (isToldByIncident && !isClosed && !error.kind().isRemark()) {
          continue;
        }
        Sighting.Tally seen =
            isClosed
                ? portClosed
                : rejected.computeIfAbsent(error.kind().code(), kind -> new Sighting.Tally());
        seen.add(exchange, error);
        if (!isClosed && exampleClient == null) {
          exampleClient = exchange.client();
        }
        if (error.mtu().isPresent()) {
          narrow(new Narrowest(exchange.client(), error.mtu().getAsInt()));
        }
      }
    }

    private void narrow(Narrowest other) {
      if (narrowest == null || other.mtu() < narrowest.mtu()) {
        narrowest = other;
      }
    }

    /** Adds what another tally counted. */
    public void addAll(Tally other) {
      portClosed.addAll(other.portClosed);
      exampleClient = exampleClient == null ? other.exampleClient : exampleClient;
      if (other.narrowest != null) {
        narrow(other.narrowest);
      }
      other.rejected.forEach(
          (kind, seen) -> rejected.computeIfAbsent(kind, k -> new Sighting.Tally()).addAll(seen));
    }

    public ResponseErrors toResponseErrors() {
      SortedMap<String, Sighting> byKind = new TreeMap<>();
      rejected.forEach((kind, seen) -> byKind.put(kind, seen.toSighting()));
      return new ResponseErrors(
          portClosed.toSighting(),
          byKind,
          Optional.ofNullable(exampleClient),
          Optional.ofNullable(narrowest));
    }
  }
}
