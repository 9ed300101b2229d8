package io.dnsanalyzer.report.document;

import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Rcode;
import io.dnsanalyzer.packets.ExchangeLines;
import io.dnsanalyzer.timeline.Incident;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The packets of exchanges that failed, are undecided, had their answer refused or drew responses
 * that are no answer, and those that fit no exchange, as a packet list prints them; of each kind
 * the first ones, so that every incident has some.
 */
final class PacketLog {
  private static final int EXCHANGES_OF_A_KIND = 8;
  private static final int KINDS = 400;

  private final Map<Kind, Integer> kinds = new HashMap<>();
  private final Map<FrameRef, Exchange> exchanges = new HashMap<>();

  /** By the responses that are no answer to them. */
  private final Map<FrameRef, Exchange> mismatched = new HashMap<>();

  private final Map<FrameRef, UnmatchedError> errors = new HashMap<>();
  private final Map<FrameRef, UnmatchedResponse> responses = new HashMap<>();
  private final ExchangeLines lines = new ExchangeLines();

  /**
   * What looks alike in a report.
   *
   * @param isOfAnswer whether a response came, and what became of that is told
   */
  private record Kind(IpAddress server, Outcome outcome, boolean isOfAnswer) {}

  void add(Exchange exchange) {
    Kind kind = new Kind(exchange.server().ip(), exchange.outcome(), exchange.isAnswerRefused());
    if (isWanted(kind)) {
      exchanges.put(exchange.first(), exchange);
      exchange.mismatched().forEach(frame -> mismatched.put(frame, exchange));
    }
  }

  /** Takes an error about a query, or a response, that was not captured. */
  void add(UnmatchedError error) {
    boolean isOfAnswer = error.quotes() == UnmatchedError.Quotes.RESPONSE;
    Optional<Endpoint> server = isOfAnswer ? error.quotedSource() : error.quotedDestination();
    if (error.kind().isRemark() || server.isEmpty() || !isOfAnswer && !error.rejectsQuery()) {
      return;
    }
    IpAddress ip = server.get().ip();
    if (isWanted(
        new Kind(ip, Outcome.ofError(error.kind(), error.from().equals(ip)), isOfAnswer))) {
      errors.put(error.frame(), error);
    }
  }

  /** Takes a response that answers no query. */
  void add(UnmatchedResponse response) {
    boolean isError = response.rcode() != Rcode.NOERROR && response.rcode() != Rcode.NXDOMAIN;
    Outcome outcome = isError ? Outcome.OTHER_RCODE : Outcome.ANSWERED;
    if (isWanted(new Kind(response.server().ip(), outcome, true))) {
      responses.put(response.frame(), response);
    }
  }

  private boolean isWanted(Kind kind) {
    int before = kinds.getOrDefault(kind, 0);
    if (before == EXCHANGES_OF_A_KIND || before == 0 && kinds.size() == KINDS) {
      return false;
    }
    kinds.put(kind, before + 1);
    return true;
  }

  /**
   * Returns the packets of the exchanges that are kept and begin with one of these frames, or drew
   * a response in one that is no answer, and those that fit no exchange, in the order of time.
   */
  List<ExchangeLines.Line> of(List<FrameRef> frames) {
    List<ExchangeLines.Line> found = new ArrayList<>();
    Set<FrameRef> begun = new HashSet<>();
    for (FrameRef frame : frames) {
      Exchange exchange = exchanges.getOrDefault(frame, mismatched.get(frame));
      if (exchange != null && begun.add(exchange.first())) {
        found.addAll(lines.of(exchange));
      }
      UnmatchedError error = errors.get(frame);
      if (error != null) {
        lines.of(error).ifPresent(found::add);
      }
      UnmatchedResponse response = responses.get(frame);
      if (response != null) {
        lines.of(response).ifPresent(found::add);
      }
    }
    found.sort(Comparator.comparing(ExchangeLines.Line::frame, FrameRef.IN_TIME));
    return found;
  }

  /**
   * Returns the last ICMP error by which something failed in an incident, which a client's about an
   * answer that it refused is not; empty where some of its exchanges are not kept.
   */
  Optional<FrameRef> lastError(Incident incident) {
    if (incident.impact().exchanges() > EXCHANGES_OF_A_KIND) {
      return Optional.empty();
    }
    List<FrameRef> found = new ArrayList<>();
    for (FrameRef frame : incident.frames()) {
      Exchange exchange = exchanges.get(frame);
      if (exchange != null) {
        exchange.attempts().forEach(asked -> asked.icmp().forEach(by -> found.add(by.frame())));
        exchange.responseErrors().forEach(by -> found.add(by.frame()));
      }
      UnmatchedError error = errors.get(frame);
      if (error != null) {
        found.add(error.frame());
      }
    }
    return found.stream().max(FrameRef.IN_TIME);
  }

  /** Returns the first frames of the exchanges that are kept, in the order of time. */
  List<FrameRef> begun() {
    return exchanges.keySet().stream().sorted(FrameRef.IN_TIME).toList();
  }

  /** Returns the response in a frame that answers no query; empty where none is kept. */
  Optional<UnmatchedResponse> responseIn(FrameRef frame) {
    return Optional.ofNullable(responses.get(frame));
  }

  /** Returns an exchange that begins with one of these frames, the first one that is kept. */
  Optional<Exchange> beganIn(List<FrameRef> frames) {
    return frames.stream().map(exchanges::get).filter(Objects::nonNull).findFirst();
  }

  /** Returns the error in the first of these frames in which one is kept. */
  Optional<UnmatchedError> errorIn(List<FrameRef> frames) {
    return frames.stream().map(errors::get).filter(Objects::nonNull).findFirst();
  }
}
