package io.dnsanalyzer.exchange;

import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Question;
import java.util.Optional;

/**
 * A response that answers no query of the capture.
 *
 * @param question its question; empty when it has none that can be read
 * @param reason {@code no_query}, {@code mismatch_source} or {@code mismatch_question}
 */
public record UnmatchedResponse(
    FrameRef frame,
    Transport transport,
    Endpoint server,
    Endpoint client,
    int id,
    int rcode,
    Optional<Question> question,
    String reason) {}
