package io.dnsanalyzer.report.csv;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.exchange.Attempt;
import io.dnsanalyzer.exchange.Evidence;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.MessageHeader;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Response;
import io.dnsanalyzer.exchange.UnmatchedError;
import io.dnsanalyzer.exchange.UnmatchedResponse;
import io.dnsanalyzer.packet.DnsClass;
import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.report.Report;
import io.dnsanalyzer.writing.Ascii;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A table with one row for each exchange, written as exchanges are settled. */
public final class CsvReport extends Report {
  private static final int BUFFER = 64 << 10;
  private static final String HEADER =
      "time,last_attempt_time,lookup,transport,client_ip,client_port,server_ip,server_port,id,"
          + "name,type,class,outcome,verdict,attempts,attempt_frames,icmp_frames,icmp_from,"
          + "icmp_reporter,icmp_version,icmp_type,icmp_code,icmp_kind,icmp_delay_seconds,"
          + "icmp_match,icmp_matched_by,response_frame,rcode,response_delay_seconds,truncated,"
          + "answers,extended_errors,notes,query_flags,query_length,response_flags,"
          + "response_length,icmp_length,waited_seconds";

  /** How many cells tell of a question, of the error that decides, and of a response. */
  private static final int OF_QUESTION = 3;

  private static final int OF_ERROR = 9;
  private static final int OF_RESPONSE = 6;

  /** What stands for a number that there is none of. */
  private static final int NONE = -1;

  private final OutputStream out;
  private final CsvRow row = new CsvRow();
  private boolean hasHeader;

  public CsvReport(OutputStream out) {
    this.out = new BufferedOutputStream(out, BUFFER);
  }

  @Override
  protected void add(Exchange exchange) throws IOException {
    header();
    List<Attempt> attempts = exchange.attempts();
    Attempt last = attempts.get(attempts.size() - 1);
    time(exchange.first());
    time(last.frame());
    number(exchange.lookup() > 0 ? exchange.lookup() : NONE);
    row.cell().put(exchange.transport().code());
    endpoint(exchange.client());
    endpoint(exchange.server());
    number(exchange.id().isPresent() ? exchange.id().getAsInt() : NONE);
    question(exchange);
    row.cell().put(exchange.outcomeCode());
    row.cell().put(exchange.verdict().code());
    number(attempts.size());
    attempts(attempts);
    Optional<IcmpEvent> error = exchange.decidingError();
    if (error.isPresent()) {
      error(error.get());
    } else {
      row.empty(OF_ERROR);
    }
    if (exchange.response().isPresent()) {
      response(exchange.response().get());
    } else {
      row.empty(OF_RESPONSE);
    }
    notes(exchange.notes());
    header(last.header());
    header(exchange.response().isPresent() ? exchange.response().get().header() : Optional.empty());
    number(error.isPresent() ? error.get().message().length() : NONE);
    waited(exchange, error);
    row.writeTo(out);
  }

  /** Writes how long after the first attempt a response came or, without one, the error. */
  private void waited(Exchange exchange, Optional<IcmpEvent> error) {
    if (exchange.response().isPresent()) {
      Response response = exchange.response().get();
      seconds(response.frame(), response.sinceFirstNanos());
    } else if (error.isPresent()) {
      FrameRef last = error.get().frame();
      seconds(last, Math.max(0, Times.between(exchange.first().nanos(), last.nanos())));
    } else {
      row.cell();
    }
  }

  private void question(Exchange exchange) {
    if (exchange.question().isPresent()) {
      Question question = exchange.question().get();
      row.text(question.name());
      row.cell().put(RecordType.nameOf(question.type()));
      row.cell().put(DnsClass.nameOf(question.dnsClass()));
    } else {
      row.empty(OF_QUESTION);
    }
  }

  /** Writes where the attempts were, and where the errors that they drew. */
  private void attempts(List<Attempt> attempts) {
    Ascii frames = row.cell();
    boolean isFirst = true;
    for (Attempt attempt : attempts) {
      frame(isFirst ? frames : frames.put(' '), attempt.frame());
      attempt.nearest().ifPresent(copy -> frame(frames.put(' '), copy));
      isFirst = false;
    }
    row.cell();
    isFirst = true;
    for (Attempt attempt : attempts) {
      for (IcmpEvent error : attempt.icmp()) {
        if (error.behind().isPresent()) {
          frame(isFirst ? frames : frames.put(' '), error.behind().get().frame());
          isFirst = false;
        }
        frame(isFirst ? frames : frames.put(' '), error.frame());
        isFirst = false;
      }
    }
  }

  private void error(IcmpEvent error) {
    row.cell().put(error.from());
    row.cell().put(error.reporter().code());
    number(error.version());
    number(error.type());
    number(error.code());
    row.cell().put(error.kind().code());
    seconds(error.frame(), error.delayNanos());
    row.cell().put(error.match().code());
    Ascii evidence = row.cell();
    String separator = "";
    for (Evidence agreeing : error.matchedBy()) {
      evidence.put(separator).put(agreeing.code());
      separator = " ";
    }
  }

  private void response(Response response) {
    frame(row.cell(), response.frame());
    row.cell().put(response.rcodeName());
    seconds(response.frame(), response.sinceFirstNanos());
    row.cell().put(response.truncated() ? "true" : "false");
    number(response.answers());
    if (response.extendedErrors().isEmpty()) {
      row.cell();
    } else {
      row.text(
          response.extendedErrors().stream()
              .map(CsvReport::reason)
              .collect(Collectors.joining("; ")));
    }
  }

  private static String reason(ExtendedError error) {
    String name = error.code() + " " + error.name();
    return error.text().isEmpty() ? name : name + ": " + error.text();
  }

  private void notes(Set<Note> notes) {
    Ascii codes = row.cell();
    String separator = "";
    for (Note note : notes) {
      codes.put(separator).put(note.code());
      separator = " ";
    }
  }

  private void header(Optional<MessageHeader> header) {
    Ascii flags = row.cell();
    if (header.isPresent()) {
      String separator = "";
      for (MessageHeader.Flag flag : header.get().set()) {
        flags.put(separator).put(flag.code());
        separator = " ";
      }
    }
    number(header.isPresent() ? header.get().length() : NONE);
  }

  private void endpoint(Endpoint endpoint) {
    row.cell().put(endpoint.ip());
    number(endpoint.port());
  }

  /** Appends what {@link io.dnsanalyzer.report.shared.FrameNames} calls a frame. */
  private void frame(Ascii to, FrameRef frame) {
    if (shape.manyFiles()) {
      to.put(frame.file()).put(':');
    }
    to.put(frame.number());
  }

  /** Writes a number; an empty cell where it is below 0. */
  private void number(long number) {
    Ascii cell = row.cell();
    if (number >= 0) {
      cell.put(number);
    }
  }

  private void time(FrameRef frame) {
    Ascii cell = row.cell();
    if (frame.hasTime()) {
      cell.time(frame.nanos(), shape.timeDigits());
    }
  }

  /** Writes how long it took until a frame, unless its log has no times. */
  private void seconds(FrameRef frame, long nanos) {
    Ascii cell = row.cell();
    if (frame.hasTime()) {
      cell.seconds(nanos);
    }
  }

  private void header() throws IOException {
    if (!hasHeader) {
      hasHeader = true;
      row.cell().put(HEADER);
      row.writeTo(out);
    }
  }

  @Override
  protected void add(UnmatchedResponse response) {}

  @Override
  protected void add(UnmatchedError error) {}

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void finish(Analysis analysis) throws IOException {
    header();
    out.flush();
  }

  @Override
  public void close() {}
}
