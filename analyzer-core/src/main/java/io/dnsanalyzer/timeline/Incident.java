package io.dnsanalyzer.timeline;

import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * Failed lookups that belong together: the same server or the same cause, no more than a window
 * apart, ended by the first success.
 *
 * @param id from 1, in the order in which incidents began
 * @param title one line that names the server, what it did and to how many
 * @param server the server that failed; its port is the one that was asked
 * @param outcomes how many failed exchanges had which outcome, by code
 * @param firstFailure the first attempt that failed
 * @param lastFailure the last attempt that failed
 * @param lastSuccessBefore the last answer from this server before the first failure; empty when
 *     the capture has none
 * @param firstSuccessAfter the first answer from this server after the last failure; empty when the
 *     capture has none
 * @param recoveryNanos from the last failure to the success after it; empty when there is none
 * @param clientsAffected clients with a failed lookup in it
 * @param clientsSeen clients that asked this server anything in the capture
 * @param namesAffected names that failed in it
 * @param namesSeen names that this server was asked for in the capture
 * @param attempts queries in its failed exchanges
 * @param exchanges failed exchanges in it
 * @param lookups failed lookups in it
 * @param answeredMeanwhile exchanges that the server answered between first and last failure
 * @param frames the evidence, in order: queries and errors of its first exchanges, at most 100
 *     frames
 */
public record Incident(
    int id,
    String title,
    Endpoint server,
    SortedMap<String, Long> outcomes,
    FrameRef firstFailure,
    FrameRef lastFailure,
    Optional<FrameRef> lastSuccessBefore,
    Optional<FrameRef> firstSuccessAfter,
    OptionalLong recoveryNanos,
    long clientsAffected,
    long clientsSeen,
    long namesAffected,
    long namesSeen,
    long attempts,
    long exchanges,
    long lookups,
    long answeredMeanwhile,
    List<FrameRef> frames) {}
