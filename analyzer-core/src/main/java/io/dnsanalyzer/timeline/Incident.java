package io.dnsanalyzer.timeline;

import io.dnsanalyzer.exchange.OutcomeCounts;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Times;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;

/**
 * Failures of one server that belong together: no more than a window apart, and ended by a success
 * after which the server did not fail again at once. Several servers share an incident where one
 * device reported the same error for all of them.
 *
 * @param id from 1, in the order in which incidents began
 * @param title one line that names the server, what happened and how often
 * @param server the server that failed, and the port that was asked; the first of several
 * @param servers all servers that failed in it, in order
 * @param reporter who sent the ICMP errors, where all came from one address that is not the server;
 *     empty otherwise
 * @param outcomes how many failed exchanges had which outcome
 * @param firstFailure the first attempt that failed
 * @param lastFailure the last attempt that failed
 * @param lastSuccessBefore the last answer from these servers before the first failure; empty when
 *     the capture has none
 * @param firstSuccessAfter the first answer from these servers after the last failure; empty when
 *     the capture has none
 * @param exampleName a name that failed in it, as first spelled; empty when none could be read
 * @param exampleClients clients with a failed exchange in it, at most 16, in order
 * @param frames the evidence: the first frames of its failed exchanges, in order, at most 100
 * @param traits what they have in common
 */
public record Incident(
    int id,
    String title,
    Endpoint server,
    SortedSet<IpAddress> servers,
    Optional<IpAddress> reporter,
    OutcomeCounts outcomes,
    FrameRef firstFailure,
    FrameRef lastFailure,
    Optional<FrameRef> lastSuccessBefore,
    Optional<FrameRef> firstSuccessAfter,
    Impact impact,
    String exampleName,
    List<IpAddress> exampleClients,
    List<FrameRef> frames,
    Traits traits) {
  /** Copies the list. */
  public Incident {
    exampleClients = List.copyOf(exampleClients);
    frames = List.copyOf(frames);
  }

  /**
   * Returns the nanoseconds from the last failure to the success after it; empty when the capture
   * has none.
   */
  public OptionalLong recoveryNanos() {
    return firstSuccessAfter.isPresent()
        ? OptionalLong.of(Times.between(lastFailure.nanos(), firstSuccessAfter.get().nanos()))
        : OptionalLong.empty();
  }
}
