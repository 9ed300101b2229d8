package io.dnsanalyzer.report.ecs;

import static io.dnsanalyzer.report.shared.JsonEntry.piece;

import io.dnsanalyzer.exchange.Attempt;
import io.dnsanalyzer.exchange.Evidence;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.IcmpEvent;
import io.dnsanalyzer.exchange.MessageHeader;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Response;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.packet.Times;
import io.dnsanalyzer.report.shared.FrameNames;
import io.dnsanalyzer.report.shared.JsonEntry;
import java.util.List;
import java.util.Optional;

/** Puts each exchange together as one event. */
final class EcsExchanges {
  private static final byte[] START = piece(",'start':'");
  private static final byte[] END = piece("','end':'");
  private static final byte[] DURATION = piece("','duration':");
  private static final byte[] END_TEXT = piece("'");
  private static final byte[] END_OBJECT = piece("}");
  private static final byte[] ANSWER = piece(",'dns':{'type':'answer'");
  private static final byte[] QUERY = piece(",'dns':{'type':'query'");
  private static final byte[] ID = piece(",'id':'");
  private static final byte[] HEADER_FLAGS = piece(",'header_flags':[");
  private static final byte[] RESPONSE_CODE = piece(",'response_code':'");
  private static final byte[] CORRELATION = piece(",'correlation':{");
  private static final byte[] LOOKUP = piece("'lookup':");
  private static final byte[] AFTER_LOOKUP = piece(",");
  private static final byte[] OUTCOME = piece("'outcome':'");
  private static final byte[] ATTEMPTS = piece("','attempts':");
  private static final byte[] MATCH = piece(",'match':'");
  private static final byte[] MATCHED_BY = piece("','matchedBy':[");
  private static final byte[] END_LIST = piece("]");
  private static final byte[] DELAY = piece(",'delaySeconds':");
  private static final byte[] FROM = piece(",'from':");
  private static final byte[] REPORTER = piece(",'reporter':'");
  private static final byte[] NOTES = piece(",'notes':[");

  private final EcsEvent event;
  private final JsonEntry out;

  EcsExchanges(EcsEvent event) {
    this.event = event;
    out = event.out;
  }

  void put(Exchange exchange) {
    Optional<IcmpEvent> error = exchange.decidingError();
    event.begin(exchange.first());
    event.event("exchange", outcome(exchange), "dns-exchange").statement(exchange);
    duration(exchange, error);
    event.network(exchange.transport(), exchange.client(), exchange.server());
    dns(exchange);
    if (error.isPresent()) {
      IcmpEvent drawn = error.get();
      event.icmp(drawn.version(), drawn.type(), drawn.code(), drawn.kind().code());
    }
    if (exchange.hasFailed()) {
      event.error(exchange.outcomeCode());
    }
    correlation(exchange, error);
  }

  /** An answer that the client refused is none to it: its lookup failed. */
  private static String outcome(Exchange exchange) {
    return switch (exchange.verdict()) {
      case ANSWERED -> exchange.isAnswerRefused() ? "failure" : "success";
      case FAILED -> "failure";
      case UNDECIDED -> "unknown";
    };
  }

  private void duration(Exchange exchange, Optional<IcmpEvent> error) {
    FrameRef first = exchange.first();
    if (first.hasTime()) {
      out.put(START).time(first.nanos());
      if (exchange.response().isPresent()) {
        end(first, exchange.response().get().frame());
      } else if (error.isPresent()) {
        end(first, error.get().frame());
      } else {
        out.put(END_TEXT);
      }
    }
    out.put(END_OBJECT);
  }

  private void end(FrameRef first, FrameRef last) {
    out.put(END).time(last.nanos());
    out.put(DURATION).put(Math.max(0, Times.between(first.nanos(), last.nanos())));
  }

  private void dns(Exchange exchange) {
    out.put(exchange.response().isPresent() ? ANSWER : QUERY);
    if (exchange.id().isPresent()) {
      out.put(ID).put(exchange.id().getAsInt()).put(END_TEXT);
    }
    Optional<MessageHeader> header = header(exchange);
    if (header.isPresent()) {
      out.put(HEADER_FLAGS);
      boolean isFirst = true;
      for (MessageHeader.Flag flag : header.get().set()) {
        out.item(isFirst, flag.name());
        isFirst = false;
      }
      out.put(END_LIST);
    }
    if (exchange.question().isPresent()) {
      event.question(exchange.question().get());
    }
    if (exchange.response().isPresent()) {
      out.put(RESPONSE_CODE).put(exchange.response().get().rcodeName()).put(END_TEXT);
    }
    out.put(END_OBJECT);
  }

  /** Returns the header of the response or, without one, of the last query. */
  private static Optional<MessageHeader> header(Exchange exchange) {
    List<Attempt> attempts = exchange.attempts();
    return exchange.response().isPresent()
        ? exchange.response().get().header()
        : attempts.get(attempts.size() - 1).header();
  }

  private void correlation(Exchange exchange, Optional<IcmpEvent> error) {
    out.put(CORRELATION);
    if (exchange.lookup() > 0) {
      out.put(LOOKUP).put(exchange.lookup()).put(AFTER_LOOKUP);
    }
    out.put(OUTCOME).put(exchange.outcomeCode());
    out.put(ATTEMPTS).put(exchange.attempts().size());
    if (error.isPresent()) {
      IcmpEvent drawn = error.get();
      out.put(MATCH).put(drawn.match().code()).put(MATCHED_BY);
      boolean isFirst = true;
      for (Evidence agreeing : drawn.matchedBy()) {
        out.item(isFirst, agreeing.code());
        isFirst = false;
      }
      out.put(END_LIST);
      delay(drawn.frame(), drawn.delayNanos());
      out.put(FROM).address(drawn.from());
      out.put(REPORTER).put(drawn.reporter().code()).put(END_TEXT);
    } else if (exchange.response().isPresent()) {
      Response response = exchange.response().get();
      delay(response.frame(), response.sinceFirstNanos());
    }
    event.frames(FrameNames.of(exchange));
    if (!exchange.notes().isEmpty()) {
      out.put(NOTES);
      boolean isFirst = true;
      for (Note note : exchange.notes()) {
        out.item(isFirst, note.code());
        isFirst = false;
      }
      out.put(END_LIST);
    }
    if (exchange.response().isPresent()) {
      out.extendedErrors(exchange.response().get().extendedErrors());
    }
    out.put(END_OBJECT);
  }

  private void delay(FrameRef frame, long nanos) {
    if (frame.hasTime()) {
      out.put(DELAY).seconds(nanos);
    }
  }
}
