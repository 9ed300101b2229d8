package io.dnsanalyzer.report.json;

import static io.dnsanalyzer.report.shared.JsonEntry.piece;

import io.dnsanalyzer.exchange.Attempt;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.MessageHeader;
import io.dnsanalyzer.exchange.Note;
import io.dnsanalyzer.exchange.Response;
import io.dnsanalyzer.packet.FrameRef;
import io.dnsanalyzer.report.shared.JsonEntry;
import java.util.List;
import java.util.Optional;

/** Writes exchanges: attempts, the errors that they drew, the response. */
final class JsonExchanges {
  private static final byte[] LOOKUP = piece("{'lookup':");
  private static final byte[] TRANSPORT = piece(",'transport':'");
  private static final byte[] CLIENT = piece("','client':");
  private static final byte[] SERVER = piece(",'server':");
  private static final byte[] ID = piece(",'id':");
  private static final byte[] OPCODE = piece(",'opcode':");
  private static final byte[] ATTEMPTS = piece(",'attempts':[");
  private static final byte[] BEGIN = piece("{");
  private static final byte[] NEXT = piece(",{");
  private static final byte[] FLAGS = piece(",'flags':[");
  private static final byte[] UDP_SIZE = piece(",'udpSize':");
  private static final byte[] LENGTH = piece(",'length':");
  private static final byte[] NEAREST = piece(",'nearest':{");
  private static final byte[] ICMP = piece(",'icmp':[");
  private static final byte[] END_ATTEMPT = piece("]}");
  private static final byte[] NO_RESPONSE = piece(",'response':null");
  private static final byte[] RESPONSE = piece(",'response':{");
  private static final byte[] RCODE = piece(",'rcode':'");
  private static final byte[] RCODE_NUMBER = piece("','rcodeNumber':");
  private static final byte[] SINCE_FIRST = piece(",'sinceFirstAttemptSeconds':");
  private static final byte[] SINCE_LAST = piece(",'sinceLastAttemptSeconds':");
  private static final byte[] TRUNCATED = piece(",'truncated':true,'answers':");
  private static final byte[] NOT_TRUNCATED = piece(",'truncated':false,'answers':");
  private static final byte[] CLIENT_PORT_CLOSED = piece(",'clientPortClosed':[");
  private static final byte[] RESPONSE_ERRORS = piece(",'responseErrors':[");
  private static final byte[] ANSWERED_FROM = piece(",'answeredFrom':");
  private static final byte[] REPEATED = piece(",'repeated':[");
  private static final byte[] INCOMPLETE = piece(",'incomplete':[");
  private static final byte[] HANDSHAKE = piece(",'handshake':[");
  private static final byte[] TCP_ATTEMPTS = piece(",'tcpAttempts':[");
  private static final byte[] TCP_ACKNOWLEDGED = piece(",'tcpAcknowledged':{");
  private static final byte[] TCP_END = piece(",'tcpEnd':{");
  private static final byte[] OUTCOME = piece(",'outcome':'");
  private static final byte[] NOTES = piece(",'notes':[");

  private final JsonEntry out;
  private final JsonErrors errors;

  JsonExchanges(JsonEntry out) {
    this.out = out;
    errors = new JsonErrors(out);
  }

  /** Puts an exchange together. */
  void put(Exchange exchange) {
    out.begin().put(LOOKUP).put(exchange.lookup());
    out.put(TRANSPORT).put(exchange.transport().code());
    out.put(CLIENT).endpoint(exchange.client()).put(SERVER).endpoint(exchange.server());
    if (exchange.id().isPresent()) {
      out.put(ID).put(exchange.id().getAsInt());
    }
    if (exchange.question().isPresent()) {
      out.question(exchange.question().get());
    }
    if (exchange.opcode() != 0) {
      out.put(OPCODE).put(exchange.opcode());
    }
    out.put(ATTEMPTS);
    boolean first = true;
    for (Attempt attempt : exchange.attempts()) {
      out.put(first ? BEGIN : NEXT).seen(attempt.frame());
      header(attempt.header());
      if (attempt.nearest().isPresent()) {
        out.put(NEAREST).seen(attempt.nearest().get()).put('}');
      }
      out.put(ICMP);
      errors.put(attempt.icmp());
      out.put(END_ATTEMPT);
      first = false;
    }
    out.put(']');
    seen(HANDSHAKE, exchange.handshake());
    seen(TCP_ATTEMPTS, exchange.tcpAttempts());
    if (exchange.response().isPresent()) {
      put(exchange.response().get());
    } else {
      out.put(NO_RESPONSE);
    }
    if (!exchange.clientPortClosed().isEmpty()) {
      out.put(CLIENT_PORT_CLOSED);
      errors.put(exchange.clientPortClosed());
      out.put(']');
    }
    if (!exchange.responseErrors().isEmpty()) {
      out.put(RESPONSE_ERRORS);
      errors.put(exchange.responseErrors());
      out.put(']');
    }
    if (exchange.answeredFrom().isPresent()) {
      out.put(ANSWERED_FROM).endpoint(exchange.answeredFrom().get());
    }
    seen(REPEATED, exchange.repeated());
    seen(INCOMPLETE, exchange.incomplete());
    if (exchange.tcpAcknowledged().isPresent()) {
      out.put(TCP_ACKNOWLEDGED).seen(exchange.tcpAcknowledged().get()).put('}');
    }
    if (exchange.tcpEnd().isPresent()) {
      out.put(TCP_END).seen(exchange.tcpEnd().get()).put('}');
    }
    out.put(OUTCOME).put(exchange.outcomeCode()).put('"');
    if (!exchange.notes().isEmpty()) {
      out.put(NOTES);
      boolean isFirst = true;
      for (Note note : exchange.notes()) {
        out.item(isFirst, note.code());
        isFirst = false;
      }
      out.put(']');
    }
    out.put('}');
  }

  private void seen(byte[] member, List<FrameRef> frames) {
    if (frames.isEmpty()) {
      return;
    }
    out.put(member);
    boolean isFirst = true;
    for (FrameRef frame : frames) {
      out.put(isFirst ? BEGIN : NEXT).seen(frame).put('}');
      isFirst = false;
    }
    out.put(']');
  }

  private void header(Optional<MessageHeader> header) {
    if (header.isPresent()) {
      out.put(FLAGS);
      boolean isFirst = true;
      for (MessageHeader.Flag flag : header.get().set()) {
        out.item(isFirst, flag.code());
        isFirst = false;
      }
      out.put(']');
      if (header.get().udpSize() > 0) {
        out.put(UDP_SIZE).put(header.get().udpSize());
      }
      if (header.get().length() >= 0) {
        out.put(LENGTH).put(header.get().length());
      }
    }
  }

  private void put(Response response) {
    out.put(RESPONSE).seen(response.frame());
    out.put(RCODE).put(response.rcodeName()).put(RCODE_NUMBER).put(response.rcode());
    if (response.frame().hasTime()) {
      out.put(SINCE_FIRST).seconds(response.sinceFirstNanos());
      out.put(SINCE_LAST).seconds(response.sinceLastNanos());
    }
    out.put(response.truncated() ? TRUNCATED : NOT_TRUNCATED).put(response.answers());
    header(response.header());
    out.extendedErrors(response.extendedErrors());
    out.put('}');
  }
}
