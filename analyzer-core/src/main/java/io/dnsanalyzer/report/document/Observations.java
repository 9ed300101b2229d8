package io.dnsanalyzer.report.document;

import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.Outcome;
import io.dnsanalyzer.exchange.Response;
import io.dnsanalyzer.exchange.Transport;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Opcode;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.report.document.IncidentReport.Sentence;
import io.dnsanalyzer.report.document.chart.ChartData;
import io.dnsanalyzer.report.document.chart.Distribution;
import io.dnsanalyzer.report.document.chart.Relations;
import io.dnsanalyzer.report.shared.FrameNames;
import io.dnsanalyzer.report.shared.Phrases;
import io.dnsanalyzer.report.shared.Seen;
import io.dnsanalyzer.report.shared.Statement;
import io.dnsanalyzer.report.shared.UnmatchedStatement;
import io.dnsanalyzer.writing.CaptureShape;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the incident report needs of the exchanges, gathered while a capture is read; bounded. */
final class Observations {
  private static final int ROWS = 40;
  private static final int ALL_ROWS = 1000;

  final ChartData chart;
  final Relations relations = new Relations();
  final Distribution distribution = new Distribution();
  final PacketLog packets = new PacketLog();
  final FirstApart apart = new FirstApart();
  private final Map<Outcome, Seen> outcomes = new EnumMap<>(Outcome.class);
  private final Map<Integer, Seen> otherRcodes = new HashMap<>();
  final Map<Transport, Seen> failedOver = new EnumMap<>(Transport.class);

  /** Failed messages that ask no question, such as UPDATE. */
  final Map<Transport, Seen> otherKindsOver = new EnumMap<>(Transport.class);

  /** What these are called. */
  final SortedSet<String> otherKinds = new TreeSet<>();

  /** TCP connections that failed, over which nothing was asked. */
  final Seen failedConnections = new Seen();

  final RefusedAnswers refused = new RefusedAnswers();
  final Seen errors = new Seen();
  final Seen unmatchedResponses = new Seen();
  final Seen unmatchedErrors = new Seen();
  final List<List<Sentence>> rows = new ArrayList<>();

  /** Responses that answer no query. */
  final List<List<Sentence>> responseRows = new ArrayList<>();

  /** ICMP errors that fit no query. */
  final List<List<Sentence>> errorRows = new ArrayList<>();

  /** Queries and segments that were not captured, and that ICMP errors reject. */
  final Map<Transport, Seen> unseenOver = new EnumMap<>(Transport.class);

  private final Map<Outcome.Verdict, Seen> verdicts = new EnumMap<>(Outcome.Verdict.class);
  private final Phrases phrases;
  private final boolean everything;
  private boolean hasConnections;
  private long left;

  private final CaptureShape shape;

  Observations(CaptureShape shape, Phrases phrases, boolean everything) {
    this.phrases = phrases;
    this.everything = everything;
    this.shape = shape;
    chart = new ChartData(shape);
  }

  void add(Exchange exchange) {
    chart.add(exchange);
    relations.add(exchange);
    distribution.add(exchange);
    Seen outcome = seen(exchange.outcome(), exchange.response().map(Response::rcode).orElse(0));
    Outcome.Verdict verdict = exchange.verdict();
    boolean isRefused = exchange.isAnswerRefused();
    boolean isShown = verdict != Outcome.Verdict.ANSWERED || isRefused || everything;
    List<FrameRef> frames = isShown || !outcome.isFull() ? FrameNames.of(exchange) : List.of();
    outcome.add(frames);
    verdicts.computeIfAbsent(verdict, v -> new Seen()).add(frames);
    exchange.attempts().forEach(attempt -> attempt.icmp().forEach(this::add));
    if (exchange.isOfInterest() || !exchange.mismatched().isEmpty()) {
      packets.add(exchange);
    }
    if (exchange.isOfInterest()) {
      apart.add(exchange);
    }
    hasConnections |= exchange.id().isEmpty();
    if (exchange.hasFailed() && exchange.opcode() != 0) {
      otherKindsOver.computeIfAbsent(exchange.failedOver(), t -> new Seen()).add(frames);
      otherKinds.add(Opcode.nameOf(exchange.opcode()));
    } else if (exchange.hasFailed() && exchange.id().isEmpty()) {
      failedConnections.add(frames);
    } else if (exchange.hasFailed()) {
      failedOver.computeIfAbsent(exchange.failedOver(), t -> new Seen()).add(frames);
    }
    if (isRefused) {
      refused.add(exchange, frames);
    }
    if (isShown && rows.size() < (everything ? ALL_ROWS : ROWS)) {
      rows.add(row(exchange, frames));
    } else if (isShown) {
      left++;
    }
  }

  /**
   * Returns the exchanges with an outcome.
   *
   * @param rcode the response code; looked at only where the outcome is that of one without a name
   */
  Seen seen(Outcome outcome, int rcode) {
    return outcome == Outcome.OTHER_RCODE
        ? otherRcodes.computeIfAbsent(rcode, code -> new Seen())
        : outcomes.computeIfAbsent(outcome, o -> new Seen());
  }

  private void add(IcmpEvent error) {
    errors.add(List.of(error.frame()));
  }

  private List<Sentence> row(Exchange exchange, List<FrameRef> frames) {
    return List.of(
        Sentence.of(phrases.entry(exchange.first().nanos())),
        Sentence.of(exchange.client().ip().toString()),
        exchange
            .question()
            .map(
                q ->
                    Sentence.code(
                        (exchange.opcode() == 0 ? "" : Opcode.nameOf(exchange.opcode()) + " ")
                            + q.name()
                            + " "
                            + RecordType.nameOf(q.type())))
            .orElse(
                Sentence.of(
                    exchange.id().isEmpty()
                        ? "(TCP connection on which nothing was asked)"
                        : "(no readable question)")),
        Sentence.of(Statement.of(exchange)),
        Sentence.of(phrases.numbers(frames)));
  }

  void add(UnmatchedResponse response) {
    unmatchedResponses.add(List.of(response.frame()));
    packets.add(response);
    apart.add(response);
    if (responseRows.size() < (everything ? ALL_ROWS : ROWS)) {
      responseRows.add(unmatched(response.frame(), UnmatchedStatement.of(response, shape)));
    }
  }

  private List<Sentence> unmatched(FrameRef frame, String what) {
    return List.of(
        Sentence.of(phrases.entry(frame.nanos())),
        Sentence.of(what),
        Sentence.of(phrases.numbers(List.of(frame))));
  }

  void add(UnmatchedError error) {
    List<FrameRef> frame = List.of(error.frame());
    unmatchedErrors.add(frame);
    packets.add(error);
    apart.add(error);
    if (error.rejectsQuery()) {
      unseenOver.computeIfAbsent(error.transport(), t -> new Seen()).add(frame);
    }
    if (errorRows.size() < (everything ? ALL_ROWS : ROWS)) {
      errorRows.add(unmatched(error.frame(), UnmatchedStatement.of(error)));
    }
  }

  /** Tells whether some were TCP connections over which nothing was asked. */
  boolean hasConnections() {
    return hasConnections;
  }

  /** Returns the exchanges with any outcome of a verdict. */
  Seen of(Outcome.Verdict verdict) {
    return verdicts.getOrDefault(verdict, new Seen());
  }

  /** Returns how many exchanges have no row because there are too many. */
  long left() {
    return left;
  }
}
