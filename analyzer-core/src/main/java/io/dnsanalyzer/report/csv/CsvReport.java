package io.dnsanalyzer.report.csv;

import static java.util.Locale.ROOT;

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
import io.dnsanalyzer.packet.ExtendedError;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.report.Report;
import io.dnsanalyzer.report.shared.FrameNames;
import io.dnsanalyzer.writing.Ascii;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table with one row for each exchange, written as exchanges are settled. */
public final class CsvReport extends Report {
  private static final int BUFFER = 64 << 10;
  private static final String HEADER =
      "time,last_attempt_time,lookup,transport,client_ip,client_port,server_ip,server_port,id,"
          + "name,type,class,outcome,verdict,attempts,attempt_frames,icmp_frames,icmp_from,"
          + "icmp_reporter,icmp_version,icmp_type,icmp_code,icmp_kind,icmp_delay_seconds,"
          + "icmp_match,icmp_matched_by,response_frame,rcode,response_delay_seconds,truncated,"
          + "answers,extended_errors,notes,query_flags,query_length,response_flags,"
          + "response_length,icmp_length";

  private final OutputStream out;
  private final CsvRow row = new CsvRow();
  private final Ascii text = new Ascii();
  private boolean hasHeader;

  public CsvReport(OutputStream out) {
    this.out = new BufferedOutputStream(out, BUFFER);
  }

  @Override
  protected void add(Exchange exchange) throws IOException {
    header();
    List<Attempt> attempts = exchange.attempts();
    row.plain(time(exchange.first())).plain(time(attempts.get(attempts.size() - 1).frame()));
    row.plain(exchange.lookup() > 0 ? exchange.lookup() : "").plain(exchange.transport().code());
    row.plain(exchange.client().ip()).plain(exchange.client().port());
    row.plain(exchange.server().ip()).plain(exchange.server().port());
    row.plain(exchange.id().isPresent() ? exchange.id().getAsInt() : "");
    row.text(exchange.question().map(question -> question.name().toString()).orElse(""));
    row.plain(exchange.question().map(Question::type).map(RecordType::nameOf));
    row.plain(exchange.question().map(Question::dnsClass).map(DnsClass::nameOf));
    row.plain(exchange.outcomeCode());
    row.plain(exchange.verdict().name().toLowerCase(ROOT));
    row.plain(attempts.size()).plain(frames(attempts.stream().map(Attempt::frame)));
    errors(exchange);
    response(exchange.response());
    row.plain(exchange.notes().stream().map(Note::code).collect(Collectors.joining(" ")));
    header(attempts.get(attempts.size() - 1).header());
    header(exchange.response().flatMap(Response::header));
    row.plain(
        exchange.decidingError().map(e -> e.message().length()).filter(length -> length >= 0));
    row.writeTo(out);
  }

  private void header(Optional<MessageHeader> header) {
    row.plain(header.map(h -> joined(h.set().stream(), flag -> flag.name().toLowerCase(ROOT))));
    row.plain(header.map(MessageHeader::length).filter(length -> length >= 0));
  }

  private void errors(Exchange exchange) {
    Stream<IcmpEvent> all =
        exchange.attempts().stream().flatMap(attempt -> attempt.icmp().stream());
    row.plain(frames(all.map(IcmpEvent::frame)));
    Optional<IcmpEvent> error = exchange.decidingError();
    row.plain(error.map(IcmpEvent::from));
    row.plain(error.map(e -> e.reporter().code()));
    row.plain(error.map(IcmpEvent::version));
    row.plain(error.map(IcmpEvent::type));
    row.plain(error.map(IcmpEvent::code));
    row.plain(error.map(e -> e.kind().code()));
    row.plain(error.filter(e -> e.frame().hasTime()).map(e -> seconds(e.delayNanos())));
    row.plain(error.map(e -> e.match().code()));
    row.plain(error.map(e -> joined(e.matchedBy().stream(), Evidence::code)));
  }

  private void response(Optional<Response> response) {
    row.plain(response.map(r -> frames(Stream.of(r.frame()))));
    row.plain(response.map(Response::rcodeName));
    row.plain(response.filter(r -> r.frame().hasTime()).map(r -> seconds(r.sinceFirstNanos())));
    row.plain(response.map(Response::truncated));
    row.plain(response.map(Response::answers));
    row.text(
        response
            .map(r -> r.extendedErrors().stream().map(CsvReport::reason))
            .map(reasons -> reasons.collect(Collectors.joining("; ")))
            .orElse(""));
  }

  private static String reason(ExtendedError error) {
    String name = error.code() + " " + error.name();
    return error.text().isEmpty() ? name : name + ": " + error.text();
  }

  private static <T> String joined(Stream<T> things, Function<T, String> name) {
    return things.map(name).collect(Collectors.joining(" "));
  }

  private String frames(Stream<FrameRef> frames) {
    return joined(frames, frame -> FrameNames.name(frame, shape.manyFiles()));
  }

  private String time(FrameRef frame) {
    if (!frame.hasTime()) {
      return "";
    }
    return text.clear().time(frame.nanos(), shape.timeDigits()).toString();
  }

  private String seconds(long nanos) {
    return text.clear().seconds(nanos).toString();
  }

  private void header() throws IOException {
    if (!hasHeader) {
      hasHeader = true;
      row.plain(HEADER).writeTo(out);
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
